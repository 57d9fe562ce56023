/** What can be wrong with one user's entry. */
import type { Clause } from "../../core/clause.ts";

/** By the names that stand in the schema, which can carry no more than a text. */
export const OF_VALUES = {
  keyMissing: {
    en: "is missing: the access token of a Notion connection, or a personal access token",
    de: "fehlt: Hierher gehört das Token einer Verbindung, oder ein persönliches",
  },
  keyStandIn: {
    en: "is still a placeholder: put the access token of a Notion connection here, or a personal access token",
    de: "ist noch ein Platzhalter: Trag hier das Token einer Verbindung ein, oder ein persönliches",
  },
  keyQuoted: {
    en: "has a quotation mark around it that doesn't belong to it: take it away",
    de: "hat ein Anführungszeichen, das nicht dazugehört: Nimm es weg",
  },
  keyAsInWorkflow: {
    en: 'is written as in a workflow: here it is "$NOTION_TOKEN"',
    de: 'ist geschrieben wie in einem Workflow: Hier heißt es "$NOTION_TOKEN"',
  },
  keyOfBot: {
    en: "is the token of a Telegram bot: what belongs here is that of a Notion connection, or a personal access token",
    de: "ist das Token eines Telegram-Bots: Hierher gehört das einer Verbindung in Notion, oder ein persönliches",
  },
  keyOfGitHub: {
    en: "is a token of GitHub's: what belongs here is that of a Notion connection, or a personal access token",
    de: "ist ein Token von GitHub: Hierher gehört das einer Verbindung in Notion, oder ein persönliches",
  },
  keyIsAddress: {
    en: "is an address, and no token: copy the access token of a Notion connection, or a personal one",
    de: "ist eine Adresse und kein Token: Kopiere das Token einer Verbindung, oder ein persönliches",
  },
  keyMangled: {
    en: "holds a blank or another character that no key has: copy it again",
    de: "enthält ein Zeichen, das in keinem Token vorkommt: Kopiere es noch einmal",
  },
  databaseMissing: {
    en: "is missing: the id of the database, or the address it has in the browser",
    de: "fehlt: Hierher gehört die ID der Datenbank, oder ihre Adresse aus dem Browser",
  },
  databaseStandIn: {
    en: "is still a placeholder: put the database's id or its address in the browser here",
    de: "ist noch ein Platzhalter: Trag hier die ID der Datenbank oder ihre Adresse aus dem Browser ein",
  },
  noDatabase: {
    en: "holds no id of a database: give its 32 hex digits, or the whole address it has in the browser",
    de: "enthält keine ID einer Datenbank: Trag ihre 32 Hexziffern ein, oder die ganze Adresse aus dem Browser",
  },
  idMissing: {
    en: "is missing: the user's Telegram id, a number that @userinfobot tells",
    de: "fehlt: Hierher gehört die Telegram-ID der Person, eine Zahl, die @userinfobot verrät",
  },
  idStandIn: {
    en: "is still a placeholder: put the user's Telegram id here, a number that @userinfobot tells",
    de: "ist noch ein Platzhalter: Trag hier die Telegram-ID der Person ein, eine Zahl, die @userinfobot verrät",
  },
  noId: {
    en: "must be the user's Telegram id: a positive whole number",
    de: "muss die Telegram-ID der Person sein: eine positive ganze Zahl",
  },
  noText: { en: "must be text in double quotes", de: "muss Text in geraden Anführungszeichen sein" },
  noLanguage: {
    en: 'must be text in double quotes: "de" or "en"',
    de: 'muss "de" oder "en" sein, in geraden Anführungszeichen',
  },
  noPropertyName: {
    en: "must be the name of a property in double quotes, or be left out",
    de: "muss der Name einer Eigenschaft in geraden Anführungszeichen sein, oder fehlen",
  },
  tokenForName: {
    en: "holds a token, where a name belongs: take it out",
    de: "enthält ein Token, wo ein Name hingehört: Nimm es heraus",
  },
  noTimeZone: {
    en: 'is no time zone that is known here: use a name such as "Europe/Berlin"',
    de: 'ist keine Zeitzone, die es gibt: Nimm einen Namen wie "Europe/Berlin"',
  },
  noBoolean: {
    en: "must be true or false, without quotes",
    de: "muss true oder false sein, ohne Anführungszeichen",
  },
  noConflictPolicy: {
    en: 'must be one of "newest", "private", "shared"',
    de: 'muss eines von diesen sein: "newest", "private", "shared"',
  },
  noDeletePolicy: {
    en: 'must be one of "unshare", "recreate"',
    de: 'muss eines von diesen sein: "unshare", "recreate"',
  },
  noObjectOfNames: {
    en: 'must be an object in braces, such as {"name": "Titel"}',
    de: 'muss in geschweiften Klammern stehen, etwa {"name": "Titel"}',
  },
  noListOfNames: {
    en: 'must be a list in square brackets, such as ["Kategorie"]',
    de: 'muss eine Liste in eckigen Klammern sein, etwa ["Kategorie"]',
  },
} as const satisfies Readonly<Record<string, Clause>>;

