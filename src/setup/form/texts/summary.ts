/** What the summary of Set up says, in each language: markdown, in which names come as markdown already. */
import type { Language } from "../../../core/readable-date.ts";
import type { Widened } from "../../../core/widened.ts";
import type { Pages } from "../repository.ts";

const en = {
  /** Of all of it. */
  language: "en",
  heading: "set-up",
  nextStep: "Next step",
  again: ({ setUp }: Pages) => `Run [Set up](${setUp}) again.`,
  tooOpen: {
    title: "Nothing was set up, because this repository isn't private",
    what: "could read the configuration, the state and these summaries: who you are, and which pages you have.",
    readers: { everybody: "Everybody", "the company": "Everybody in the company" },
    makePrivate: ({ settings }: Pages) =>
      `Make it private: [Settings](${settings}) → General → Danger Zone → Change visibility. A fork of a public repository can't be made private: make a private copy instead.`,
  },
  wrongBranch: {
    title: "Nothing was set up, because this run was for another branch",
    what: (branch: string) =>
      `GitHub runs the schedule of the branch ${branch} alone, and looks for the configuration there.`,
    choose: ({ setUp }: Pages, branch: string) =>
      `Run [Set up](${setUp}) again, and choose the branch ${branch}.`,
  },
  noToken: {
    title: "The secret NOTION_TOKEN is missing",
    what: "Nothing is set up yet, and nothing was done.",
    make: (portal: string) =>
      `[Make a connection](${portal}) in Notion, as described above, and copy its access token.`,
    store: ({ newSecret }: Pages) =>
      `[Store it as a secret](${newSecret}): name \`NOTION_TOKEN\`, value: the token, in one line. Your partner's own goes into \`NOTION_TOKEN_2\`, a Telegram bot's into \`TELEGRAM_BOT_TOKEN\`; both can follow later.`,
  },
  hasSecret: {
    title: "Nothing was written, because the secret USERS_CONFIG exists",
    what: "The sync prefers it to the file that would be written here. You can stay with it, and nothing has to be done; or move over:",
    besideFile: "The file users_config.json is there too, but doesn't count as long as the secret exists.",
    storeEach: ({ newSecret }: Pages, secrets: string) =>
      `[Store each token as a secret](${newSecret}) of its own, in one line: ${secrets}.`,
    /** Whose token it is, where nobody has a name. */
    nthPerson: (n: number) => `person ${n}`,
    opensFor: (name: string) => `opens the shared database for ${name}`,
    whereTokensAre: "Notion shows an existing connection's token under *Configuration*.",
    unreadable: "Its text can't be read as a configuration. Put it right first, or delete it and begin anew.",
    byHand: (link: string) =>
      `[Make users_config.json](${link}) by hand: copy the text above, which holds no token, into GitHub's editor. Choose *Commit changes*.`,
    byLink: (link: string) =>
      `[Make users_config.json](${link}) from it: the link opens the finished file, without any token, in GitHub's editor. Choose *Commit changes*.`,
    remove: ({ secrets }: Pages) => `[Delete the secret](${secrets}) \`USERS_CONFIG\`.`,
    fileCounts: ({ secrets }: Pages) =>
      `[Delete the secret](${secrets}) \`USERS_CONFIG\`, and the file counts.`,
  },
  undecided: "Nothing was written, because something has to be decided first",
  refused: "Something has to be put right first",
  planned: {
    title: "Dry run: nothing was written",
    what: "This is what would be done.",
    forReal: ({ setUp }: Pages, tick: string) => `Run [Set up](${setUp}) again without “${tick}”.`,
  },
  done: {
    isSetUp: "Partner Sync is set up",
    differs: "Nothing was changed, although the form says something else than the configuration",
    nothingNew: "Everything is set up already: nothing had to be changed",
    committed: "The configuration was committed to this repository. It holds ids and names, and no token.",
    putRight: ({ setUp }: Pages) =>
      `Put right what the check-up found below, and run [Set up](${setUp}) again.`,
    invited: (name: string, link: string, { setUp }: Pages) =>
      `**${name}** opens [this link](${link}) on their own phone and presses *Start*. It is for ${name} alone: whoever presses it counts as ${name}. Within 24 hours, run [Set up](${setUp}) once more. A bot that runs meanwhile would take the message for itself: stop it first.`,
    tick: ({ sync }: Pages) =>
      `Tick *PartnerRelevant* on an appointment in Notion, and run [Partner Sync](${sync}), at first with *Dry run* if you like.`,
    byItself: "From then on it runs by itself.",
    switchedOff: ({ variables }: Pages) =>
      `It runs by itself as soon as the [variable](${variables}) \`PARTNER_SYNC_ENABLED\` isn't \`false\` any more.`,
    partner: ({ newSecret, setUp }: Pages) =>
      `When your partner joins: [store their token](${newSecret}) as \`NOTION_TOKEN_2\`, and run [Set up](${setUp}) again.`,
  },
  differing: (differences: string, edit: string) =>
    `${differences} Set up doesn't change that for somebody who is set up: where the form is right, [edit users_config.json](${edit}) (\`name\`, \`language\`, \`timezone\`).`,
  columns: ["Person", "Private database", "Shared database", "Telegram"],
  known: "known",
  notKnown: "not known",
  newOne: (title: string) => `a new one: ${title}`,
  untitled: "Untitled",
  more: (n: number) => `… and ${n} more`,
} as const;

