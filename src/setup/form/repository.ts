/** Where the workflow runs, who can read what it leaves behind there, and the pages to which people are sent. */

import * as z from "zod";
import { readTextFile } from "../../config/files.ts";
import type { Environment } from "../../config/variables.ts";
import { workflowFile } from "../../github/workflow-page.ts";

export interface Repository {
  /** Whoever can read the repository reads summaries, logs and the configuration in it. */
  readonly readers: "invited" | "everybody" | "the company";
  /** The branch of this run, where it isn't the one whose schedules GitHub runs. */
  readonly wrongBranch: string | null;
  readonly defaultBranch: string;
  readonly pages: {
    readonly secrets: string;
    readonly newSecret: string;
    readonly settings: string;
    readonly variables: string;
    /** The workflow's own page, with its button. */
    readonly setUp: string;
    readonly sync: string;
    readonly file: (path: string) => string;
    /** GitHub's editor with the file in it. */
    readonly edit: (path: string) => string;
    /** GitHub's editor with a new file in it, which becomes one when the person commits it. */
    readonly newFile: (path: string, content: string) => string;
  };
}

export type Pages = Repository["pages"];

const payload = z.object({
  repository: z.object({
    private: z.boolean().optional(),
    visibility: z.string().optional(),
    default_branch: z.string().optional(),
  }),
});

export function repositoryOf(env: Environment): Repository {
  const { private: isPrivate, visibility, default_branch } = eventOf(env);
  const { GITHUB_SERVER_URL: server = "https://github.com", GITHUB_REPOSITORY: name = "" } = env;
  const branch = env.GITHUB_REF_NAME ?? "";
  const defaultBranch = default_branch ?? (branch || "main");
  const home = `${server}/${name}`;
  const workflow = (file: string) => `${home}/actions/workflows/${file}`;
  return {
    readers:
      visibility === "public" || isPrivate === false
        ? "everybody"
        : visibility === "internal"
          ? "the company"
          : "invited",
    wrongBranch: branch !== "" && branch !== defaultBranch ? branch : null,
    defaultBranch,
    pages: {
      secrets: `${home}/settings/secrets/actions`,
      newSecret: `${home}/settings/secrets/actions/new`,
      settings: `${home}/settings`,
      variables: `${home}/settings/variables/actions`,
      setUp: workflow(workflowFile(env) ?? "setup.yml"),
      sync: workflow("sync.yml"),
      file: (path) => `${home}/blob/${defaultBranch}/${path}`,
      edit: (path) => `${home}/edit/${defaultBranch}/${path}`,
      newFile: (path, content) =>
        `${home}/new/${defaultBranch}?filename=${encodeURIComponent(path)}&value=${everyByte(content)}`,
    },
  };
}

/** The runner hides each line of a secret in its usual escaped form too, single brackets included; in this one nothing is found. */
function everyByte(text: string): string {
  return Buffer.from(text, "utf8").toString("hex").replace(/../g, "%$&");
}

/** What GitHub tells about the repository with each event. */
function eventOf(env: Environment): z.infer<typeof payload>["repository"] {
  try {
    const text = readTextFile(env.GITHUB_EVENT_PATH ?? "") ?? "";
    return payload.safeParse(JSON.parse(text)).data?.repository ?? {};
  } catch {
    return {};
  }
}
