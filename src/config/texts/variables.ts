/** What can be wrong with a variable. */
import type { Clause } from "../../core/clause.ts";

export const noBoolean: Clause = {
  en: "must be true, false, 1, 0, yes or no",
  de: "muss true, false, 1, 0, yes oder no sein",
};

export const noBooleanOrAuto: Clause = {
  en: "must be auto, true, false, 1, 0, yes or no",
  de: "muss auto, true, false, 1, 0, yes oder no sein",
};

export const noHours: Clause = {
  en: "must be a positive number of hours, such as 2 or 0.5",
  de: "muss eine positive Zahl von Stunden sein, etwa 2 oder 0.5",
};

export const noMinutes: Clause = {
  en: "must be a positive number of minutes, such as 25; leave it empty for no limit",
  de: "muss eine positive Zahl von Minuten sein, etwa 25; ohne Grenze bleibt es leer",
};

export const noLiveSeconds = (shortest: number): Clause => ({
  en: `must be a number of seconds, ${shortest} or more, such as 60; 0 for no looks between the passes`,
  de: `muss eine Zahl von Sekunden sein, ${shortest} oder mehr, etwa 60; bei 0 wird zwischen den Abgleichen nicht nachgesehen`,
});

export const noShard: Clause = {
  en: "must say which part of how many, such as 2/8 for the second of eight; leave it empty for all",
  de: "muss sagen, welcher Teil von wie vielen, etwa 2/8 für den zweiten von acht; für alle bleibt es leer",
};

export const noUserId: Clause = {
  en: "must be one Telegram user id in digits; leave it empty to sync all users",
  de: "muss eine einzelne Telegram-ID in Ziffern sein; für alle bleibt es leer",
};

export const nobodysId: Clause = {
  en: "is the id of no configured user: give one of the telegram_user_id, or leave it empty for all",
  de: "ist die ID von niemandem, der eingetragen ist: Nimm eine der telegram_user_id, oder lass es für alle leer",
};

export const noAddress = (example: string): Clause => ({
  en: `must be an http or https address without user name, "?" or "#", such as ${example}`,
  de: `muss eine Adresse mit http oder https sein, ohne Benutzernamen, "?" oder "#", etwa ${example}`,
});

export const noProxy: Clause = {
  en: "must be the http or https address of a proxy, such as http://proxy.example:3128; sign in with http://user:password@proxy.example:3128",
  de: "muss die Adresse eines Proxys mit http oder https sein, etwa http://proxy.example:3128; mit Anmeldung http://user:password@proxy.example:3128",
};

export const noBotToken: Clause = {
  en: "is no token of a Telegram bot, so nobody is told anything in the chat: copy it again from @BotFather, digits and colon included, or leave it empty",
  de: "ist kein Token eines Telegram-Bots, darum erfährt im Chat niemand etwas: Kopiere es noch einmal von @BotFather, samt Ziffern und Doppelpunkt, oder lass es leer",
};

export const neededForBot: Clause = {
  en: "is needed to run the bot: make one with @BotFather in Telegram (/newbot), and put its token into .env",
  de: "fehlt, und ohne läuft kein Bot: Leg bei @BotFather in Telegram einen an (/newbot), und trag sein Token in .env ein",
};

export const manyLines: Clause = {
  en: "is a secret on many lines, each of which GitHub hides wherever it stands, brackets by themselves included: commit users_config.json without tokens in its place, or store it again on one line; `npm run setup` prints both ways",
  de: "ist ein Secret mit mehreren Zeilen, und GitHub verdeckt jede davon, wo immer sie vorkommt, auch einzelne Klammern: Committe stattdessen users_config.json ohne Token, oder hinterlege es noch einmal in einer Zeile; `npm run setup` zeigt beide Wege",
};

export const swallows = (name: string): Clause => ({
  en: `holds ${name} as well, which needs a line of its own: put a line break before it`,
  de: `enthält auch noch ${name}, und das braucht eine eigene Zeile: Setz davor einen Zeilenumbruch`,
});
