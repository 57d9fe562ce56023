/** Where GitHub lists the runs of the workflow that this process is a step of. */

/** `null` where that can't be told. */
export function runsPage(env: Readonly<Record<string, string | undefined>>): string | null {
  const { GITHUB_SERVER_URL: server = "https://github.com", GITHUB_REPOSITORY: repository } = env;
  const file = workflowFile(env);
  return repository && file ? `${server}/${repository}/actions/workflows/${file}` : null;
}

/** `sync.yml`, from `owner/name/.github/workflows/sync.yml@refs/heads/main`. */
export function workflowFile({
  GITHUB_WORKFLOW_REF: ref = "",
}: Readonly<Record<string, string | undefined>>): string | null {
  return /\/\.github\/workflows\/([\w.-]+\.ya?ml)@/.exec(ref)?.[1] ?? null;
}
