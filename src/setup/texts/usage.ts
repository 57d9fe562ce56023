/** What `npm run setup -- --help` says. */
import type { Language } from "../../core/readable-date.ts";
import type { Widened } from "../../core/widened.ts";

const en = {
  before: `usage: npm run setup
       npm run setup -- --yes [--owner-database <address>] …

Asks for what it needs, checks each answer at once, and writes users_config.json and .env. Esc goes back one question. It can be stopped at any question (Ctrl+C) and goes on from there when it is run again. On a finished set-up it shows what is set up, and lets each answer be changed.

Without a terminal, or with --yes, nobody is asked: each answer comes from its flag, or from the variable of the same name (--owner-database is SETUP_OWNER_DATABASE). Give secrets as variables: flags can be seen in the list of processes. On a finished set-up, whatever is given and differs is changed.`,
  answers: {
    "owner-name": "what the owner is called here, such as anna",
    "owner-token": "the owner's access token for Notion",
    "owner-database": "the owner's private database: address, id, title, new",
    "owner-telegram-id": "the owner's Telegram user id",
    "owner-language": "de or en: of comments and messages",
    "owner-timezone": "the owner's time zone, if not everybody's",
    "owner-page": "page for the owner's new database, if not --page",
    "partner-name": "the same for the partner; for more people, run again",
    "partner-token": "the partner's access token for Notion",
    "partner-database": "the partner's private database: the same",
    "partner-telegram-id": "the partner's Telegram user id",
    "partner-language": "de or en",
    "partner-timezone": "the partner's time zone, if not everybody's",
    "partner-page": "page for the partner's new database, if not --page",
    "another-person": "yes or no: set up a partner now",
    "shared-database": "the shared database: address, id, title, or new",
    "shared-page": "page for the new shared database, if not --page",
    page: "page of new databases: address, id or title",
    "private-title": "title of a new private database",
    "shared-title": "title of a new shared database",
    timezone: "everybody's time zone, such as Europe/Berlin",
    "use-names": "yes or no: use other names that are most likely meant",
    "property-names":
      "properties with other names: date=Wann, location=Adresse; with shared_by=GeteiltVon, that one is added where it isn't there",
    "add-properties": "yes or no: add missing properties; nothing else changes",
    "telegram-bot-token": "token of your Telegram bot, or none",
    "move-tokens": "yes or no: take tokens out of a file that holds some",
    "interval-hours": "hours between two passes; only if other than 2",
    "go-on": "yes or no: go on with a set-up that was stopped",
    "start-anew": "yes or no: replace a file that can't be read (it is kept)",
    "first-pass": "none, dry-run or pass: what to run at the end",
  },
  options: {
    language: "de or en: in which language it speaks to you",
    yes: "take every proposal; ask nothing",
    form: 'for the workflow "Set up": answers as variables',
    help: "this text",
  },
  after: `NOTION_BASE_URL, TELEGRAM_API_ROOT, USERS_CONFIG_FILE and STATE_DIR mean what they mean to the sync. PARTNER_SYNC_LANGUAGE: as --language.
Exit code: 0 done, 1 an answer is missing or wrong, 2 wrong usage, 130 stopped.`,
} as const;

type UsageTexts = Widened<typeof en>;

const de: UsageTexts = {
  before: `Aufruf: npm run setup
        npm run setup -- --yes [--owner-database <Adresse>] …

Fragt, was nötig ist, prüft jede Antwort sofort und schreibt users_config.json und .env. Esc geht eine Frage zurück. Bei jeder Frage kannst du mit Strg+C aufhören; der nächste Aufruf macht dort weiter. Ist schon alles eingerichtet, zeigt es, was eingerichtet ist, und lässt dich jede Antwort ändern.

Ohne Terminal oder mit --yes wird niemand gefragt: Jede Antwort kommt aus ihrem Schalter oder aus der Variable mit demselben Namen (--owner-database ist SETUP_OWNER_DATABASE). Gib Geheimnisse als Variablen an, denn Schalter stehen in der Liste der Prozesse. Ist schon alles eingerichtet, wird geändert, was du angibst.`,
  answers: {
    "owner-name": "wie die Besitzerin oder der Besitzer hier heißt",
    "owner-token": "ihr oder sein Token für Notion",
    "owner-database": "private Datenbank: Adresse, ID, Titel oder new",
    "owner-telegram-id": "die Telegram-ID dazu",
    "owner-language": "de oder en: für Kommentare und Nachrichten",
    "owner-timezone": "Zeitzone, falls nicht die aller",
    "owner-page": "Seite für die neue Datenbank, falls nicht --page",
    "partner-name": "dasselbe für den Partner; für weitere noch ein Aufruf",
    "partner-token": "das Token des Partners für Notion",
    "partner-database": "private Datenbank des Partners, ebenso",
    "partner-telegram-id": "die Telegram-ID des Partners",
    "partner-language": "de oder en",
    "partner-timezone": "Zeitzone, falls nicht die aller",
    "partner-page": "Seite für die neue Datenbank, falls nicht --page",
    "another-person": "yes oder no: gleich einen Partner einrichten",
    "shared-database": "gemeinsame Datenbank: Adresse, ID, Titel oder new",
    "shared-page": "Seite für die neue gemeinsame, falls nicht --page",
    page: "Seite neuer Datenbanken: Adresse, ID oder Titel",
    "private-title": "Titel einer neuen privaten Datenbank",
    "shared-title": "Titel einer neuen gemeinsamen Datenbank",
    timezone: "Zeitzone aller, etwa Europe/Berlin",
    "use-names": "yes oder no: naheliegende andere Namen verwenden",
    "property-names":
      "andere Namen: date=Wann, location=Adresse; mit shared_by=GeteiltVon kommt diese hinzu, wo sie fehlt",
    "add-properties": "yes oder no: fehlende Eigenschaften hinzufügen",
    "telegram-bot-token": "Token eures Telegram-Bots, oder none",
    "move-tokens": "yes oder no: Token aus der Datei herausnehmen",
    "interval-hours": "Stunden zwischen zwei Abgleichen, falls nicht 2",
    "go-on": "yes oder no: Unterbrochenes fortsetzen",
    "start-anew": "yes oder no: unlesbare Datei ersetzen (sie bleibt)",
    "first-pass": "none, dry-run oder pass: was am Ende läuft",
  },
  options: {
    language: "de oder en: in welcher Sprache es mit dir spricht",
    yes: "alle Vorschläge annehmen, nichts fragen",
    form: "für den Workflow „Set up“: Antworten als Variablen",
    help: "dieser Text",
  },
  after: `NOTION_BASE_URL, TELEGRAM_API_ROOT, USERS_CONFIG_FILE und STATE_DIR bedeuten dasselbe wie beim Abgleich. PARTNER_SYNC_LANGUAGE: wie --language.
Rückgabewert: 0 fertig, 1 eine Angabe fehlt oder ist falsch, 2 falscher Aufruf, 130 abgebrochen.`,
};

export const USAGE: Readonly<Record<Language, UsageTexts>> = { de, en };
