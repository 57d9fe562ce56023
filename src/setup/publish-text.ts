/** What has to be done on GitHub, as commands to copy and as a way through its pages. Pure. */

interface Publishing {
  /** Path of the configuration's file. */
  readonly configPath: string;
  /** Variables that the file refers to, each of which is a secret of its own. */
  readonly references: readonly string[];
  /** Where the bot's token stands, if there is a bot: in `.env`, or only in the environment. */
  readonly bot: "in-file" | "elsewhere" | null;
  /** `null`: the usual interval. */
  readonly intervalHours: string | null;
  /** `owner/name` on GitHub, if the folder belongs to a repository there. */
  readonly repository: string | null;
}

/** Line by line. */
export function publishText(o: Publishing): readonly string[] {
  const repository = o.repository === null ? "" : ` --repo ${o.repository}`;
  const commands = [
    `gh secret set USERS_CONFIG${repository} < ${quoted(o.configPath)}`,
    ...o.references.map((name) => `gh secret set ${name}${repository}`),
    ...botCommands(o.bot, repository),
    `gh variable set PARTNER_SYNC_ENABLED --body true${repository}`,
    ...(o.intervalHours === null
      ? []
      : [`gh variable set PARTNER_SYNC_INTERVAL_HOURS --body ${o.intervalHours}${repository}`]),
    `gh workflow run sync.yml -f dry_run=true${repository}`,
  ];
  const secrets = [...o.references, ...(o.bot === null ? [] : ["TELEGRAM_BOT_TOKEN"])];
  const page =
    o.repository === null
      ? "your repository on GitHub → Settings → Secrets and variables → Actions"
      : `https://github.com/${o.repository}/settings/secrets/actions`;
  const actions =
    o.repository === null
      ? "the tab Actions"
      : `https://github.com/${o.repository}/actions/workflows/sync.yml`;
  return [
    "To let it run by itself on GitHub, with the program gh:",
    "",
    ...commands.map((command) => `  ${command}`),
    "",
    "or in the browser:",
    "",
    `  1. Open ${page}`,
    `  2. "New repository secret", name USERS_CONFIG: paste the whole text of ${o.configPath}.`,
    ...(secrets.length === 0 ? [] : [`     In the same way, each with its value: ${secrets.join(", ")}.`]),
    `  3. On the tab "Variables": PARTNER_SYNC_ENABLED = true${o.intervalHours === null ? "" : `, PARTNER_SYNC_INTERVAL_HOURS = ${o.intervalHours}`}.`,
    `  4. Open ${actions}, choose "Partner Sync" and "Run workflow", with "Dry run" ticked at first.`,
  ];
}

/** Without a value on its standard input, gh asks for it. */
function botCommands(bot: Publishing["bot"], repository: string): readonly string[] {
  const store = `gh secret set TELEGRAM_BOT_TOKEN${repository}`;
  if (bot === null) return [];
  return bot === "elsewhere" ? [store] : [`sed -n 's/^TELEGRAM_BOT_TOKEN=//p' .env | ${store}`];
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `"${path}"`;
}

/** `owner/name` from the text of `.git/config`; `null` where nothing there is on GitHub. */
export function repositoryFrom(gitConfig: string): string | null {
  return /^\s*url\s*=\s*\S*github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?\s*$/m.exec(gitConfig)?.[1] ?? null;
}
