/** What has to be done on GitHub, as commands to copy and as a way through its pages. Pure. */
import { shown } from "../output/shown.ts";
import type { SetupTexts } from "./texts/index.ts";

interface Publishing {
  /** All of it; or, of a set-up that was there before, what is new: with the configuration or without. */
  readonly scope: "all" | "changes" | "changed variables";
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
  readonly says: SetupTexts["publishing"];
  /** Its shells know neither `sed` nor `tr`. */
  readonly isWindows: boolean;
}

/** Where the workflow looks for it. */
const COMMITTED = "users_config.json";

/** Line by line; empty where nothing has to be done. */
export function publishText(o: Publishing): readonly string[] {
  const repository = o.repository === null ? "" : ` --repo ${o.repository}`;
  const mayBeCommitted = o.config !== null && o.configPath === COMMITTED;
  // On one line: GitHub hides each line of a secret wherever it stands, and so every bracket.
  const oneLine = o.isWindows
    ? `node -p "JSON.stringify(JSON.parse(require('fs').readFileSync('${o.configPath}')))"`
    : `tr -d '\\r\\n' < ${quoted(o.configPath)}`;
  const asSecret = `${oneLine} | gh secret set USERS_CONFIG${repository}`;
  const storing = mayBeCommitted
    ? [
        `git add --force ${COMMITTED}`,
        `git commit -m "Configuration" ${COMMITTED}`,
        "git pull --rebase --autostash",
        "git push",
      ]
    : [asSecret];
  const isAll = o.scope === "all";
  const commands = [
    ...o.secrets.map(({ name, inEnvFile }) => {
      // Without a value on its standard input, gh asks for it.
      const store = `gh secret set ${name}${repository}`;
      return inEnvFile && !o.isWindows ? `sed -n 's/^${name}=//p' .env | ${store}` : store;
    }),
    ...(o.scope === "changed variables" ? [] : storing),
    ...(isAll ? [`gh variable set PARTNER_SYNC_ENABLED --body true${repository}`] : []),
    ...(o.intervalHours === null
      ? []
      : [`gh variable set PARTNER_SYNC_INTERVAL_HOURS --body ${o.intervalHours}${repository}`]),
    ...(isAll ? [`gh workflow run sync.yml -f dry_run=true${repository}`] : []),
  ];
  if (commands.length === 0) return [];
  return [
    isAll ? o.says.withGh : o.says.changedWithGh,
    "",
    ...commands.map((command) => `  ${command}`),
    "",
    ...(mayBeCommitted && o.scope !== "changed variables"
      ? inPlaceOfCommitting(asSecret, repository, o)
      : []),
    o.says.inBrowser,
    "",
    ...inBrowser(o, mayBeCommitted),
    ...(isAll ? [] : ["", o.says.wholeWay]),
  ];
}

/** Ids and names are nobody else's business either; and an older secret would hide the file. */
function inPlaceOfCommitting(
  asSecret: string,
  repository: string,
  { says, scope }: Publishing,
): readonly string[] {
  const remove = `gh secret delete USERS_CONFIG${repository}`;
  return [
    scope === "all" ? says.mayBeCommitted(COMMITTED, remove) : says.orAsSecret,
    "",
    `  ${asSecret}`,
    "",
  ];
}

function inBrowser(o: Publishing, mayBeCommitted: boolean): readonly string[] {
  const { says } = o;
  const at = (page: string, words: string) =>
    o.repository === null ? words : `https://github.com/${o.repository}/${page}`;
  // A file that may be uploaded needs no copying: as one line, it would break in the middle of words.
  const line = o.config === null || mayBeCommitted ? null : onOneLine(o.config);
  const names = o.secrets.map(({ name }) => name).join(", ");
  const secret = says.secret(line === null ? says.onOneLine(o.configPath) : says.thisLine);
  const isAll = o.scope === "all";
  const variables = [
    ...(isAll ? ["PARTNER_SYNC_ENABLED = true"] : []),
    ...(o.intervalHours === null ? [] : [`PARTNER_SYNC_INTERVAL_HOURS = ${o.intervalHours}`]),
  ];
  const config = [mayBeCommitted ? says.upload(COMMITTED) : secret, ...(line === null ? [] : [line])];
  const storing = o.scope === "changed variables" ? [] : [config];
  const needsPage = names !== "" || variables.length > 0 || !mayBeCommitted;
  const steps = [
    ...(needsPage ? [[says.open(at("settings/secrets/actions", says.secretsPage))]] : []),
    ...(names === "" ? [] : [[says.eachSecret(names)]]),
    ...storing,
    ...(variables.length === 0 ? [] : [[says.variables(variables.join(", "))]]),
    ...(isAll ? [[says.run(at("actions/workflows/sync.yml", says.actionsPage))]] : []),
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
