/** A repository on GitHub, and what starts its workflows. */

/** A GitHub of its own: a repository, its settings, and the caches of its runs. */
export interface Home {
  /** A bare repository. */
  readonly remote: string;
  readonly branch: string;
  /** Where it isn't the branch of the run. */
  readonly defaultBranch?: string;
  /** What else GitHub says of the repository. A copy of the template is private, and no template itself. */
  readonly repository?: { readonly is_template?: boolean; readonly private?: boolean };
  /** An empty folder for the caches. */
  readonly caches: string;
  /** An empty folder in which each run gets a machine of its own. */
  readonly machines: string;
  /** An installed `node_modules`, for the step that would install it. */
  readonly modules: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  /** What the machines have in their environment anyway. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where actions beside GitHub's own lie, by the name under which a step uses them: `OWNER/partner-sync@v1`. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** `sha`: the commit at which the run was asked for, where that isn't the branch's last one any more: it waited, or is a repeat. */
export type Trigger = { readonly sha?: string } & (
  | { readonly event: "schedule" }
  /** From a fork, a pull request sees no secret. */
  | { readonly event: "pull_request"; readonly fromFork: boolean }
  | { readonly event: "workflow_dispatch"; readonly inputs: Readonly<Record<string, string | boolean>> }
);
