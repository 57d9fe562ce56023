/** What can be wrong with the configuration as a whole, and where JSON stops being JSON. */
import type { Clause } from "../../core/clause.ts";

const COMPARE: Clause = {
  en: "compare it with users_config.example.json",
  de: "Vergleiche es mit users_config.example.json",
};
const CHECK: Clause = {
  en: "check that it is a file, and its permissions",
  de: "Prüfe, ob es eine Datei ist, und ihre Rechte",
};

export const unreadable: Clause = { en: `can't be read: ${CHECK.en}`, de: `ist nicht lesbar: ${CHECK.de}` };

export const namesUnreadable: Clause = {
  en: `names a file that can't be read: ${CHECK.en}`,
  de: `nennt eine Datei, die nicht lesbar ist: ${CHECK.de}`,
};

export const namesNothing: Clause = {
  en: "names a file that doesn't exist: correct the path, or create the file",
  de: "nennt eine Datei, die es nicht gibt: Berichtige den Pfad, oder leg sie an",
};

export const empty: Clause = { en: `is empty: ${COMPARE.en}`, de: `ist leer: ${COMPARE.de}` };

export const notUtf8: Clause = {
  en: "isn't UTF-8 text: save it as UTF-8",
  de: "ist kein Text in UTF-8: Speichere es als UTF-8",
};

/** `what`: of `JSON_ERRORS`. */
export const notJson = (line: number, column: number, what: Clause): Clause => ({
  en: `isn't valid JSON: line ${line}, column ${column}: ${what.en}`,
  de: `ist kein gültiges JSON: Zeile ${line}, Spalte ${column}: ${what.de}`,
});

export const bareList: Clause = {
  en: 'is a list: put it into an object, as {"users": […]}',
  de: 'ist eine Liste: Setz sie so ein: {"users": […]}',
};

/** As `what` of `notJson`. */
export const noBrackets: Clause = {
  en: "what belongs here is the text of users_config.json, and neither its name nor a token by itself",
  de: "Hierher gehört der Text aus users_config.json, nicht ihr Name, und kein Token für sich allein",
};

export const noObject: Clause = {
  en: 'must be an object, as {"users": […]}',
  de: 'muss so aussehen: {"users": […]}',
};

export const bareEntry: Clause = {
  en: 'describes one user directly: put it into a list, as {"users": […]}',
  de: 'beschreibt eine Person ohne Liste: Setz sie so ein: {"users": […]}',
};

export const missing: Clause = { en: `is missing: ${COMPARE.en}`, de: `fehlt: ${COMPARE.de}` };

export const noList: Clause = {
  en: `must be a list in square brackets: ${COMPARE.en}`,
  de: `muss eine Liste in eckigen Klammern sein: ${COMPARE.de}`,
};

export const nobody: Clause = {
  en: `holds no user: ${COMPARE.en}`,
  de: `enthält keine Person: ${COMPARE.de}`,
};

/** Behind the place. They quote nothing: the text around it may be a token. */
export const JSON_ERRORS = {
  goesOn: {
    en: "there is something behind the end of the JSON",
    de: "Hinter dem Ende des JSON steht noch etwas",
  },
  tooDeep: { en: "it can't be read from here on", de: "Ab hier ist es nicht mehr lesbar" },
  noValue: { en: "a value is expected", de: "Hier fehlt ein Wert" },
  noKey: {
    en: "a key in double quotes is expected",
    de: "Hier fehlt ein Schlüssel in geraden Anführungszeichen",
  },
  noColon: { en: 'a ":" is expected behind the key', de: 'Hinter dem Schlüssel fehlt ein ":"' },
  openText: {
    en: "the text that begins here isn't closed on its line, or holds a wrong backslash",
    de: "Der Text, der hier beginnt, endet nicht in seiner Zeile oder enthält einen falschen Backslash",
  },
  endsEarly: {
    en: "it ends too early: a closing bracket or a part is missing",
    de: "Es hört zu früh auf: Eine schließende Klammer oder ein Stück fehlt",
  },
  otherQuotes: {
    en: 'there is another quotation mark than ", which is the only one that JSON knows',
    de: 'Hier steht ein anderes Anführungszeichen als ", und JSON kennt nur dieses',
  },
  comment: {
    en: "JSON has no comments: use a key that starts with _",
    de: "JSON kennt keine Kommentare: Nimm dafür einen Schlüssel, der mit _ beginnt",
  },
} as const satisfies Readonly<Record<string, Clause>>;

export const notContinued = (end: "}" | "]"): Clause => ({
  en: `a "," or the closing "${end}" is expected`,
  de: `Hier fehlt ein "," oder das schließende "${end}"`,
});

export const commaTooMany = (end: "}" | "]"): Clause => ({
  en: `there is a "," too many before the closing "${end}"`,
  de: `Vor dem schließenden "${end}" steht ein "," zu viel`,
});
