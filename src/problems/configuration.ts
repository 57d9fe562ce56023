/** The configuration, and access to what it names. */
import type { Problem } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import type { Entries, Who } from "./entry.ts";
import { GET_A_TOKEN, PORTAL, SHOW_DATABASE } from "./notion-portal.ts";
import { otherKindInWords } from "./other-kind.ts";
import { ALLOW_ONCE, GERMAN_SIDE, sentence } from "./phrases.ts";

const CLASHES = {
  same_database: "are one and the same",
  private_twice: "are not the user's own: another user has the same private database",
  shared_is_private: "include another user's private database as the shared one",
  private_is_shared: "include one as the private one that another user shares into",
} as const;

const GERMAN_CLASHES = {
  same_database: "sind ein und dieselbe",
  private_twice: "sind nicht nur die eigenen: Jemand anders hat dieselbe private Datenbank",
  shared_is_private: "passen nicht zusammen: Als gemeinsame ist die private von jemand anders eingetragen",
  private_is_shared: "passen nicht zusammen: Als private ist eine eingetragen, in die jemand anders teilt",
} as const;

type Held = Extract<Problem<"database_exchanged">, { exchanged: "with_column" }>;

/** What happened, and what to do about it: a check-up shows them apart. */
export function heldWords(p: Pick<Held, "user" | "side" | "property">, language: Language, who: Who) {
  return language === "en"
    ? {
        what: `Another database is configured for ${who(p.user)} than before, and the property "${p.property}" of the ${p.side} database is a new one as well: it was deleted and added again, and what tells us what is shared is empty. So nothing is done.`,
        remedy: `Put the earlier database back, which costs nothing: the next pass puts right what is missing there, and after it you can change over, to a duplicate only if you make it then. Or restore the deleted property in Notion. To go on with what stands there now, ${ALLOW_ONCE.en}.`,
      }
    : {
        what: `Für ${who(p.user)} ist eine andere Datenbank eingetragen als bisher, und zugleich ist die Eigenschaft „${p.property}“ der ${GERMAN_SIDE[p.side].der} Datenbank eine neue: Sie wurde gelöscht und neu angelegt, und woran wir erkennen, was geteilt ist, ist leer. Deshalb bleibt alles liegen.`,
        remedy: `Trag die frühere Datenbank wieder ein, das kostet nichts: Der nächste Abgleich ergänzt, was dort fehlt, und danach kannst du wechseln, zu einem Duplikat aber nur, wenn du es erst dann anlegst. Oder hol in Notion die gelöschte Eigenschaft zurück. Soll alles so weitergehen, wie es jetzt dasteht, ${ALLOW_ONCE.de}.`,
      };
}

function inOne({ what, remedy }: ReturnType<typeof heldWords>): string {
  return `${what} ${remedy}`;
}

function exchangedDe(p: Problem<"database_exchanged">, who: Who): string {
  if (p.exchanged === "with_column") return inOne(heldWords(p, "de", who));
  if (p.exchanged === "shared")
    return `Für ${who(p.user)} ist eine andere gemeinsame Datenbank eingetragen als bisher: Kopien entstehen jetzt in der neuen, und ${p.copies === 1 ? "1 bleibt" : `${p.copies} bleiben`} in der alten zurück. Trag die frühere shared_notion_database_id wieder ein, und alles ist wie vorher; oder lösche sie dort von Hand.`;
  const count = p.readable + p.unreadable;
  const byHand =
    p.unreadable === 0
      ? ""
      : ` Bei ${p.unreadable} davon ist die private Seite nicht mehr lesbar: Diese Kopien musst du von Hand entfernen.`;
  return `In der gemeinsamen Datenbank ${count === 1 ? "steht 1 Kopie" : `stehen ${count} Kopien`} von Terminen, die in keiner der eingetragenen privaten Datenbanken von ${who(p.user)} liegen: Vorher war eine andere eingetragen, oder sie wurden verschoben. Sie bleiben unberührt. Trag die frühere notion_database_id wieder ein, oder ${ALLOW_ONCE.de}, der sie zurücknimmt.${byHand}`;
}

