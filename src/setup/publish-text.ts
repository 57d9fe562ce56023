/** What has to be done on GitHub, as commands to copy and as a way through its pages. Pure. */
import { shown } from "../output/shown.ts";

interface Publishing {
  /** Path of the configuration's file. */
  readonly configPath: string;
  /** Its text; `null` where that holds secrets. */
  readonly config: string | null;
  /** Those that the configuration names, and the bot's; `inEnvFile`: each on a line that needs no reading of quotes. */
  readonly secrets: readonly { readonly name: string; readonly inEnvFile: boolean }[];
  /** `null`: the usual interval. */
  readonly intervalHours: string | null;
  /** `owner/name` on GitHub, if the folder belongs to a repository there. */
  readonly repository: string | null;
}

/** Where the workflow looks for it. */
const COMMITTED = "users_config.json";

/** Line by line. */
export function publishText(o: Publishing): readonly string[] {
  const repository = o.repository === null ? "" : ` --repo ${o.repository}`;
  const mayBeCommitted = o.config !== null && o.configPath === COMMITTED;
  // On one line: GitHub hides each line of a secret wherever it stands, and so every bracket.
  const asSecret = `tr -d '\\r\\n' < ${quoted(o.configPath)} | gh secret set USERS_CONFIG${repository}`;
  const commands = [
    ...o.secrets.map(({ name, inEnvFile }) => {
      // Without a value on its standard input, gh asks for it.
      const store = `gh secret set ${name}${repository}`;
      return inEnvFile ? `sed -n 's/^${name}=//p' .env | ${store}` : store;
    }),
    mayBeCommitted
      ? `git add --force ${COMMITTED} && git commit -m "Configuration" ${COMMITTED}; git pull --rebase --autostash && git push`
      : asSecret,
    `gh variable set PARTNER_SYNC_ENABLED --body true${repository}`,
    ...(o.intervalHours === null
      ? []
      : [`gh variable set PARTNER_SYNC_INTERVAL_HOURS --body ${o.intervalHours}${repository}`]),
    `gh workflow run sync.yml -f dry_run=true${repository}`,
  ];
  return [
    "To let it run by itself on GitHub, with the program gh:",
    "",
    ...commands.map((command) => `  ${command}`),
    "",
    ...(mayBeCommitted ? inPlaceOfCommitting(asSecret, repository) : []),
    "or in the browser:",
    "",
    ...inBrowser(o, mayBeCommitted),
  ];
}

/** Ids and names are nobody else's business either; and an older secret would hide the file. */
function inPlaceOfCommitting(asSecret: string, repository: string): readonly string[] {
  return [
    `${COMMITTED} holds no token, only ids and names, so a private repository may have it. In a public one, store it as a`,
    "secret in place of the line with git. Such a secret wins over the file: where you have one and want the file to count,",
    `remove it with: gh secret delete USERS_CONFIG${repository}`,
    "",
    `  ${asSecret}`,
    "",
  ];
}

function inBrowser(o: Publishing, mayBeCommitted: boolean): readonly string[] {
  const at = (page: string, words: string) =>
    o.repository === null ? words : `https://github.com/${o.repository}/${page}`;
  const line = o.config === null ? null : onOneLine(o.config);
  const names = o.secrets.map(({ name }) => name).join(", ");
  const secret = `"New repository secret", name USERS_CONFIG: paste ${line === null ? `the text of ${o.configPath}, put on one line.` : "this line:"}`;
  const interval = o.intervalHours === null ? "" : `, PARTNER_SYNC_INTERVAL_HOURS = ${o.intervalHours}`;
  const steps = [
    [
      `Open ${at("settings/secrets/actions", "your repository on GitHub → Settings → Secrets and variables → Actions")}`,
    ],
    ...(names === "" ? [] : [[`"New repository secret", each with its value, from .env: ${names}.`]]),
    [
      ...(mayBeCommitted
        ? [`Upload ${COMMITTED} (tab "Code", "Add file"); or, as above, ${secret}`]
        : [secret]),
      ...(line === null ? [] : [line]),
    ],
    [`On the tab "Variables": PARTNER_SYNC_ENABLED = true${interval}.`],
    [
      `Open ${at("actions/workflows/sync.yml", "the tab Actions")}, choose "Partner Sync" and "Run workflow", with "Dry run" ticked at first.`,
    ],
  ];
  return steps.flatMap(([first = "", ...more], index) => [
    `  ${index + 1}. ${first}`,
    ...more.map((one) => `     ${one}`),
  ]);
}

/** `null` for what couldn't be copied from the screen as it is. */
function onOneLine(config: string): string | null {
  const line = JSON.stringify(JSON.parse(config.replace(/^\uFEFF/, "")));
  return shown(line) === line ? line : null;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}

/** `owner/name` from the text of `.git/config`; `null` where nothing there is on GitHub. */
export function repositoryFrom(gitConfig: string): string | null {
  return /^\s*url\s*=\s*\S*github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?\s*$/m.exec(gitConfig)?.[1] ?? null;
}
