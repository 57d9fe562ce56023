/** A `gh` that answers in the place of GitHub: runs, issues, and a list of what it was asked to do. */
import { once } from "node:events";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { delimiter, join } from "node:path";

interface Issue {
  readonly number: number;
  readonly creator: string;
  readonly title: string;
  readonly body: string | null;
  readonly state: string;
  readonly comments: readonly string[];
}

export interface GitHubSide {
  readonly workflow: { readonly state: string; readonly created_at: string } | null;
  /** Newest first; those that succeeded. */
  readonly runs: readonly { readonly display_title: string; readonly updated_at: string }[];
  readonly issues: readonly Issue[];
  /** Answers everything with this status; 410 means that issues are switched off, and only they are. */
  readonly status: number | null;
  /** What it says beside the status. */
  readonly words: string;
  /** Every call, as words. */
  readonly calls: readonly (readonly string[])[];
}

/** Hands its arguments to the test that made it, through a socket: a program of its own would take longer to start. */
const program = (port: number) => `#!/usr/bin/env bash
exec 3<>/dev/tcp/127.0.0.1/${port}
printf '%s\\0' "$#" "\${GH_TOKEN:+yes}" "$@" >&3
IFS= read -r code <&3
IFS= read -r -d '' words <&3
if [ "$code" = 0 ]; then printf '%s' "$words"; else printf '%s' "$words" >&2; fi
exit "$code"
`;

interface Answer {
  readonly code: 0 | 1;
  readonly words: string;
}

export class FakeGitHub {
  side: GitHubSide;
  readonly #folder: string;
  readonly #server: Server;

  /** @param folder for the program; must not exist yet */
  static async open(folder: string, start: Partial<GitHubSide> = {}): Promise<FakeGitHub> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    mkdirSync(folder);
    writeFileSync(join(folder, "gh"), program(address.port));
    chmodSync(join(folder, "gh"), 0o755);
    return new FakeGitHub(folder, server, start);
  }

  private constructor(folder: string, server: Server, start: Partial<GitHubSide>) {
    this.#folder = folder;
    this.#server = server;
    const day = 24 * 60 * 60 * 1000;
    this.side = {
      workflow: { state: "active", created_at: new Date(Date.now() - 30 * day).toISOString() },
      runs: [],
      issues: [],
      status: null,
      words: "Something",
      calls: [],
      ...start,
    };
    server.on("connection", (socket) => {
      let asked = "";
      socket.setEncoding("utf8").on("data", (chunk) => {
        asked += chunk;
        const [count = "", token, ...rest] = asked.split("\0");
        if (rest.length <= Number(count)) return;
        const { code, words } = this.#answer(rest.slice(0, -1), token === "yes");
        socket.end(`${code}\n${words}\0`);
      });
    });
  }

  change(changes: Partial<GitHubSide>): void {
    this.side = { ...this.side, ...changes };
  }

  /** The variables with this `gh` before all others. */
  onPathOf(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return { ...environment, PATH: [this.#folder, environment.PATH ?? ""].join(delimiter) };
  }

  close(): void {
    this.#server.close();
  }

  #answer(args: readonly string[], hasToken: boolean): Answer {
    this.change({ calls: [...this.side.calls, args] });
    if (args[0] !== "api") return { code: 0, words: "" };
    const { status } = this.side;
    if (!hasToken) return this.#refused(401);
    const [path = "", query] = (args[3] ?? "").split("?");
    if (status !== null && (status !== 410 || path.includes("/issues"))) return this.#refused(status);
    const method = args[args.indexOf("--method") + 1];
    const fields = Object.fromEntries(
      args.flatMap((arg, n) => {
        const [name = "", value = ""] = arg.split(/=(.*)/s);
        return args[n - 1] === "-f" ? [[name, value]] : [];
      }),
    );
    const value = this.#asked(`${method}`, path, new URLSearchParams(query), fields);
    return value === undefined ? this.#refused(404) : { code: 0, words: `${JSON.stringify(value)}\n` };
  }

  #refused(status: number): Answer {
    return { code: 1, words: `gh: ${this.side.words} (HTTP ${status})\n` };
  }

  /** `undefined` where there is no such thing. */
  #asked(
    method: string,
    path: string,
    query: URLSearchParams,
    { title = "", body = "", state = "" }: Readonly<Record<string, string>>,
  ): unknown {
    const { workflow, runs, issues } = this.side;
    const rest = path.replace("repos/anna/partner-sync/", "");
    const which = Number(rest.split("/")[1]);
    const changed = (change: (issue: Issue) => Partial<Issue>) => {
      this.change({
        issues: issues.map((issue) => (issue.number === which ? { ...issue, ...change(issue) } : issue)),
      });
      return {};
    };
    switch (`${method} ${rest.replace(/\d+/, "N")}`) {
      case "GET actions/workflows/sync.yml":
        return workflow ?? undefined;
      case "GET actions/workflows/sync.yml/runs":
        return { workflow_runs: query.get("status") === "success" ? runs : [] };
      case "GET issues":
        return issues.filter(
          (issue) => issue.creator === query.get("creator") && issue.state === query.get("state"),
        );
      case "POST issues": {
        const opened = { number: issues.length + 1, creator: "github-actions[bot]", title, body };
        this.change({ issues: [...issues, { ...opened, state: "open", comments: [] }] });
        return {};
      }
      case "POST issues/N/comments":
        return changed(({ comments }) => ({ comments: [...comments, body] }));
      case "PATCH issues/N":
        return changed(() => ({ state }));
      default:
        return undefined;
    }
  }
}
