/** `$NAME` and `${NAME}` as whole values: the configuration names a variable, which holds the secret. */
import type { Environment } from "./variables.ts";

/** The variable's name; null for any other value. */
export function referenceName(value: string): string | null {
  const match = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})$/.exec(value.trim());
  return match?.[1] ?? match?.[2] ?? null;
}

/** Without blanks around it, which come with a secret that was piped or pasted; empty where it isn't set. */
export function variableIn(name: string, env: Environment): string {
  return env[name]?.trim() ?? "";
}

/** What a value stands for: itself, or what the variable that it names holds. */
export function resolved(value: string, env: Environment): string {
  const name = referenceName(value);
  return name === null ? value : variableIn(name, env);
}
