/** What is said of access to a database. */
import type { OtherKind } from "../../core/problem.ts";
import type { Side } from "../../core/row.ts";
import type { Who } from "../../problems/entry.ts";
import { otherKindInWords } from "../../problems/other-kind.ts";
import { GERMAN_SIDE } from "../../problems/phrases.ts";
import { summaryOf } from "../../problems/table.ts";
import type { Words } from "../finding.ts";

interface Database {
  readonly user: number;
  readonly side: Side;
  /** As configured. */
  readonly configured: string;
}

const EN = ({ user, side, configured }: Database, who: Who) =>
  `The ${side} database ${configured} of ${who(user)}`;
const DE = ({ user, side, configured }: Database, who: Who) =>
  `Die ${GERMAN_SIDE[side].die} Datenbank ${configured} von ${who(user)}`;

export function unseen(database: Database): Words {
  return {
    en: (who) => ({
      what: `Database not found: ${EN(database, who)} can't be seen with its token. A connection wasn't given access to it, or the person of a personal access token can't see it, or the id is wrong.`,
      remedy: summaryOf("database_not_found", "en").todo,
    }),
    de: (who) => ({
      what: `Datenbank nicht gefunden: ${DE(database, who)} ist mit dem Token dafür nicht zu sehen. Die Verbindung hat keinen Zugriff darauf, die Person eines persönlichen Tokens sieht sie nicht, oder die ID stimmt nicht.`,
      remedy: summaryOf("database_not_found", "de").todo,
    }),
  };
}

export function isNone(database: Database, other: OtherKind): Words {
  return {
    en: (who) => ({
      what: `${EN(database, who)} is none: ${otherKindInWords(other, "en")}`,
      remedy: "Correct the id in users_config.json, or in the secret USERS_CONFIG.",
    }),
    de: (who) => ({
      what: `${DE(database, who)} ist keine: ${otherKindInWords(other, "de")}`,
      remedy: "Berichtige die ID in users_config.json oder im Secret USERS_CONFIG.",
    }),
  };
}

export function inTrash(database: Database): Words {
  return {
    en: (who) => ({
      what: `${EN(database, who)} is in Notion's trash.`,
      remedy: "Restore it from the trash in Notion, or configure another one.",
    }),
    de: (who) => ({
      what: `${DE(database, who)} liegt in Notion im Papierkorb.`,
      remedy: "Hol sie in Notion aus dem Papierkorb, oder trag eine andere ein.",
    }),
  };
}

export function withoutContent(database: Database): Words {
  return {
    en: (who) => ({
      what: `${EN(database, who)} can be seen, but none of the data in it.`,
      remedy:
        "It may show data that lies in another place in Notion: share the original database with the connection, and configure that one's id.",
    }),
    de: (who) => ({
      what: `${DE(database, who)} ist zu sehen, aber nichts von ihrem Inhalt.`,
      remedy:
        "Vermutlich zeigt sie Daten, die in Notion woanders liegen: Gib die ursprüngliche Datenbank für die Verbindung frei, und trag deren ID ein.",
    }),
  };
}

export function several(database: Database, sources: readonly string[]): Words {
  return {
    en: (who) => ({
      what: `${EN(database, who)} has several data sources, and it isn't clear which one is meant: ${sources.join(", ")}.`,
      remedy: summaryOf("several_data_sources", "en").todo,
    }),
    de: (who) => ({
      what: `${DE(database, who)} hat mehrere Datenquellen, und welche gemeint ist, steht nirgends: ${sources.join(", ")}.`,
      remedy: summaryOf("several_data_sources", "de").todo,
    }),
  };
}

export function sameDatabase(user: number, source: string): Words {
  return {
    en: (who) => ({
      what: `The private and the shared database of ${who(user)} are the same one, data source ${source}.`,
      remedy: CORRECT.en,
    }),
    de: (who) => ({
      what: `Die private und die gemeinsame Datenbank von ${who(user)} sind dieselbe (Datenquelle ${source}).`,
      remedy: CORRECT.de,
    }),
  };
}

export function privateTwice(user: number, other: number, source: string): Words {
  return {
    en: (who) => ({
      what: `The private database of ${who(user)} is also that of ${who(other)}, data source ${source}.`,
      remedy: CORRECT.en,
    }),
    de: (who) => ({
      what: `Die private Datenbank von ${who(user)} ist zugleich die von ${who(other)} (Datenquelle ${source}).`,
      remedy: CORRECT.de,
    }),
  };
}

export function sharedIsPrivate(user: number, owner: number): Words {
  return {
    en: (who) => ({
      what: `The shared database of ${who(user)} is the private one of ${who(owner)}: copies would land among private appointments.`,
      remedy: CORRECT.en,
    }),
    de: (who) => ({
      what: `Die gemeinsame Datenbank von ${who(user)} ist die private von ${who(owner)}: Kopien kämen mitten unter private Termine.`,
      remedy: CORRECT.de,
    }),
  };
}

export function nothingInCommon(user: number): Words {
  return {
    en: (who) => ({
      what: `Nobody else uses the shared database of ${who(user)}, so that nobody sees the copies there.`,
      remedy: "Give all who share appointments the same shared_notion_database_id.",
    }),
    de: (who) => ({
      what: `Die gemeinsame Datenbank von ${who(user)} benutzt sonst niemand, also sieht dort auch niemand die Kopien.`,
      remedy: "Trag bei allen, die miteinander teilen, dieselbe shared_notion_database_id ein.",
    }),
  };
}

export function swapped(user: number): Words {
  return {
    en: (who) => ({
      what: `All copies of appointments in the private database of ${who(user)} say that they are somebody else's, and the other way round.`,
      remedy:
        "The two entries most likely have each other's notion_database_id: swap them back in the configuration.",
    }),
    de: (who) => ({
      what: `Alle Kopien von Terminen aus der privaten Datenbank von ${who(user)} nennen jemand anders als Besitzer, und umgekehrt.`,
      remedy:
        "Höchstwahrscheinlich sind die beiden notion_database_id vertauscht: Tausch sie in der Konfiguration zurück.",
    }),
  };
}

const CORRECT = {
  en: "Correct notion_database_id and shared_notion_database_id in the configuration.",
  de: "Berichtige notion_database_id und shared_notion_database_id in der Konfiguration.",
};
