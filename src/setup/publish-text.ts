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
  /** Names of secrets that nobody needs any more. */
  readonly gone: readonly string[];
  /** `null`: the usual interval. */
  readonly intervalHours: string | null;
  /** `owner/name` on GitHub, if the folder belongs to a repository there. */
  readonly repository: string | null;
  /** The branch, where git isn't told yet to which remote's it belongs. */
  readonly newBranch: { readonly name: string; readonly remote: string } | null;
  readonly says: SetupTexts["publishing"];
  /** Its shells know neither `sed` nor `tr`. */
  readonly isWindows: boolean;
}

/** Where the workflow looks for it. */
const COMMITTED = "users_config.json";

const COMMIT = [`git add --force ${COMMITTED}`, `git commit -m "Configuration" ${COMMITTED}`];
/** Whatever a run has saved there meanwhile. */
const PUSH = ["git pull --rebase --autostash", "git push"];

/** Line by line; empty where nothing has to be done. */
export function publishText(o: Publishing): readonly string[] {
  const isAll = o.scope === "all";
  const repository = o.repository === null ? "" : ` --repo ${o.repository}`;
  const asSecret = `${oneLine(o)} | gh secret set USERS_CONFIG${repository}`;
  const push =
    o.newBranch === null ? PUSH : [`git push --set-upstream ${o.newBranch.remote} ${o.newBranch.name}`];
  const storing = { committed: [...COMMIT, ...push], secret: [asSecret], "as it is": [] };
  const commands = [
    ...o.secrets.map(({ name, inEnvFile }) => {
      // Without a value on its standard input, gh asks for it.
      const store = `gh secret set ${name}${repository}`;
      return inEnvFile && !o.isWindows ? `sed -n 's/^${name}=//p' .env | ${store}` : store;
    }),
    ...o.gone.map((name) => `gh secret delete ${name}${repository}`),
    ...storing[placeOf(o)],
    ...variablesOf(o).map(([name, value]) => `gh variable set ${name} --body ${value}${repository}`),
    ...(isAll ? [`gh workflow run sync.yml -f dry_run=true${repository}`] : []),
  ];
  if (commands.length === 0) return [];
  // Ids and names are nobody else's business either; and an older secret would hide the file.
  const remove = `gh secret delete USERS_CONFIG${repository}`;
  const inPlaceOfCommitting = [isAll ? o.says.mayBeCommitted(COMMITTED, remove) : o.says.orAsSecret, ""];
  return [
    ...((isAll || placeOf(o) === "committed") && o.repository === null ? [o.says.noRepository, ""] : []),
    ...[isAll ? o.says.withGh : o.says.changedWithGh, ""],
    ...[...commands.map((command) => `  ${command}`), ""],
    ...(placeOf(o) === "committed" ? [...inPlaceOfCommitting, `  ${asSecret}`, ""] : []),
    ...[o.says.inBrowser, "", ...inBrowser(o)],
    ...(isAll ? [] : ["", o.says.wholeWay]),
  ];
}

/** Where the configuration goes. */
function placeOf({ scope, config, configPath }: Publishing): "committed" | "secret" | "as it is" {
  if (scope === "changed variables") return "as it is";
  return config !== null && configPath === COMMITTED ? "committed" : "secret";
}

/** GitHub hides each line of a secret wherever it stands, and so every bracket. */
function oneLine({ isWindows, configPath }: Publishing): string {
  return isWindows
    ? `node -p "JSON.stringify(JSON.parse(require('fs').readFileSync('${configPath}')))"`
    : `tr -d '\\r\\n' < ${quoted(configPath)}`;
}

function variablesOf({ scope, intervalHours }: Publishing): readonly (readonly [string, string])[] {
  return [
    ...(scope === "all" ? [["PARTNER_SYNC_ENABLED", "true"] as const] : []),
    ...(intervalHours === null ? [] : [["PARTNER_SYNC_INTERVAL_HOURS", intervalHours] as const]),
  ];
}

function inBrowser(o: Publishing): readonly string[] {
  const { says } = o;
  const at = (page: string, words: string) =>
    o.repository === null ? words : `https://github.com/${o.repository}/${page}`;
  // A file that may be uploaded needs no copying: as one line, it would break in the middle of words.
  const line = o.config === null ? null : onOneLine(o.config);
  const secret = says.secret(line === null ? says.onOneLine(o.configPath) : says.thisLine);
  const config = {
    committed: [[says.upload(COMMITTED)]],
    secret: [[secret, ...(line === null ? [] : [line])]],
    "as it is": [],
  };
  const names = o.secrets.map(({ name }) => name).join(", ");
  const variables = variablesOf(o).map((pair) => pair.join(" = "));
  const needsPage = names !== "" || o.gone.length > 0 || variables.length > 0 || placeOf(o) === "secret";
  const steps = [
    ...(needsPage ? [[says.open(at("settings/secrets/actions", says.secretsPage))]] : []),
    ...(names === "" ? [] : [[says.eachSecret(names)]]),
    ...(o.gone.length === 0 ? [] : [[says.delete(o.gone.join(", "))]]),
    ...config[placeOf(o)],
    ...(variables.length === 0 ? [] : [[says.variables(variables.join(", "))]]),
    ...(o.scope === "all" ? [[says.run(at("actions/workflows/sync.yml", says.actionsPage))]] : []),
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