export type SummaryTexts = Widened<Omit<typeof en, "language">> & { readonly language: Language };

const de: SummaryTexts = {
  language: "de",
  heading: "Einrichtung",
  nextStep: "So geht es weiter",
  again: ({ setUp }) => `Starte [Set up](${setUp}) noch einmal.`,
  tooOpen: {
    title: "Nichts wurde eingerichtet, weil dieses Repository nicht privat ist",
    what: "könnten die Konfiguration, den gesicherten Stand und diese Zusammenfassungen lesen: wer ihr seid und welche Seiten ihr habt.",
    readers: { everybody: "Alle", "the company": "Alle im Unternehmen" },
    makePrivate: ({ settings }) =>
      `Mach es privat: [Settings](${settings}) → General → Danger Zone → Change visibility. Ein Fork eines öffentlichen Repositorys kann nicht privat werden: Leg stattdessen eine private Kopie an.`,
  },
  wrongBranch: {
    title: "Nichts wurde eingerichtet, weil dieser Lauf für einen anderen Branch war",
    what: (branch) =>
      `GitHub führt nur den Zeitplan des Branches ${branch} aus und sucht dort nach der Konfiguration.`,
    choose: ({ setUp }, branch) => `Starte [Set up](${setUp}) noch einmal, und wähle den Branch ${branch}.`,
  },
  noToken: {
    title: "Das Secret NOTION_TOKEN fehlt",
    what: "Eingerichtet ist noch nichts, und getan wurde auch nichts.",
    make: (portal) =>
      `[Leg in Notion eine Verbindung an](${portal}), wie oben beschrieben, und kopiere ihr Token.`,
    store: ({ newSecret }) =>
      `[Hinterlege es als Secret](${newSecret}): Name \`NOTION_TOKEN\`, Wert: das Token, in einer Zeile. Das Token der zweiten Person kommt in \`NOTION_TOKEN_2\`, das eines Telegram-Bots in \`TELEGRAM_BOT_TOKEN\`; beides hat Zeit.`,
  },
  hasSecret: {
    title: "Nichts wurde geschrieben, weil es das Secret USERS_CONFIG gibt",
    what: "Für den Abgleich zählt es mehr als die Datei, die hier entstünde. Du kannst dabei bleiben, dann ist nichts zu tun; oder du ziehst um:",
    besideFile: "Auch die Datei users_config.json ist da, sie zählt aber nicht, solange es das Secret gibt.",
    storeEach: ({ newSecret }, secrets) =>
      `[Hinterlege jedes Token als eigenes Secret](${newSecret}), in einer Zeile: ${secrets}.`,
    nthPerson: (n) => `Person ${n}`,
    opensFor: (name) => `öffnet die gemeinsame Datenbank für ${name}`,
    whereTokensAre: "Notion zeigt das Token einer Verbindung unter *Configuration*.",
    unreadable:
      "Der Inhalt lässt sich nicht als Konfiguration lesen. Berichtige ihn zuerst, oder lösche das Secret und fang neu an.",
    byHand: (link) =>
      `[Leg users_config.json](${link}) von Hand an: Kopiere den Text von oben, in dem kein Token steht, in den Editor von GitHub, und wähle *Commit changes*.`,
    byLink: (link) =>
      `[Mach daraus users_config.json](${link}): Der Link öffnet die fertige Datei, ohne jedes Token, im Editor von GitHub. Wähle dort *Commit changes*.`,
    remove: ({ secrets }) => `[Lösche das Secret](${secrets}) \`USERS_CONFIG\`.`,
    fileCounts: ({ secrets }) => `[Lösche das Secret](${secrets}) \`USERS_CONFIG\`, dann zählt die Datei.`,
  },
  undecided: "Nichts wurde geschrieben, weil du zuerst etwas entscheiden musst",
  refused: "Zuerst ist etwas zu berichtigen",
  planned: {
    title: "Probelauf: Es wurde nichts geschrieben",
    what: "Das wäre zu tun:",
    forReal: ({ setUp }, tick) => `Starte [Set up](${setUp}) noch einmal, ohne „${tick}“.`,
  },
  done: {
    isSetUp: "Partner Sync ist eingerichtet",
    differs: "Nichts wurde geändert, obwohl im Formular etwas anderes steht als in der Konfiguration",
    nothingNew: "Alles ist schon eingerichtet, zu ändern war nichts",
    committed:
      "Die Konfiguration steht jetzt in diesem Repository. Sie enthält Kennungen und Namen und kein Token.",
    putRight: ({ setUp }) =>
      `Berichtige, was die Prüfung unten gefunden hat, und starte [Set up](${setUp}) noch einmal.`,
    invited: (name, link, { setUp }) =>
      `**${name}** öffnet [diesen Link](${link}) auf dem eigenen Telefon und drückt auf *Start*. Er ist nur für ${name}: Wer darauf drückt, gilt als ${name}. Starte innerhalb von 24 Stunden noch einmal [Set up](${setUp}). Läuft währenddessen ein Bot, würde er die Nachricht abfangen: Beende ihn vorher.`,
    tick: ({ sync }) =>
      `Setz in Notion bei einem Termin das Häkchen *PartnerRelevant*, und starte [Partner Sync](${sync}), wenn du magst zuerst mit *Dry run*.`,
    byItself: "Danach läuft es von selbst.",
    switchedOff: ({ variables }) =>
      `Von selbst läuft es, sobald die [Variable](${variables}) \`PARTNER_SYNC_ENABLED\` nicht mehr \`false\` ist.`,
    partner: ({ newSecret, setUp }) =>
      `Wenn die zweite Person dazukommt: [Hinterlege ihr Token](${newSecret}) als \`NOTION_TOKEN_2\`, und starte [Set up](${setUp}) noch einmal.`,
  },
  differing: (differences, edit) =>
    `${differences} Bei jemandem, der schon eingerichtet ist, ändert Set up das nicht: Stimmt das Formular, [bearbeite users_config.json](${edit}) (\`name\`, \`language\`, \`timezone\`).`,
  columns: ["Person", "Private Datenbank", "Gemeinsame Datenbank", "Telegram"],
  known: "bekannt",
  notKnown: "noch nicht bekannt",
  newOne: (title) => `eine neue: ${title}`,
  untitled: "Ohne Titel",
  more: (n) => `… und ${n} weitere`,
};

export const TELLS: Readonly<Record<Language, SummaryTexts>> = { de, en };