/** Instead of `noTimeZone`, where it can be told which one is meant. */
export const zoneMeant = (zone: string): Clause => ({
  en: `is no time zone's name: "${zone}" is probably meant`,
  de: `ist keine Zeitzone, die es gibt: Gemeint ist wohl "${zone}"`,
});

/** What nothing of the above tells. */
export const otherwiseWrong: Clause = {
  en: "isn't right: compare it with users_config.example.json",
  de: "stimmt nicht: Vergleiche es mit users_config.example.json",
};

export const noEntry: Clause = {
  en: "must be an object in braces that describes one user",
  de: "muss in geschweiften Klammern stehen und eine Person beschreiben",
};

export const notSet = (variable: string): Clause => ({
  en: `refers to the environment variable ${variable}, which is not set: set it, in .env or, on GitHub, as a secret of that name`,
  de: `verweist auf die Umgebungsvariable ${variable}, aber die ist nicht gesetzt: Setz sie, in .env oder auf GitHub als Secret dieses Namens`,
});

/** `nearest`: a known name that is written much like it. */
export const unknownKey = (nearest: string | null): Clause => ({
  en: `is no key that is known here and is ignored${nearest === null ? "" : `: did you mean "${nearest}"?`}`,
  de: `kenne ich nicht, darum zählt es nicht${nearest === null ? "" : `: Meinst du „${nearest}“?`}`,
});

export const unusedStandIn: Clause = {
  en: "is still a placeholder; an owner needs no such key: set it to null",
  de: "ist noch ein Platzhalter, und wem die gemeinsame Datenbank gehört, braucht das nicht: Setz es auf null",
};

export const samePropertyAs = (role: string): Clause => ({
  en: `is the same property as "${role}"`,
  de: `ist dieselbe Eigenschaft wie „${role}“`,
});

export const syncedAlready = (role: string): Clause => ({
  en: `is synced already, as "${role}": leave it out`,
  de: `wird als „${role}“ schon abgeglichen: Lass es weg`,
});

export const listedTwice: Clause = {
  en: "stands in the list twice: leave one out",
  de: "steht zweimal in der Liste: Lass eines weg",
};

export const foreignLanguage: Clause = {
  en: 'is a language that is not spoken here, "en" is used: choose "de" or "en"',
  de: 'ist eine Sprache, die hier niemand spricht, darum gilt "en": Nimm "de" oder "en"',
};

export const noTimeOfDay = (used: string): Clause => ({
  en: `is no time of day such as "07:30", so ${used} is used`,
  de: `ist keine Uhrzeit wie "07:30", darum gilt ${used}`,
});

export const noSwitch: Clause = {
  en: "is neither true nor false, so nobody is reminded: put true or false there, without quotes",
  de: "ist weder true noch false, darum wird niemand erinnert: Trag true oder false ein, ohne Anführungszeichen",
};

/** `other`: the path of an entry, as below. */
export const sameIdAs = (other: string): Clause => ({
  en: `is also the id of ${other}: each user has one entry, and an id of their own`,
  de: `ist auch die ID von ${other}: Jede Person hat einen Eintrag und eine eigene ID`,
});

export const alsoPrivateOf = (other: string): Clause => ({
  en: `is also the private database of ${other}: each user needs a private one of their own`,
  de: `ist auch die private Datenbank von ${other}: Jede Person braucht eine eigene`,
});

export const sharedIsOwnPrivate: Clause = {
  en: "is the same database as notion_database_id: the shared one must be another",
  de: "ist dieselbe Datenbank wie notion_database_id: Die gemeinsame muss eine andere sein",
};

export const sharedIsPrivateOf = (other: string): Clause => ({
  en: `is the private database of ${other}: give the database that both share`,
  de: `ist die private Datenbank von ${other}: Hierher gehört die, die ihr gemeinsam habt`,
});