function unseenDe(p: Extract<Problem<"database_not_found">, { side: unknown }>, who: Who): string {
  const database = `die ${GERMAN_SIDE[p.side].die} Datenbank ${p.configured} von ${who(p.user)}`;
  if ("inTrash" in p)
    return `${database} liegt in Notion im Papierkorb. Stell sie dort wieder her, oder berichtige die ID in users_config.json. Entfernt wurde deshalb nichts.`;
  if (p.isOther !== undefined) return `${database} ist keine: ${otherKindInWords(p.isOther, "de")}`;
  return `${database} ist mit diesem Token nicht zu sehen. Öffne sie in Notion, wähle ••• → Verbindungen und füge die Verbindung hinzu; oder berichtige die ID in users_config.json.`;
}

function exchanged(p: Problem<"database_exchanged">, who: Who): string {
  if (p.exchanged === "with_column") return inOne(heldWords(p, "en", who));
  if (p.exchanged === "shared")
    return `Another shared database is configured for ${who(p.user)} than before: copies are made in the new one, and ${p.copies} stay behind in the old one. Put the earlier shared_notion_database_id back, and all is as it was; or delete them there by hand.`;
  const byHand =
    p.unreadable === 0
      ? ""
      : ` The private pages of ${p.unreadable} of them can't be read any more: those copies have to be removed by hand.`;
  return `The shared database holds ${p.readable + p.unreadable} copies of appointments that stand in none of the configured private databases of ${who(p.user)}: another one was configured before, or they were moved. They are left alone. Put the earlier notion_database_id back, or ${ALLOW_ONCE.en}, which takes them back.${byHand}`;
}

function unseen(p: Extract<Problem<"database_not_found">, { side: unknown }>, who: Who): string {
  const database = `the ${p.side} database ${p.configured} of ${who(p.user)}`;
  if ("inTrash" in p)
    return `${database} is in Notion's trash. Restore it there, or correct the id in users_config.json. Nothing was removed because of it.`;
  if (p.isOther !== undefined) return `${database} is none: ${otherKindInWords(p.isOther, "en")}`;
  return `${database} can't be seen with this token. Open it in Notion, choose ••• → Connections, and add the connection; or correct the id in users_config.json.`;
}

