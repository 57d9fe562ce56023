/** Every token that the run was given, wherever it stands, so that nothing shows it (F4). */
import { tokensIn } from "../output/secrets.ts";
import { parseConfigJson } from "./config-json.ts";
import { usersConfigSource } from "./environment.ts";
import type { ReadTextFile } from "./files.ts";
import { isPlaceholder } from "./placeholder.ts";
import { proxySecrets } from "./proxy.ts";
import type { Environment } from "./variables.ts";

const NAMES_OF_VARIABLES = /^(NOTION_TOKEN(_\w+)?|TELEGRAM_BOT_TOKEN|SETUP_\w+_TOKEN)$/;
/** Those of the wider bot too, which stand in the same file. */
const NAMES_OF_KEYS = /(api_?key|token|secret|password)$/i;

/** Never throws; a configuration that can't be read holds nothing that could be shown. */
export function configuredSecrets(env: Environment, readFile: ReadTextFile): readonly string[] {
  const found = Object.entries(env).flatMap(([name, value = ""]) =>
    NAMES_OF_VARIABLES.test(name) ? [value] : [],
  );
  found.push(...proxySecrets(env));
  const text = configText(env, readFile);
  const json = parseConfigJson(text);
  found.push(...tokensIn(text));
  if ("value" in json) {
    for (const { key, value } of textsIn(json.value)) {
      found.push(...tokensIn(value));
      if (NAMES_OF_KEYS.test(key))
        found.push(/^\$\{?(\w+)\}?$/.test(value.trim()) ? referred(value, env) : value);
    }
  }
  const secrets = found.map((value) => value.trim());
  return [...new Set(secrets)].filter((value) => value !== "" && !isPlaceholder(value));
}

function configText(env: Environment, readFile: ReadTextFile): string {
  const { json, file } = usersConfigSource(env);
  if (json !== undefined) return json;
  try {
    return file === undefined ? "" : (readFile(file.path) ?? "");
  } catch {
    return "";
  }
}

function referred(reference: string, env: Environment): string {
  return env[reference.replaceAll(/[^\w]/g, "")] ?? "";
}

/** Keys count as texts: people paste tokens in odd places. Without recursion, as a wrong file may be nested deeply. */
function textsIn(json: unknown): readonly { readonly key: string; readonly value: string }[] {
  const texts: { key: string; value: string }[] = [];
  const open: { key: string; value: unknown }[] = [{ key: "", value: json }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { key, value } = next;
    if (typeof value === "string") texts.push({ key, value });
    if (typeof value !== "object" || value === null) continue;
    for (const [name, one] of Object.entries(value)) {
      texts.push({ key: "", value: name });
      open.push({ key: Array.isArray(value) ? key : name, value: one });
    }
  }
  return texts;
}
