/**
 * What is wrong with the configuration, in German. The reader of the configuration answers its clauses in English, for log and
 * report; here each has its German, by the English one, in which `…` stands for names and numbers. They come back in their
 * order. Each begins as the rest of a sentence whose first word is the path.
 */
const CLAUSES: Readonly<Record<string, string>> = {
  "is missing: the access token of a Notion connection, or a personal access token":
    "fehlt: Hierher gehört das Token einer Verbindung, oder ein persönliches",
  "is still a placeholder: put the access token of a Notion connection here, or a personal access token":
    "ist noch ein Platzhalter: Trag hier das Token einer Verbindung ein, oder ein persönliches",
  "is missing: the id of the database, or the address it has in the browser":
    "fehlt: Hierher gehört die ID der Datenbank, oder ihre Adresse aus dem Browser",
  "is still a placeholder: put the database's id or its address in the browser here":
    "ist noch ein Platzhalter: Trag hier die ID der Datenbank oder ihre Adresse aus dem Browser ein",
  "holds no id of a database: give its 32 hex digits, or the whole address it has in the browser":
    "enthält keine ID einer Datenbank: Trag ihre 32 Hexziffern ein, oder die ganze Adresse aus dem Browser",
  "must be text in double quotes": "muss Text in geraden Anführungszeichen sein",
  'must be text in double quotes: "de" or "en"': 'muss "de" oder "en" sein, in geraden Anführungszeichen',
  "must be the name of a property in double quotes, or be left out":
    "muss der Name einer Eigenschaft in geraden Anführungszeichen sein, oder fehlen",
  "is missing: the user's Telegram id, a number that @userinfobot tells":
    "fehlt: Hierher gehört die Telegram-ID der Person, eine Zahl, die @userinfobot verrät",
  "is still a placeholder: put the user's Telegram id here, a number that @userinfobot tells":
    "ist noch ein Platzhalter: Trag hier die Telegram-ID der Person ein, eine Zahl, die @userinfobot verrät",
  "must be the user's Telegram id: a positive whole number":
    "muss die Telegram-ID der Person sein: eine positive ganze Zahl",
  "holds a blank or another character that no key has: copy it again":
    "enthält ein Leerzeichen oder ein anderes Zeichen, das in keinem Token vorkommt: Kopiere es noch einmal",
  "holds a token, where a name belongs: take it out":
    "enthält ein Token, wo ein Name hingehört: Nimm es heraus",
  'is no time zone that is known here: use a name such as "Europe/Berlin"':
    'ist keine Zeitzone, die es gibt: Nimm einen Namen wie "Europe/Berlin"',
  "must be true or false, without quotes": "muss true oder false sein, ohne Anführungszeichen",
  "must be one of …": "muss eines von diesen sein: …",
  'must be an object in braces, such as {"name": "Titel"}':
    'muss in geschweiften Klammern stehen, etwa {"name": "Titel"}',
  'must be a list in square brackets, such as ["Kategorie"]':
    'muss eine Liste in eckigen Klammern sein, etwa ["Kategorie"]',
  "must be an object in braces that describes one user":
    "muss in geschweiften Klammern stehen und eine Person beschreiben",
  "refers to the environment variable …, which is not set: set it, in .env or, on GitHub, as a secret of that name":
    "verweist auf die Umgebungsvariable …, aber die ist nicht gesetzt: Setz sie, in .env oder auf GitHub als Secret dieses Namens",
  "is no key that is known here and is ignored": "kenne ich nicht, darum zählt es nicht",
  'is no key that is known here and is ignored: did you mean "…"?':
    "kenne ich nicht, darum zählt es nicht: Meinst du „…“?",
  "is still a placeholder; an owner needs no such key: set it to null":
    "ist noch ein Platzhalter, und wem die gemeinsame Datenbank gehört, braucht das nicht: Setz es auf null",
  'is the same property as "…"': "ist dieselbe Eigenschaft wie „…“",
  'is synced already, as "…": leave it out': "wird als „…“ schon abgeglichen: Lass es weg",
  "stands in the list twice: leave one out": "steht zweimal in der Liste: Lass eines weg",
  'is a language that is not spoken here, "en" is used: choose "de" or "en"':
    'ist eine Sprache, die hier niemand spricht, darum gilt "en": Nimm "de" oder "en"',
  'is no time of day such as "07:30", so … is used': 'ist keine Uhrzeit wie "07:30", darum gilt …',
  "is neither true nor false, so nobody is reminded: put true or false there, without quotes":
    "ist weder true noch false, darum wird niemand erinnert: Trag true oder false ein, ohne Anführungszeichen",
  "must be true, false, 1, 0, yes or no": "muss true, false, 1, 0, yes oder no sein",
  "holds … as well, which needs a line of its own: put a line break before it":
    "enthält auch noch …, und das braucht eine eigene Zeile: Setz davor einen Zeilenumbruch",
  "must be auto, true, false, 1, 0, yes or no": "muss auto, true, false, 1, 0, yes oder no sein",
  "must be a positive number of hours, such as 2 or 0.5":
    "muss eine positive Zahl von Stunden sein, etwa 2 oder 0.5",
  "must be a positive number of minutes, such as 25; leave it empty for no limit":
    "muss eine positive Zahl von Minuten sein, etwa 25; ohne Grenze bleibt es leer",
  "must be a number of seconds, … or more, such as 60; 0 for no looks between the passes":
    "muss eine Zahl von Sekunden sein, … oder mehr, etwa 60; bei 0 wird zwischen den Abgleichen nicht nachgesehen",
  "must say which part of how many, such as 2/8 for the second of eight; leave it empty for all":
    "muss sagen, welcher Teil von wie vielen, etwa 2/8 für den zweiten von acht; für alle bleibt es leer",
  "must be one Telegram user id in digits; leave it empty to sync all users":
    "muss eine einzelne Telegram-ID in Ziffern sein; für alle bleibt es leer",
  'must be an http or https address without user name, "?" or "#", such as …':
    'muss eine Adresse mit http oder https sein, ohne Benutzernamen, "?" oder "#", etwa …',
  "must be the http or https address of a proxy, such as http://proxy.example:3128; sign in with http://user:password@proxy.example:3128":
    "muss die Adresse eines Proxys mit http oder https sein, etwa http://proxy.example:3128; mit Anmeldung http://user:password@proxy.example:3128",
  "is the id of no configured user: give one of the telegram_user_id, or leave it empty for all":
    "ist die ID von niemandem, der eingetragen ist: Nimm eine der telegram_user_id, oder lass es für alle leer",
  "is no token of a Telegram bot, so nobody is told anything in the chat: copy it again from @BotFather, digits and colon included, or leave it empty":
    "ist kein Token eines Telegram-Bots, darum erfährt im Chat niemand etwas: Kopiere es noch einmal von @BotFather, samt Ziffern und Doppelpunkt, oder lass es leer",
  "is a secret on many lines, each of which GitHub hides wherever it stands, brackets by themselves included: commit users_config.json without tokens in its place, or store it again on one line; `npm run setup` prints both ways":
    "ist ein Secret mit mehreren Zeilen, und GitHub verdeckt jede davon, wo immer sie vorkommt, auch einzelne Klammern: Committe stattdessen users_config.json ohne Token, oder hinterlege es noch einmal in einer Zeile; `npm run setup` zeigt beide Wege",
  "is also the id of …: each user has one entry, and an id of their own":
    "ist auch die ID von …: Jede Person hat einen Eintrag und eine eigene ID",
  "is also the private database of …: each user needs a private one of their own":
    "ist auch die private Datenbank von …: Jede Person braucht eine eigene",
  "is the same database as notion_database_id: the shared one must be another":
    "ist dieselbe Datenbank wie notion_database_id: Die gemeinsame muss eine andere sein",
  "is the private database of …: give the database that both share":
    "ist die private Datenbank von …: Hierher gehört die, die ihr gemeinsam habt",
  "names a file that can't be read: check that it is a file, and its permissions":
    "nennt eine Datei, die nicht lesbar ist: Prüfe, ob es eine Datei ist, und ihre Rechte",
  "can't be read: check that it is a file, and its permissions":
    "ist nicht lesbar: Prüfe, ob es eine Datei ist, und ihre Rechte",
  "names a file that doesn't exist: correct the path, or create the file":
    "nennt eine Datei, die es nicht gibt: Berichtige den Pfad, oder leg sie an",
  "is empty: compare it with users_config.example.json":
    "ist leer: Vergleiche es mit users_config.example.json",
  "isn't UTF-8 text: save it as UTF-8": "ist kein Text in UTF-8: Speichere es als UTF-8",
  "isn't valid JSON: line …, column …: …": "ist kein gültiges JSON: Zeile …, Spalte …: …",
  'is a list: put it into an object, as {"users": […]}': 'ist eine Liste: Setz sie so ein: {"users": […]}',
  'must be an object, as {"users": […]}': 'muss so aussehen: {"users": […]}',
  'describes one user directly: put it into a list, as {"users": […]}':
    'beschreibt eine Person ohne Liste: Setz sie so ein: {"users": […]}',
  "is missing: compare it with users_config.example.json":
    "fehlt: Vergleiche es mit users_config.example.json",
  "must be a list in square brackets: compare it with users_config.example.json":
    "muss eine Liste in eckigen Klammern sein: Vergleiche es mit users_config.example.json",
  "holds no user: compare it with users_config.example.json":
    "enthält keine Person: Vergleiche es mit users_config.example.json",
};

