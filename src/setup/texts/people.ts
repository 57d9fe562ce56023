/** Who somebody is: name, language, zone, and the number on Telegram. */
import type { Language } from "../../core/readable-date.ts";
import type { Widened } from "../../core/widened.ts";

const en = {
  owner: "the owner",
  partner: "the partner",
  ownName: "Let's begin with you, who owns the shared database. What should you be called here?",
  otherOwnName: "What should you be called here?",
  partnersName: "What should your partner be called here?",
  furtherName: "What should whoever joins you be called here?",
  usualOwnName: "me",
  usualPartnersName: "partner",
  language: (name: string) => `In which language should comments and messages for ${name} be?`,
  timezone: "Your time zone",
  timezoneOf: (name: string) => `Time zone of ${name}`,
  /** Where the machine's own can't be meant. */
  machineHasNoZone: "This computer doesn't say where you live (its zone is UTC).",
  assumedZone: (zone: string) =>
    `This computer doesn't say where you live (its zone is UTC), so ${zone} is assumed. If that's wrong, give --timezone.`,
  anotherPerson: "Set up your partner now, too? (If not, run this again later.)",
  aboutTheBotTitle: "A bot on Telegram",
  aboutTheBot: `A Telegram bot is optional. It adds appointments by chat, syncs at once, and tells what your partner changed. To make one:

1. Write to @BotFather on Telegram: /newbot
2. Give it a name, and copy the token that it answers.`,
  haveBot: "Do you have a bot whose token you want to use?",
  botToken: "Token of the bot (it isn't shown; empty: go on without)",
  noBotToken: "That is no bot's token: it looks like 123456789:AbC…",
  botKnown: (username: string) => `Telegram knows it: @${username}.`,
  botUnknown: "Telegram doesn't know this token. Ask @BotFather for it: /token",
  botUnreachable: (why: string) => `Telegram could not be asked: ${why}. Try again, or go on without.`,
  aboutTheIdTitle: "Your number",
  aboutTheId: `Everybody has a number here that is theirs alone: the Telegram user id. @userinfobot on Telegram tells yours. Without Telegram, leave it empty: a number that Telegram gives to nobody is invented, and only tells you apart.`,
  telegramId: (name: string) => `Telegram user id of ${name} (empty: one is invented)`,
  idTaken: "Somebody here has this number already.",
  howToFindId: (name: string) => `How do we find the Telegram user id of ${name}?`,
  byStart: (name: string, bot: string) => `${name} sends /start to @${bot} now`,
  byTyping: "I type it in",
  waiting: (bot: string, name: string) =>
    `Open https://t.me/${bot} on the phone of ${name} and press Start. Waiting for two minutes …`,
  nobodyWrote: "Nobody wrote, or another program is reading the bot's messages.",
  isThis: (writer: string, id: number, name: string) => `${writer} (${id}) wrote. Is that ${name}?`,
  wrongName: "It may hold letters, digits, blanks and . _ - ' only, and be up to 40 long.",
  nameTaken: "Somebody here is called that already: give a name that tells the two apart.",
  zoneProbably: (zone: string) => `this is no time zone's name; "${zone}" is probably meant.`,
  isZoneMeant: (zone: string) => `Is that ${zone}?`,
  wrongHours: "This must be a positive number of hours, such as 2 or 0.5.",
} as const;

type PeopleTexts = Widened<typeof en>;

const de: PeopleTexts = {
  owner: "Person 1",
  partner: "Person 2",
  ownName: "Zuerst du: Dir wird die gemeinsame Datenbank gehören. Wie heißt du?",
  otherOwnName: "Wie möchtest du hier heißen?",
  partnersName: "Wie heißt dein Partner oder deine Partnerin?",
  furtherName: "Wie heißt, wer dazukommt?",
  usualOwnName: "Person 1",
  usualPartnersName: "Person 2",
  language: (name) => `In welcher Sprache sollen Kommentare und Nachrichten für ${name} sein?`,
  timezone: "Deine Zeitzone",
  timezoneOf: (name) => `Zeitzone von ${name}`,
  machineHasNoZone: "Dieser Rechner verrät nicht, wo du lebst (er steht auf UTC).",
  assumedZone: (zone) =>
    `Dieser Rechner verrät nicht, wo du lebst (er steht auf UTC); angenommen wird ${zone}. Wenn das nicht stimmt, gib --timezone an.`,
  anotherPerson: "Gleich auch deinen Partner einrichten? (Das geht auch später, mit demselben Befehl.)",
  aboutTheBotTitle: "Ein Bot bei Telegram",
  aboutTheBot: `Wenn du magst, bekommt ihr einen Bot bei Telegram. Er trägt Termine ein, die du ihm schreibst, gleicht sofort ab und erzählt, was der andere geändert hat. So entsteht einer:

1. Schreib @BotFather bei Telegram: /newbot
2. Gib ihm einen Namen und kopiere das Token aus der Antwort.`,
  haveBot: "Hast du einen Bot, dessen Token du verwenden möchtest?",
  botToken: "Token des Bots (bleibt unsichtbar; leer: ohne Bot weiter)",
  noBotToken: "Das ist kein Token eines Bots. Es sieht so aus: 123456789:AbC…",
  botKnown: (username) => `Telegram kennt ihn: @${username}.`,
  botUnknown: "Telegram kennt dieses Token nicht. Lass es dir von @BotFather zeigen: /token",
  botUnreachable: (why) =>
    `Telegram war nicht zu erreichen: ${why}. Versuch es noch einmal, oder mach ohne Bot weiter.`,
  aboutTheIdTitle: "Deine Nummer",
  aboutTheId: `Jeder hat hier eine Nummer, die nur ihm gehört: seine Telegram-ID. Deine sagt dir @userinfobot bei Telegram. Ohne Telegram lässt du das Feld leer; dann denkt sich die Einrichtung eine Nummer aus, die Telegram niemandem gibt.`,
  telegramId: (name) => `Telegram-ID von ${name} (leer: eine ausgedachte)`,
  idTaken: "Diese Nummer hat hier schon jemand.",
  howToFindId: (name) => `Wie finden wir die Telegram-ID von ${name} heraus?`,
  byStart: (name, bot) => `${name} schickt jetzt /start an @${bot}`,
  byTyping: "Ich tippe sie ein",
  waiting: (bot, name) =>
    `Öffne https://t.me/${bot} auf dem Handy von ${name} und tippe auf „Start“. Zwei Minuten lang wird gewartet …`,
  nobodyWrote: "Niemand hat geschrieben, oder ein anderes Programm liest die Nachrichten des Bots.",
  isThis: (writer, id, name) => `Geschrieben hat: ${writer} (${id}). Ist das ${name}?`,
  wrongName: "Erlaubt sind Buchstaben, Ziffern, Leerzeichen und die Zeichen . _ - ', höchstens 40 zusammen.",
  nameTaken: "So heißt hier schon jemand. Nimm einen Namen, der euch unterscheidet.",
  zoneProbably: (zone) => `So heißt keine Zeitzone. Gemeint ist wohl „${zone}“.`,
  isZoneMeant: (zone) => `Ist damit ${zone} gemeint?`,
  wrongHours: "Das muss eine Zahl von Stunden größer als null sein, etwa 2 oder 0,5.",
};

export const PEOPLE: Readonly<Record<Language, PeopleTexts>> = { de, en };
