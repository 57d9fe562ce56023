/**
 * Opens an issue in this repository when no pass has succeeded for a day, and closes it when one has. Says nothing in
 * between. Asks GitHub through `gh`, which every runner has.
 *
 * A run that was green because nothing is set up, or because everything is switched off, counts as a success: there is
 * nothing to be told then. Check-ups, statuses, dry runs and runs for one user or one part don't count; `run-name` in the
 * workflow tells them. Of a run with parts side by side, GitHub says success only where each of them succeeded.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Where the summer time of a schedule's time zone ends, a day has 25 hours, and one that runs daily pauses as long. */
const DAY_MS = 25 * 60 * 60 * 1000;
/** By this the issue is found again, whatever its title has become. */
const MARK = "<!-- partner-sync-watchdog -->";
/** As in src/status/last-run.ts. */
const NO_FULL_PASS = /: (check-up|status|dry run|one user|one part)$/;
const OFF = /^(false|0|no)$/i;

const { GITHUB_REPOSITORY: repository, GITHUB_SERVER_URL: server = "https://github.com" } = process.env;
const watched = process.env.WATCHED || "sync.yml";

const SAYS = {
  de: {
    title: "Partner Sync ist seit einem Tag nicht mehr durchgelaufen",
    last: (when) => `Der letzte Durchgang, der geklappt hat, endete am ${when}.`,
    none: (when) => `Seit es den Workflow gibt, also seit dem ${when}, hat noch kein Durchgang geklappt.`,
    meanwhile:
      "Bis wieder einer klappt, bleiben Häkchen und Änderungen auf der Seite, auf der sie gemacht wurden. Verloren geht dadurch nichts.",
    asleep: (runs) =>
      `GitHub hat den Workflow abgeschaltet, weil sich hier 60 Tage lang nichts geändert hat: Öffne [seine Läufe](${runs}), und wähle **Enable workflow**.`,
    look: (runs) =>
      `Sieh dir die Zusammenfassung des letzten [seiner Läufe](${runs}) an: Dort steht zu jedem Problem, was zu tun ist. Es gibt gar keinen aus letzter Zeit? Dann ist der Zeitplan abgeschaltet, oder GitHub hat gerade Schwierigkeiten: Wähle dort **Run workflow**.`,
    closes: "Dieses Issue schließt sich von selbst, sobald ein Durchgang klappt.",
    again: "Es hat wieder ein Durchgang geklappt.",
    off: "Partner Sync ist abgeschaltet.",
  },
  en: {
    title: "Partner Sync has not succeeded for a day",
    last: (when) => `The last pass that succeeded ended at ${when}.`,
    none: (when) => `No pass has succeeded since the workflow was added, at ${when}.`,
    meanwhile:
      "Until one does, ticks and edits stay on the side where they were made. Nothing is lost by waiting.",
    asleep: (runs) =>
      `GitHub has switched the workflow off, because nothing was committed here for 60 days: open [its runs](${runs}) and choose **Enable workflow**.`,
    look: (runs) =>
      `Look at the summary of the latest of [its runs](${runs}): each problem stands there with what to do. No recent run at all? Then the schedule is off, or GitHub has trouble: choose **Run workflow** there.`,
    closes: "This issue is closed by itself when a pass succeeds.",
    again: "A pass has succeeded again.",
    off: "Partner Sync is switched off.",
  },
};

/** PARTNER_SYNC_LANGUAGE, else what users_config.json says first, where it lies here. */
function language() {
  const asked = process.env.PARTNER_SYNC_LANGUAGE?.trim().slice(0, 2).toLowerCase();
  if (asked === "de" || asked === "en") return asked;
  try {
    const { users } = JSON.parse(readFileSync("users_config.json", "utf8").replace(/^\uFEFF/, ""));
    return users.find((user) => user.language !== undefined)?.language === "de" ? "de" : "en";
  } catch {
    return "en";
  }
}

const says = SAYS[language()];