export const OF_CONFIGURATION = {
  config_invalid: {
    severity: "error",
    told: {
      en: (p, who) =>
        "path" in p
          ? `${p.path}: ${p.wrong.en}`
          : `The databases of ${who(p.user)} ${CLASHES[p.clash]}. Correct notion_database_id or shared_notion_database_id in users_config.json.`,
      de: (p, who) =>
        "path" in p
          ? `${p.path}: ${p.wrong.de}`
          : `Die Datenbanken von ${who(p.user)} ${GERMAN_CLASHES[p.clash]}. Berichtige notion_database_id oder shared_notion_database_id in users_config.json.`,
    },
    title: { en: "The configuration is wrong", de: "Die Konfiguration stimmt nicht" },
    todo: {
      en: "Correct the keys that are named here, in the secret USERS_CONFIG or in users_config.json. Users whose entries are right are synced all the same.",
      de: "Berichtige die Angaben, die hier genannt sind, im Secret USERS_CONFIG oder in users_config.json. Für alle, deren Angaben stimmen, läuft der Abgleich trotzdem.",
    },
    chat: {
      title: { en: "Your configuration is wrong", de: "Deine Einstellungen stimmen nicht" },
      todo: {
        en: "Nothing is synced for you until it is corrected.",
        de: "Bis sie berichtigt sind, wird für dich nichts abgeglichen.",
      },
    },
  },
  token_invalid: {
    severity: "error",
    told: {
      en: (p) =>
        `${sentence(p.failed)} The token has expired, was renewed or deleted, or was mistyped: put a current one in its place.`,
      de: (p) =>
        `${sentence(p.failed, "de")} Das Token ist abgelaufen, wurde erneuert oder gelöscht oder hat einen Tippfehler: Setz ein gültiges an seine Stelle.`,
    },
    title: { en: "Notion refused the token", de: "Notion nimmt ein Token nicht an" },
    todo: {
      en: `The token has expired, was renewed or deleted, or was mistyped. ${GET_A_TOKEN.en} The first pass with a new token only looks at what is there and removes nothing.`,
      de: `Es ist abgelaufen, wurde erneuert oder gelöscht oder hat einen Tippfehler. ${GET_A_TOKEN.de} Der erste Abgleich mit einem neuen Token sieht sich nur um und entfernt nichts.`,
    },
    chat: {
      title: { en: "Notion no longer accepts the key", de: "Notion nimmt den Schlüssel nicht mehr an" },
      todo: {
        en: `It has expired, was renewed, or was mistyped. Get a current one at ${PORTAL} and put it in the place of the old one. Nothing is synced until then.`,
        de: `Er ist abgelaufen, wurde erneuert oder hat einen Tippfehler. Hol dir unter ${PORTAL} einen gültigen und setz ihn an die Stelle des alten. Bis dahin wird nichts abgeglichen.`,
      },
    },
  },
  database_not_found: {
    severity: "error",
    told: {
      en: (p, who) =>
        "failed" in p
          ? `${sentence(p.failed)} Show the page and its database to the connection again.`
          : `Database not found: ${unseen(p, who)}`,
      de: (p, who) =>
        "failed" in p
          ? `${sentence(p.failed, "de")} Gib die Seite und ihre Datenbank wieder für die Verbindung frei.`
          : `Datenbank nicht gefunden: ${unseenDe(p, who)}`,
    },
    title: { en: "A database was not found", de: "Eine Datenbank ist nicht zu finden" },
    todo: { en: SHOW_DATABASE.en, de: SHOW_DATABASE.de },
  },
  several_data_sources: {
    severity: "error",
    told: {
      en: ({ side, configured, user, fitting, sources }, who) => {
        const named = sources.map(({ id, name }) => `${id} ("${name}")`).join(", ");
        return `The ${side} database ${configured} of ${who(user)} has several data sources, and ${fitting === 0 ? "none" : "more than one"} has all required properties: ${named}. Put the id of the right one into users_config.json instead of the database's.`;
      },
      de: ({ side, configured, user, fitting, sources }, who) => {
        const named = sources.map(({ id, name }) => `${id} („${name}“)`).join(", ");
        return `Die ${GERMAN_SIDE[side].die} Datenbank ${configured} von ${who(user)} hat mehrere Datenquellen, und ${fitting === 0 ? "keine davon" : "mehr als eine"} hat alle nötigen Eigenschaften: ${named}. Trag in users_config.json die ID der richtigen anstelle der Datenbank ein.`;
      },
    },
    title: { en: "A database has several data sources", de: "Eine Datenbank hat mehrere Datenquellen" },
    todo: {
      en: "Choose one: put the id of the data source into the configuration, in the place of the database's id.",
      de: "Wähle eine aus und trag ihre ID in der Konfiguration anstelle der Datenbank ein.",
    },
  },
  no_shared_database: {
    severity: "warning",
    told: {
      en: ({ user }, who) =>
        `${who(user, "first")} has no shared database configured. Set shared_notion_database_id in users_config.json.`,
      de: ({ user }, who) =>
        `Für ${who(user)} ist keine gemeinsame Datenbank eingetragen. Trag shared_notion_database_id in users_config.json ein.`,
    },
    title: { en: "No shared database is configured", de: "Es ist keine gemeinsame Datenbank eingetragen" },
    todo: {
      en: "Add shared_notion_database_id to this user's entry. Until then nothing is synced for this user.",
      de: "Trag shared_notion_database_id bei dieser Person ein. Bis dahin wird für sie nichts abgeglichen.",
    },
    chat: {
      title: {
        en: "No shared database is configured for you",
        de: "Für dich ist keine gemeinsame Datenbank eingetragen",
      },
      todo: {
        en: "Add shared_notion_database_id to the configuration. Until then nothing is synced for you.",
        de: "Trag shared_notion_database_id in die Konfiguration ein. Bis dahin wird für dich nichts abgeglichen.",
      },
    },
  },
  database_exchanged: {
    severity: "warning",
    told: { en: exchanged, de: exchangedDe },
    title: {
      en: "Another database is configured than before",
      de: "Es ist eine andere Datenbank eingetragen als bisher",
    },
    todo: {
      en: "Nothing was removed because of it. If it was a mistake, put the old id back into the configuration, and all is as it was. If it is meant, either leave the old copies where they are, or run the workflow by hand with “Allow many removals” ticked (elsewhere: SYNC_ALLOW_BULK_DELETE=true), which takes them back.",
      de: "Entfernt wurde deshalb nichts. War es ein Versehen, trag die alte ID wieder ein, und alles ist wie vorher. War es Absicht, lass die alten Kopien stehen, oder starte den Workflow einmal von Hand mit einem Häkchen bei „Allow many removals“ (anderswo: SYNC_ALLOW_BULK_DELETE=true): Er nimmt sie zurück.",
    },
  },
} satisfies Partial<Entries>;
