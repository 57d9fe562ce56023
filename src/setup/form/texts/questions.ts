/** What Set up asks, refuses and remarks, in each language. Fields and menus are called as they are on GitHub. */
import type { Language } from "../../../core/readable-date.ts";
import type { Side } from "../../../core/row.ts";
import type { Widened } from "../../../core/widened.ts";

const en = {
  /** Of all of it. */
  language: "en",
  /** Whose database is meant, within a sentence. */
  whose: (side: Side, name: string) => (side === "shared" ? "the shared one" : `the private one of ${name}`),
  orNew: (tick: string) => `or tick “${tick}”, and give the addresses of those that you have`,
  giveAddress: (whose: string, orNew: string) => `Give the address of ${whose}; ${orNew}.`,
  noCandidate: (whose: string) => `There is no database that could be ${whose}.`,
  showOne: (name: string, orNew: string) =>
    `Show one to the connection of ${name} in Notion (Content access); ${orNew}.`,
  tooMany: (name: string) => `The connection of ${name} sees more than can be looked through.`,
  doubts: {
    seesEverything: (name: string, whose: string) =>
      `The personal access token of ${name} sees everything, so that it can't be told which database is ${whose}.`,
    several: (whose: string) => `More than one database could be ${whose}.`,
    noCalendar: (whose: string) =>
      `The only database that could be ${whose} has no date, so that it may be meant for something else.`,
  },
  copyAddress: (field: string, side: Side, orNew: string) =>
    side === "shared"
      ? `Copy the address of the right one into “${field}”; ${orNew}.`
      : `Copy the address of the right one into “${field}”, at the place of this person's token; ${orNew}.`,
  sameTitle: (title: string) => `More than one database called “${title}” lies on that page.`,
  copyMeant: (field: string) => `Copy the address of the one that is meant into “${field}”.`,
  giveInstead: "Copy the address of the one that is meant there instead.",
  pages: {
    aDatabase: (field: string, privates: string, shared: string) =>
      `What stands in “${field}” won't do: one of these is a database, and a new one needs a page to lie on. The address of a database goes into “${privates}” or “${shared}”.`,
    unseen: (field: string) =>
      `What stands in “${field}” won't do: no connection sees one of these pages. Show it to the connection in Notion (Content access).`,
    none: (name: string) => `A new database needs a page to lie on, and the connection of ${name} sees none.`,
    makeOne: "Make a page in Notion, and show it to the connection (Content access).",
    seesEverything: (name: string) =>
      `The personal access token of ${name} sees everything, so that it can't be told on which page a new database is meant to lie.`,
    several: (name: string) => `A new database for ${name} could lie on more than one page.`,
  },
  otherNames: (pairs: string) => `Some properties may be meant by other names than the usual ones: ${pairs}.`,
  writeNames: (field: string) =>
    `If they are, write exactly that into “${field}”. For one that isn't meant, write its usual name there, such as date=Datum, and a new property is added.`,
  unforeseen: (key: string) => `An answer is missing that the form can't give (${key}).`,
  /** What doesn't do, as the beginning of a sentence. */
  inField: (field: string) => `What stands in “${field}”`,
  inNotion: "What is in Notion",
  databaseOf: (side: Side, name: string) => `The ${side} database of ${name}`,
  vanished: (what: string) => `${what} can't be seen any more.`,
  secret: (name: string) => `The secret ${name}`,
  refusedSecret: (secret: string, why: string) =>
    `${secret} won't do: ${why} Store the secret anew (Settings → Secrets and variables → Actions).`,
  sameTokens: (names: readonly string[]) =>
    `${names.join(" and ")} hold the same token: each person needs a connection of their own.`,
  stopped: "Stopped. The next run finds what was made until then.",
  form: {
    holdsToken:
      "This holds a token, which belongs into a secret alone. Whoever reads this run can read it: make a new one in its place.",
    noAddress:
      "This holds no address of Notion's: open it in Notion, and copy the whole address or the link.",
    knownLanguages: "This must be de or en.",
    oneShared: "There is one shared database: give one address.",
  },
  file: {
    holdsSecret: (path: string) =>
      `${path} holds a secret, which must not stand in a repository. Make a new token in its place, store it as a secret of its own such as NOTION_TOKEN, and write "$NOTION_TOKEN" into the file.`,
    changed: (path: string) => `${path} was changed meanwhile, so that nothing was saved.`,
    unsaved: (path: string, reason: string) => `${path} could not be saved in the repository: ${reason}.`,
    letItPush:
      "In the repository's Settings, under Rules → Rulesets and under Branches, no rule may keep GitHub Actions from pushing to this branch, as one that asks for pull requests does: take it off, or let GitHub Actions bypass it. The sync saves its state there too.",
    wouldChange: (path: string) => `${path} would be committed.`,
    wouldStay: (path: string) => `${path} would stay as it is.`,
  },
  people: {
    noToken: (names: readonly string[]) =>
      `There is no token for ${names.join(" and ")}, who was left out: ${STORE_ENGLISH}, and run this again.`,
    forSecret: (secret: string) =>
      `Nobody in the configuration used the secret ${secret}, so that it stands for one person more. If they have left, delete that secret, and their entry where there is one.`,
    tooManyAddresses: (field: string, isNews: boolean) =>
      `“${field}” has more addresses than there are people${isNews ? `: ${STORE_ENGLISH}` : ""}.`,
    pagesUnused: (field: string, tick: string) => `“${field}” was not used, because “${tick}” isn't ticked.`,
    otherName: (name: string, inForm: string) =>
      `${name} is called ${inForm} in the form, and ${name} in the configuration.`,
    otherLanguage: (name: string, inForm: string, configured: string) =>
      `The language of ${name} is ${inForm} in the form, and ${configured} in the configuration.`,
    otherZone: (name: string, inForm: string, configured: string) =>
      `The time zone of ${name} is ${inForm} in the form, and ${configured} in the configuration.`,
  },
  telegram: {
    unknownBot:
      "Telegram doesn't know the token in the secret TELEGRAM_BOT_TOKEN: ask @BotFather for it (/token), and store it again.",
    unreachable: (why: string) => `Telegram could not be asked: ${why}. Run this again later.`,
    severalAccounts: (name: string) =>
      `More than one Telegram account pressed Start on the link of ${name}, so none of them was taken. Telegram forgets that after 24 hours: then let ${name} alone press it.`,
    sameAccount: (name: string) =>
      `The same Telegram account pressed Start on the link of ${name} and belongs to somebody else here, so it wasn't taken.`,
    cutOff:
      "More messages wait for the bot than can be looked through. Run the bot once (npm run bot), press Start on the link again, and run this again.",
    webhook:
      "A webhook is set for the bot, so that its messages go elsewhere, and who pressed Start can't be seen. Use a bot of its own for Partner Sync, or remove the webhook.",
    busy: "Another program reads the bot's messages, so that who pressed Start can't be seen. Stop it, press Start on the link again, and run this again.",
    unknown: (why: string) => `Telegram could not be asked who pressed Start: ${why}. Run this again later.`,
  },
} as const;

