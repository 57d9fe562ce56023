/** A `gh` that answers from a file in the place of GitHub: runs, issues, and a list of what it was asked to do. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import * as z from "zod";

const gitHub = z.object({
  workflow: z.object({ state: z.string(), created_at: z.string() }).nullable(),
  /** Newest first; those that succeeded. */
  runs: z.array(z.object({ display_title: z.string(), updated_at: z.string() })),
  issues: z.array(
    z.object({
      number: z.number(),
      creator: z.string(),
      title: z.string(),
      body: z.string().nullable(),
      state: z.string(),
      comments: z.array(z.string()),
    }),
  ),
  /** Answers everything with this status; 410 means that issues are switched off, and only they are. */
  status: z.number().nullable(),
  /** What it says beside the status. */
  words: z.string(),
  /** Every call, as words. */
  calls: z.array(z.array(z.string())),
});

export type GitHubSide = z.infer<typeof gitHub>;

const PROGRAM = `#!/usr/bin/env node
const { readFileSync, writeFileSync } = require("node:fs");
const file = __dirname + "/github.json";
const github = JSON.parse(readFileSync(file, "utf8"));
const args = process.argv.slice(2);
github.calls.push(args);
const answer = (value) => {
  writeFileSync(file, JSON.stringify(github));
  if (value !== undefined) console.log(JSON.stringify(value));
  process.exit(0);
};
const refuse = (status) => {
  writeFileSync(file, JSON.stringify(github));
  console.error("gh: " + github.words + " (HTTP " + status + ")");
  process.exit(1);
};
if (args[0] !== "api") answer();
if (!process.env.GH_TOKEN) refuse(401);
if (github.status !== null && (github.status !== 410 || args[3].includes("/issues"))) refuse(github.status);
const method = args[args.indexOf("--method") + 1];
const [path, query = ""] = args[3].split("?");
const asked = new URLSearchParams(query);
const fields = Object.fromEntries(args.flatMap((arg, n) => (args[n - 1] === "-f" ? [arg.split(/=(.*)/s).slice(0, 2)] : [])));
const rest = path.replace("repos/anna/partner-sync/", "");
const issue = github.issues.find(({ number }) => rest.split("/")[1] === String(number));
switch (method + " " + rest.replace(/\\d+/, "N")) {
  case "GET actions/workflows/sync.yml":
    if (github.workflow === null) refuse(404);
    answer(github.workflow);
  case "GET actions/workflows/sync.yml/runs":
    answer({ workflow_runs: asked.get("status") === "success" ? github.runs : [] });
  case "GET issues":
    answer(github.issues.filter(({ creator, state }) => creator === asked.get("creator") && state === asked.get("state")));
  case "POST issues":
    github.issues.push({ number: github.issues.length + 1, creator: "github-actions[bot]", state: "open", comments: [], ...fields });
    answer({});
  case "POST issues/N/comments":
    issue.comments.push(fields.body);
    answer({});
  case "PATCH issues/N":
    Object.assign(issue, { state: fields.state });
    answer({});
  default:
    refuse(404);
}
`;

export class FakeGitHub {
  readonly #folder: string;

  /** Makes the folder, which must not exist yet. */
  constructor(folder: string, start: Partial<GitHubSide> = {}) {
    mkdirSync(folder);
    this.#folder = folder;
    writeFileSync(join(folder, "gh"), PROGRAM);
    chmodSync(join(folder, "gh"), 0o755);
    const day = 24 * 60 * 60 * 1000;
    this.set({
      workflow: { state: "active", created_at: new Date(Date.now() - 30 * day).toISOString() },
      runs: [],
      issues: [],
      status: null,
      words: "Something",
      calls: [],
      ...start,
    });
  }

  get side(): GitHubSide {
    return gitHub.parse(JSON.parse(readFileSync(this.#file, "utf8")));
  }

  set(side: GitHubSide): void {
    writeFileSync(this.#file, JSON.stringify(side));
  }

  change(changes: Partial<GitHubSide>): void {
    this.set({ ...this.side, ...changes });
  }

  /** The variables with this `gh` before all others. */
  onPathOf(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return { ...environment, PATH: [this.#folder, environment.PATH ?? ""].join(delimiter) };
  }

  get #file(): string {
    return join(this.#folder, "github.json");
  }
}