/** What is wrong where JSON stops being JSON. */
const JSON_ERRORS: Readonly<Record<string, string>> = {
  "there is something behind the end of the JSON": "Hinter dem Ende des JSON steht noch etwas",
  "it can't be read from here on": "Ab hier ist es nicht mehr lesbar",
  "a value is expected": "Hier fehlt ein Wert",
  "a key in double quotes is expected": "Hier fehlt ein Schlüssel in geraden Anführungszeichen",
  'a ":" is expected behind the key': 'Hinter dem Schlüssel fehlt ein ":"',
  'a "," or the closing "…" is expected': 'Hier fehlt ein "," oder das schließende "…"',
  'there is a "," too many before the closing "…"': 'Vor dem schließenden "…" steht ein "," zu viel',
  "the text that begins here isn't closed on its line, or holds a wrong backslash":
    "Der Text, der hier beginnt, endet nicht in seiner Zeile oder enthält einen falschen Backslash",
  "it ends too early: a closing bracket or a part is missing":
    "Es hört zu früh auf: Eine schließende Klammer oder ein Stück fehlt",
  'there is another quotation mark than ", which is the only one that JSON knows':
    'Hier steht ein anderes Anführungszeichen als ", und JSON kennt nur dieses',
  "JSON has no comments: use a key that starts with _":
    "JSON kennt keine Kommentare: Nimm dafür einen Schlüssel, der mit _ beginnt",
};

/** The clause itself where it has no German. */
export function inGerman(clause: string): string {
  return translated(clause, CLAUSES);
}

function translated(clause: string, table: Readonly<Record<string, string>>): string {
  const exact = table[clause];
  if (exact !== undefined) return exact;
  for (const [english, german] of Object.entries(table)) {
    const given = patternOf(english).exec(clause);
    if (given === null) continue;
    const parts = given.slice(1).map((part) => translated(part, JSON_ERRORS));
    return german.split(GAP).reduce((before, after, n) => `${before}${parts[n - 1] ?? "…"}${after}`);
  }
  return clause;
}

/** Not the one in `[…]`, which means what it shows. */
const GAP = /(?<!\[)…/;

function patternOf(english: string): RegExp {
  const parts = english.split(GAP).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(.+?)")}$`, "s");
}
