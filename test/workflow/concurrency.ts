/** Runs of a repository side by side, as far as `concurrency` lets them. */
import { text } from "./expressions.ts";
import { commitOf } from "./official-actions.ts";
import { type Home, type RunResult, runWorkflow, type Trigger } from "./runner.ts";
import { mapping, type Tree, type Workflow, words } from "./workflow-file.ts";

/** `cancelled`: before it began, or while it ran. */
export type Ended = { readonly cancelled: true } | { readonly cancelled: false; readonly result: RunResult };

/** GitHub lets so many wait where `queue: max` is set. */
const MOST_WAITING = 100;

interface Waiting {
  readonly begin: () => void;
  readonly cancel: () => void;
}

interface Group {
  readonly waiting: Waiting[];
  running: AbortController | null;
}

/** One GitHub that runs whatever is started; each run has a machine of its own, and groups are the repository's. */
export class Platform {
  readonly #home: Home;
  readonly #groups = new Map<string, Group>();

  constructor(home: Home) {
    this.#home = home;
  }

  /** How many runs of this group wait. */
  waiting(group: string): number {
    return this.#groups.get(group)?.waiting.length ?? 0;
  }

  async start(workflow: Workflow, given: Trigger): Promise<Ended> {
    const trigger: Trigger = { sha: commitOf(this.#home), ...given };
    const settings = workflow.settings.concurrency ?? null;
    const name = nameOf(settings, this.#home.branch);
    if (name === null) return this.#run(workflow, trigger, new AbortController());
    const group = this.#groups.get(name) ?? { waiting: [], running: null };
    this.#groups.set(name, group);
    const cancel = new AbortController();
    if (group.running === null) return this.#hold(group, cancel, () => this.#run(workflow, trigger, cancel));
    if (mapping(settings)["cancel-in-progress"] === true) group.running.abort();
    makeRoom(group, mapping(settings).queue === "max");
    const begins = await new Promise<boolean>((resolve) => {
      group.waiting.push({ begin: () => resolve(true), cancel: () => resolve(false) });
    });
    if (!begins) return { cancelled: true };
    return this.#hold(group, cancel, () => this.#run(workflow, trigger, cancel));
  }

  async #hold(group: Group, cancel: AbortController, work: () => Promise<Ended>): Promise<Ended> {
    group.running = cancel;
    try {
      return await work();
    } finally {
      const next = group.waiting.shift();
      // The next one takes the place at once, so that nobody who comes now slips in between.
      if (next === undefined) group.running = null;
      else next.begin();
    }
  }

  async #run(workflow: Workflow, trigger: Trigger, cancel: AbortController): Promise<Ended> {
    const result = await runWorkflow(workflow, this.#home, trigger, cancel.signal);
    return cancel.signal.aborted ? { cancelled: true } : { cancelled: false, result };
  }
}

/** Without `queue: max`, one run waits, and gives way to the next one. */
function makeRoom(group: Group, keepsAll: boolean): void {
  if (!keepsAll) for (const { cancel } of group.waiting.splice(0)) cancel();
  else if (group.waiting.length >= MOST_WAITING) throw new Error(`more than ${MOST_WAITING} runs wait`);
}

function nameOf(settings: Tree, branch: string): string | null {
  const group = mapping(settings).group ?? words(settings);
  if (group === null || group === undefined) return null;
  const github = { ref: `refs/heads/${branch}`, ref_name: branch };
  return text(group, { values: { github }, succeeded: true, workspace: "" });
}
