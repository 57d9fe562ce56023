/** What is said of access to a database. */
import type { OtherKind } from "../../core/problem.ts";
import type { Language } from "../../core/readable-date.ts";
import type { Side } from "../../core/row.ts";
import type { LostColumn } from "../../engine/lost-in-exchange.ts";
import { heldWords } from "../../problems/configuration.ts";
import type { Who } from "../../problems/entry.ts";
import { PORTAL } from "../../problems/notion-portal.ts";
import { otherKindInWords } from "../../problems/other-kind.ts";
import { GERMAN_SIDE, joined } from "../../problems/phrases.ts";
import { summaryOf } from "../../problems/table.ts";
import type { Words } from "../finding.ts";
import type { Clue } from "../readings.ts";

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

export function unseen(database: Database, clue: Clue): Words {
  switch (clue.kind) {
    case "none":
      return seenByNobody(database);
    case "seen-by":
      return seenByAnother(database, clue.user);
    case "same-token-as":
      return sameToken(database, clue.user);
  }
}

const sameToken = (database: Database, other: number): Words => ({
  en: (who) => [
    `Database not found: ${EN(database, who)} can't be seen with its token, which is the same as that of ${who(other)}.`,
    `Each person needs a token of their own, made in their own Notion (${PORTAL}): store it in the place of this one.`,
  ],
  de: (who) => [
    `Datenbank nicht gefunden: ${DE(database, who)} ist mit dem Token dafür nicht zu sehen, und es ist dasselbe wie das von ${who(other)}.`,
    `Jeder braucht ein eigenes Token aus dem eigenen Notion (${PORTAL}): Setz es an die Stelle von diesem.`,
  ],
});

const seenByAnother = (database: Database, by: number): Words => ({
  en: (who) => [
    `Database not found: ${EN(database, who)} can't be seen with its token, but with that of ${who(by)}.`,
    database.side === "private"
      ? "The two tokens are most likely exchanged, or the two notion_database_id: swap them back. If not, show the database to the connection that can't see it."
      : "Show it to the connection that can't see it (Content access); or put the other token into this person's entry as teamspace_owner_api_key, with is_owner false.",
  ],
  de: (who) => [
    `Datenbank nicht gefunden: ${DE(database, who)} ist mit dem Token dafür nicht zu sehen, wohl aber mit dem von ${who(by)}.`,
    database.side === "private"
      ? "Wahrscheinlich sind die beiden Token vertauscht oder die beiden notion_database_id: Tausch sie zurück. Wenn nicht, gib die Datenbank für die Verbindung frei, die sie nicht sieht."
      : "Gib sie für die Verbindung frei, die sie nicht sieht (Content access); oder trag bei dieser Person das andere Token als teamspace_owner_api_key ein und is_owner als false.",
  ],
});

const seenByNobody = (database: Database): Words => ({
  en: (who) => [
    `Database not found: ${EN(database, who)} can't be seen with its token. A connection wasn't given access to it, or the person of a personal access token can't see it, or the id is wrong.`,
    summaryOf("database_not_found", "en").todo,
  ],
  de: (who) => [
    `Datenbank nicht gefunden: ${DE(database, who)} ist mit dem Token dafür nicht zu sehen. Die Verbindung hat keinen Zugriff darauf, die Person eines persönlichen Tokens sieht sie nicht, oder die ID stimmt nicht.`,
    summaryOf("database_not_found", "de").todo,
  ],
});

export const isNone = (database: Database, other: OtherKind): Words => ({
  en: (who) => [
    `${EN(database, who)} is none: ${otherKindInWords(other, "en")}`,
    "Correct the id in users_config.json, or in the secret USERS_CONFIG.",
  ],
  de: (who) => [
    `${DE(database, who)} ist keine: ${otherKindInWords(other, "de")}`,
    "Berichtige die ID in users_config.json oder im Secret USERS_CONFIG.",
  ],
});

export const inTrash = (database: Database): Words => ({
  en: (who) => [
    `${EN(database, who)} is in Notion's trash.`,
    "Restore it from the trash in Notion, or configure another one.",
  ],
  de: (who) => [
    `${DE(database, who)} liegt in Notion im Papierkorb.`,
    "Hol sie in Notion aus dem Papierkorb, oder trag eine andere ein.",
  ],
});