export type QuestionTexts = Widened<Omit<typeof en, "language">> & { readonly language: Language };

const de: QuestionTexts = {
  language: "de",
  whose: (side, name) => (side === "shared" ? "die gemeinsame" : `die private von ${name}`),
  orNew: (tick) => `oder setz das Häkchen bei „${tick}“ und gib die Adressen derer an, die es schon gibt`,
  giveAddress: (whose, orNew) => `Gib die Adresse an: Welche Datenbank ist ${whose}? ${upper(orNew)}.`,
  noCandidate: (whose) => `Es ist keine Datenbank zu sehen, die ${whose} sein könnte.`,
  showOne: (name, orNew) =>
    `Gib in Notion eine für die Verbindung von ${name} frei (Content access); ${orNew}.`,
  tooMany: (name) => `Die Verbindung von ${name} sieht mehr, als sich durchsehen lässt.`,
  doubts: {
    seesEverything: (name, whose) =>
      `Das persönliche Zugriffstoken von ${name} sieht alles; deshalb lässt sich nicht erkennen, welche Datenbank ${whose} ist.`,
    several: (whose) => `Mehr als eine Datenbank könnte ${whose} sein.`,
    noCalendar: (whose) =>
      `Die einzige Datenbank, die ${whose} sein könnte, hat kein Datum; vielleicht ist sie für etwas anderes da.`,
  },
  copyAddress: (field, side, orNew) =>
    side === "shared"
      ? `Kopiere die Adresse der richtigen in „${field}“; ${orNew}.`
      : `Kopiere die Adresse der richtigen in „${field}“, an die Stelle, an der das Token dieser Person steht; ${orNew}.`,
  sameTitle: (title) => `Auf dieser Seite liegt mehr als eine Datenbank namens „${title}“.`,
  copyMeant: (field) => `Kopiere die Adresse der richtigen in „${field}“.`,
  giveInstead: "Kopiere stattdessen die Adresse der richtigen dorthin.",
  pages: {
    aDatabase: (field, privates, shared) =>
      `Der Inhalt von „${field}“ passt nicht: Eine der Adressen führt zu einer Datenbank, eine neue braucht aber eine Seite, auf der sie liegen kann. Die Adresse einer Datenbank gehört in „${privates}“ oder „${shared}“.`,
    unseen: (field) =>
      `Der Inhalt von „${field}“ passt nicht: Keine Verbindung sieht eine der Seiten. Gib sie in Notion für die Verbindung frei (Content access).`,
    none: (name) =>
      `Eine neue Datenbank braucht eine Seite, auf der sie liegen kann, und die Verbindung von ${name} sieht keine.`,
    makeOne: "Leg in Notion eine Seite an, und gib sie für die Verbindung frei (Content access).",
    seesEverything: (name) =>
      `Das persönliche Zugriffstoken von ${name} sieht alles; deshalb lässt sich nicht erkennen, auf welcher Seite eine neue Datenbank liegen soll.`,
    several: (name) => `Für eine neue Datenbank von ${name} kommt mehr als eine Seite infrage.`,
  },
  otherNames: (pairs) =>
    `Einige Eigenschaften könnten unter anderen Namen gemeint sein als den üblichen: ${pairs}.`,
  writeNames: (field) =>
    `Wenn ja, schreib genau das in „${field}“. Ist eine nicht gemeint, schreib dort ihren üblichen Namen, etwa date=Datum, und es kommt eine neue Eigenschaft hinzu.`,
  unforeseen: (key) => `Es fehlt eine Antwort, für die es im Formular kein Feld gibt (${key}).`,
  inField: (field) => `Der Inhalt von „${field}“`,
  inNotion: "Was in Notion steht,",
  databaseOf: (side, name) => `Die ${side === "shared" ? "gemeinsame" : "private"} Datenbank von ${name}`,
  vanished: (what) => `${what} ist nicht mehr zu sehen.`,
  secret: (name) => `Das Secret ${name}`,
  refusedSecret: (secret, why) =>
    `${secret} passt nicht. ${why} Hinterlege das Secret neu (Settings → Secrets and variables → Actions).`,
  sameTokens: (names) =>
    `${names.join(" und ")} enthalten dasselbe Token: Jede Person braucht eine eigene Verbindung.`,
  stopped: "Angehalten. Der nächste Lauf findet, was bis dahin entstanden ist.",
  form: {
    holdsToken:
      "Hier steht ein Token, und das gehört nur in ein Secret. Wer diesen Lauf ansehen kann, kann es lesen: Erzeuge ein neues, das an seine Stelle tritt.",
    noAddress:
      "Das ist keine Adresse aus Notion: Öffne dort, was du meinst, und kopiere die ganze Adresse oder den Link.",
    knownLanguages: "Möglich sind de und en.",
    oneShared: "Es gibt nur eine gemeinsame Datenbank: Gib eine einzige Adresse an.",
  },
  file: {
    holdsSecret: (path) =>
      `In ${path} steht ein Geheimnis, das nicht in ein Repository gehört. Erzeuge ein neues Token, das an seine Stelle tritt, hinterlege es als eigenes Secret, etwa NOTION_TOKEN, und schreib "$NOTION_TOKEN" in die Datei.`,
    changed: (path) => `${path} wurde inzwischen von jemandem geändert; deshalb wurde nichts gespeichert.`,
    unsaved: (path, reason) => `${path} ließ sich nicht im Repository speichern: ${reason}.`,
    letItPush:
      "In den Einstellungen des Repositorys, unter Rules → Rulesets und unter Branches, darf keine Regel GitHub Actions daran hindern, diesen Branch zu ändern, auch keine, die Pull Requests verlangt: Heb sie auf, oder nimm GitHub Actions davon aus. Auch der Abgleich sichert dort seinen Stand.",
    wouldChange: (path) => `${path} käme in das Repository.`,
    wouldStay: (path) => `${path} bliebe, wie es ist.`,
  },
  people: {
    noToken: (names) =>
      `Für ${names.join(" und ")} fehlt noch ein Token: ${STORE_GERMAN}, und starte Set up noch einmal.`,
    forSecret: (secret) =>
      `Das Secret ${secret} gehörte in der Konfiguration noch niemandem; deshalb zählt es als eine Person mehr. Ist sie ausgestiegen, lösch das Secret, und ihren Eintrag, falls es einen gibt.`,
    tooManyAddresses: (field, isNews) =>
      `In „${field}“ stehen mehr Adressen, als es Personen gibt${isNews ? `: ${STORE_GERMAN}` : ""}.`,
    pagesUnused: (field, tick) => `„${field}“ wurde nicht gebraucht, weil bei „${tick}“ kein Häkchen steht.`,
    otherName: (name, inForm) => `${name} heißt im Formular ${inForm}, in der Konfiguration ${name}.`,
    otherLanguage: (name, inForm, configured) =>
      `Die Sprache von ${name} ist im Formular ${inForm}, in der Konfiguration ${configured}.`,
    otherZone: (name, inForm, configured) =>
      `Die Zeitzone von ${name} ist im Formular ${inForm}, in der Konfiguration ${configured}.`,
  },
  telegram: {
    unknownBot:
      "Telegram kennt das Token im Secret TELEGRAM_BOT_TOKEN nicht: Lass es dir von @BotFather geben (/token), und hinterlege es noch einmal.",
    unreachable: (why) => `Telegram war nicht zu erreichen: ${why}. Starte Set up später noch einmal.`,
    severalAccounts: (name) =>
      `Auf den Link von ${name} hat mehr als ein Telegram-Konto mit Start geantwortet; deshalb gilt keines davon. Nach 24 Stunden hat Telegram das vergessen: Dann öffne ihn ${name}, und sonst niemand.`,
    sameAccount: (name) =>
      `Dasselbe Telegram-Konto hat auf den Link von ${name} mit Start geantwortet und gehört hier schon zu jemand anderem; deshalb gilt es nicht.`,
    cutOff:
      "Auf den Bot warten mehr Nachrichten, als sich durchsehen lassen. Starte den Bot einmal (npm run bot), drück beim Link noch einmal auf Start, und starte Set up noch einmal.",
    webhook:
      "Für den Bot ist ein Webhook eingerichtet, seine Nachrichten gehen also woandershin, und wer auf Start gedrückt hat, ist nicht zu sehen. Nimm für Partner Sync einen eigenen Bot, oder entferne den Webhook.",
    busy: "Ein anderes Programm liest die Nachrichten des Bots; wer auf Start gedrückt hat, ist deshalb nicht zu sehen. Beende es, drück beim Link noch einmal auf Start, und starte Set up noch einmal.",
    unknown: (why) =>
      `Telegram sagt nicht, wer auf Start gedrückt hat: ${why}. Starte Set up später noch einmal.`,
  },
};

export const ASKS: Readonly<Record<Language, QuestionTexts>> = { de, en };

const STORE_GERMAN =
  "Hinterlege noch ein Token als Secret (NOTION_TOKEN für die erste Person, NOTION_TOKEN_2 für die zweite und so weiter)";
const STORE_ENGLISH =
  "store one more token as a secret (NOTION_TOKEN for the first person, NOTION_TOKEN_2 for the second, and so on)";

function upper(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