class CannotLook extends Error {
  /** GitHub's status; 0 where there was none. */
  status;
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

function gh(method, path, fields = {}) {
  const given = Object.entries(fields).flatMap(([name, value]) => ["-f", `${name}=${value}`]);
  try {
    const answer = execFileSync("gh", ["api", "--method", method, `repos/${repository}/${path}`, ...given], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    return answer.trim() === "" ? null : JSON.parse(answer);
  } catch (error) {
    const said = String(error.stderr ?? "");
    // Too many requests come as a 403 too, and pass by themselves.
    const status = /rate limit/i.test(said) ? 429 : Number(/HTTP (\d{3})/.exec(said)?.[1] ?? 0);
    throw new CannotLook(`GitHub didn't answer ${method} ${path.split("?")[0]}`, status);
  }
}

/** When the latest full pass succeeded, or, where none ever did, when there began to be something to wait for. */
function quietSince() {
  const workflow = gh("GET", `actions/workflows/${watched}`);
  if (workflow.state === "disabled_manually" || workflow.state === "disabled_fork") return { wanted: false };
  const { workflow_runs: runs } = gh("GET", `actions/workflows/${watched}/runs?status=success&per_page=100`);
  const passes = runs.filter((run) => !NO_FULL_PASS.test(run.display_title));
  const last = Math.max(...passes.map((run) => Date.parse(run.updated_at)));
  return {
    wanted: true,
    succeeded: passes.length > 0,
    at: passes.length > 0 ? last : Date.parse(workflow.created_at),
    asleep: workflow.state === "disabled_inactivity",
  };
}

/** The number of the open issue; null where there is none, or where issues are switched off and none is needed. */
function openIssue(needed) {
  let issues = [];
  try {
    issues = gh("GET", "issues?state=open&creator=github-actions%5Bbot%5D&per_page=100");
  } catch (error) {
    if (needed || error.status !== 410) throw error;
  }
  return issues.find(({ body, pull_request }) => !pull_request && body?.includes(MARK))?.number ?? null;
}

function description({ succeeded, at, asleep }) {
  const since = `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return [
    MARK,
    succeeded ? says.last(since) : says.none(since),
    says.meanwhile,
    "",
    asleep ? says.asleep(runsPage()) : says.look(runsPage()),
    "",
    says.closes,
  ].join("\n");
}

function runsPage() {
  return `${server}/${repository}/actions/workflows/${watched}`;
}

function watch() {
  const quiet = OFF.test(process.env.PARTNER_SYNC_ENABLED?.trim() ?? "") ? { wanted: false } : quietSince();
  const overdue = quiet.wanted && Date.now() - quiet.at > DAY_MS;
  const issue = openIssue(overdue);
  if (overdue && issue === null) {
    gh("POST", "issues", { title: says.title, body: description(quiet) });
    console.log("No pass has succeeded for a day: an issue was opened.");
  } else if (!overdue && issue !== null) {
    gh("POST", `issues/${issue}/comments`, { body: quiet.wanted ? says.again : says.off });
    gh("PATCH", `issues/${issue}`, { state: "closed", state_reason: "completed" });
    const why = quiet.wanted ? "A pass has succeeded again." : "Partner Sync is switched off.";
    console.log(`${why} The issue was closed.`);
  } else {
    console.log(overdue ? "No pass has succeeded for a day; the issue is open already." : "All is well.");
  }
}

/** What won't go away by itself has to be seen; a bad hour of GitHub's need not be. */
function tell(error) {
  if (!(error instanceof CannotLook)) throw error;
  const { message, status } = error;
  const lasting = {
    401: "Give the job a token.",
    403: "The job needs the permissions actions: read and issues: write.",
    404: `Is there a workflow file called ${watched}? Otherwise set WATCHED to its name.`,
    410: "Issues are switched off in this repository: switch them on, or remove the watchdog.",
  }[status];
  if (lasting === undefined) console.log(`::warning title=Watchdog::${message}. The next run looks again.`);
  else {
    console.log(`::error title=Watchdog::${message}. ${lasting}`);
    process.exitCode = 1;
  }
}

try {
  watch();
} catch (error) {
  tell(error);
}