export const withoutContent = (database: Database): Words => ({
  en: (who) => [
    `${EN(database, who)} can be seen, but none of the data in it.`,
    "It may show data that lies in another place in Notion: share the original database with the connection, and configure that one's id.",
  ],
  de: (who) => [
    `${DE(database, who)} ist zu sehen, aber nichts von ihrem Inhalt.`,
    "Vermutlich zeigt sie Daten, die in Notion woanders liegen: Gib die ursprüngliche Datenbank für die Verbindung frei, und trag deren ID ein.",
  ],
});

export const several = (database: Database, sources: readonly string[]): Words => ({
  en: (who) => [
    `${EN(database, who)} has several data sources, and it isn't clear which one is meant: ${sources.join(", ")}.`,
    summaryOf("several_data_sources", "en").todo,
  ],
  de: (who) => [
    `${DE(database, who)} hat mehrere Datenquellen, und welche gemeint ist, steht nirgends: ${sources.join(", ")}.`,
    summaryOf("several_data_sources", "de").todo,
  ],
});

export const sameDatabase = (user: number, source: string): Words => ({
  en: (who) => [
    `The private and the shared database of ${who(user)} are the same one, data source ${source}.`,
    CORRECT.en,
  ],
  de: (who) => [
    `Die private und die gemeinsame Datenbank von ${who(user)} sind dieselbe (Datenquelle ${source}).`,
    CORRECT.de,
  ],
});

export const onePrivate = (users: readonly number[], source: string): Words => ({
  en: (who) => [
    `${all(users, who, "en")} have one and the same private database, data source ${source}.`,
    CORRECT.en,
  ],
  de: (who) => [
    `${all(users, who, "de")} haben ein und dieselbe private Datenbank (Datenquelle ${source}).`,
    CORRECT.de,
  ],
});

function all(users: readonly number[], who: Who, language: Language): string {
  return joined(
    users.map((user, n) => (n === 0 ? who(user, "first") : who(user))),
    language,
  );
}

export const sharedIsPrivate = (user: number, owner: number): Words => ({
  en: (who) => [
    `The shared database of ${who(user)} is the private one of ${who(owner)}: copies would land among private appointments.`,
    CORRECT.en,
  ],
  de: (who) => [
    `Die gemeinsame Datenbank von ${who(user)} ist die private von ${who(owner)}: Kopien kämen mitten unter private Termine.`,
    CORRECT.de,
  ],
});

/** @param before the keys whose values were others, each with the value that it had */
export function exchangeHeld(
  user: number,
  lost: LostColumn,
  before: readonly (readonly [key: string, id: string])[],
): Words {
  const words = (language: Language, earlier: string) => (who: Who) => {
    const { what, remedy } = heldWords({ user, ...lost }, language, who);
    return [`${what} ${earlier}: ${before.map((pair) => pair.join(" ")).join(", ")}.`, remedy] as const;
  };
  return { en: words("en", "Until then it was"), de: words("de", "Vorher war es") };
}

export const nothingInCommon = (user: number): Words => ({
  en: (who) => [
    `Nobody else uses the shared database of ${who(user)}, so that nobody sees the copies there.`,
    "Give all who share appointments the same shared_notion_database_id.",
  ],
  de: (who) => [
    `Die gemeinsame Datenbank von ${who(user)} benutzt sonst niemand, also sieht dort auch niemand die Kopien.`,
    "Trag bei allen, die miteinander teilen, dieselbe shared_notion_database_id ein.",
  ],
});

export const swapped = (users: readonly number[]): Words => ({
  en: (who) => [
    `All copies of the appointments in the private databases of ${all(users, who, "en")} say that they are each other's.`,
    "The two entries most likely have each other's notion_database_id: swap them back in the configuration.",
  ],
  de: (who) => [
    `Alle Kopien der Termine aus den privaten Datenbanken von ${all(users, who, "de")} nennen jeweils die andere Person als Besitzer.`,
    "Höchstwahrscheinlich sind die beiden notion_database_id vertauscht: Tausch sie in der Konfiguration zurück.",
  ],
});

const CORRECT = {
  en: "Correct notion_database_id and shared_notion_database_id in the configuration.",
  de: "Berichtige notion_database_id und shared_notion_database_id in der Konfiguration.",
};
