/** What is said of tokens and what they may do. */
import type { Clause } from "../../core/clause.ts";
import type { Language } from "../../core/readable-date.ts";
import type { Capability, TokenKind } from "../../notion/administration.ts";
import type { Who } from "../../problems/entry.ts";
import { CAPABILITY_NAMES, howToGrant, PORTAL } from "../../problems/notion-portal.ts";
import { capitalized, GERMAN_SIDE, joined } from "../../problems/phrases.ts";
import { summaryOf } from "../../problems/table.ts";
import type { Words } from "../finding.ts";
import type { TokenUse } from "../readings.ts";

type Uses = readonly TokenUse[];

const TOKEN: Readonly<Record<Language, (uses: Uses, who: Who) => string>> = {
  en: (uses, who) => {
    const opened = uses.map(
      ({ user, sides }) =>
        `${sides.length === 2 ? "both databases" : `the ${sides[0] ?? "private"} database`} of ${who(user)}`,
    );
    return `the token that opens ${joined(opened, "en")}`;
  },
  de: (uses, who) => {
    const opened = uses.map(
      ({ user, sides }) =>
        `${sides.length === 2 ? "beide Datenbanken" : `die ${GERMAN_SIDE[sides[0] ?? "private"].die} Datenbank`} von ${who(user)}`,
    );
    return `das Token für ${joined(opened, "de")}`;
  },
};

export const refused = (uses: Uses): Words => ({
  en: (who) => [`Notion doesn't accept ${TOKEN.en(uses, who)}.`, summaryOf("token_invalid", "en").todo],
  de: (who) => [`Notion nimmt ${TOKEN.de(uses, who)} nicht an.`, summaryOf("token_invalid", "de").todo],
});

export const personal = (uses: Uses): Words => ({
  en: (who) => [
    `${capitalized(TOKEN.en(uses, who))} is a personal access token: it sees all that its owner sees, it expires, and what it makes has its owner as the author, so that a second copy of an appointment is reported and never removed.`,
    `Nothing to do, if that is meant; note when it expires. A connection sees only what it is shown: ${PORTAL}.`,
  ],
  de: (who) => [
    `${capitalized(TOKEN.de(uses, who))} ist ein persönliches: Es sieht alles, was diese Person sieht, es läuft ab, und was es anlegt, gilt als von ihr geschrieben. Eine zweite Kopie eines Termins wird darum nur gemeldet, nie entfernt.`,
    `Wenn das so gewollt ist, ist nichts zu tun; merk dir nur, wann es abläuft. Eine Verbindung sieht nur, was man ihr zeigt: ${PORTAL}.`,
  ],
});

/** What doesn't work without it. */
const LACKS: Readonly<Record<Capability | "insert_private", Clause>> = {
  read: { en: ", without which nothing can be synced", de: "ohne das nichts abgeglichen werden kann" },
  update: { en: ", without which no edit can travel", de: "ohne das keine Änderung ankommt" },
  insert: { en: ", without which no copy can be made", de: "ohne das keine Kopie entstehen kann" },
  insert_private: {
    en: ", so that the bot can't create appointments",
    de: "darum kann der Bot keine Termine anlegen",
  },
  comment: { en: ", so that conflicts have to wait", de: "darum müssen Widersprüche warten" },
};

export function lacking(what: keyof typeof LACKS, uses: Uses, kind: TokenKind): Words {
  const { en, de } = LACKS[what];
  const name = CAPABILITY_NAMES[what === "insert_private" ? "insert" : what];
  return {
    en: (who) => [
      `${capitalized(TOKEN.en(uses, who))} lacks the capability "${name}"${en}.`,
      kind === "person"
        ? `Make a new personal access token with the capability “Notion API” at ${PORTAL}, and put it in the place of this one.`
        : `${capitalized(howToGrant(name, "en"))}.`,
    ],
    de: (who) => [
      `${capitalized(TOKEN.de(uses, who))} hat das Recht „${name}“ nicht, ${de}.`,
      kind === "person"
        ? `Mach auf ${PORTAL} ein neues persönliches Token mit dem Recht „Notion API“, und setz es an die Stelle von diesem.`
        : `${capitalized(howToGrant(name, "de"))}.`,
    ],
  };
}

export const fullShared = (user: number): Words => ({
  en: (who) => [
    `The workspace that holds the shared database of ${who(user)} is full, so that no new copy can be made.`,
    summaryOf("block_limit", "en").todo,
  ],
  de: (who) => [
    `Der Workspace mit der gemeinsamen Datenbank von ${who(user)} ist voll, neue Kopien können darum nicht entstehen.`,
    summaryOf("block_limit", "de").todo,
  ],
});

export const fullPrivate = (user: number): Words => ({
  en: (who) => [
    `The workspace that holds the private database of ${who(user)} is full, so that the bot can't create appointments. A free workspace with more than one member takes 1,000 blocks in its life, and deleting frees none.`,
    "Remove other members from that workspace and invite them as guests where they need something in it, or upgrade. The connection's capabilities have nothing to do with it.",
  ],
  de: (who) => [
    `Der Workspace mit der privaten Datenbank von ${who(user)} ist voll, der Bot kann darum keine Termine anlegen. Ein kostenloser Workspace mit mehreren Mitgliedern nimmt insgesamt nur 1.000 Blöcke auf, und Löschen schafft keinen Platz.`,
    "Nimm andere Mitglieder aus dem Workspace heraus und lade sie als Gäste ein, wo sie etwas brauchen; oder wechsle den Tarif. An den Rechten der Verbindung liegt es nicht.",
  ],
});
