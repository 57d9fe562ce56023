/** Every token that the run was given, wherever it stands, so that nothing shows it (F4). */
import { parseEnv } from "node:util";
import { tokensIn } from "../output/secrets.ts";
import { parseConfigJson } from "./config-json.ts";
import { usersConfigSource } from "./environment.ts";
import type { ReadTextFile } from "./files.ts";
import { isPlaceholder } from "./placeholder.ts";
import { keyPath } from "./problem.ts";
import { proxySecrets } from "./proxy.ts";
import { referenceName, resolved } from "./reference.ts";
import type { Environment } from "./variables.ts";

const NAMES_OF_VARIABLES = /^(NOTION_TOKEN(_\w+)?|TELEGRAM_BOT_TOKEN|SETUP_\w+_TOKEN)$/;
/** Those of the wider bot too, which stand in the same file. */
export const NAMES_OF_KEYS = /(api_?key|token|secret|password)$/i;

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
      if (NAMES_OF_KEYS.test(key)) found.push(resolved(value, env));
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

/**
 * Where a configuration's text holds a secret itself instead of naming a variable: paths of keys, in no order, or the
 * text as a whole. A file for which this is empty may be committed.
 */
export function secretPlaces(text: string): readonly string[] {
  const json = parseConfigJson(text);
  if ("error" in json) return holdsToken(text) ? ["a text that isn't JSON"] : [];
  const places = textsIn(json.value)
    .filter(({ key, value }) => holdsToken(value) || (NAMES_OF_KEYS.test(key) && isSecret(value)))
    .map(({ path }) => path);
  return [...new Set(places)];
}

/** The same of a `.env`: names of its variables that hold a secret. */
export function secretVariables(text: string): readonly string[] {
  return Object.entries(parseEnv(text.replace(/^\uFEFF/, "")))
    .filter(([name, value = ""]) => {
      const isNamed = NAMES_OF_KEYS.test(name.replace(/_\d+$/, ""));
      return holdsToken(value) || secretPlaces(value).length > 0 || (isNamed && isSecret(value));
    })
    .map(([name]) => name);
}

function holdsToken(text: string): boolean {
  return tokensIn(text).some((token) => !isPlaceholder(token));
}

/** A comment on a key has blanks. */
function isSecret(value: string): boolean {
  return /^\S+$/.test(value.trim()) && referenceName(value) === null && !isPlaceholder(value);
}

interface Text {
  readonly path: string;
  readonly key: string;
  readonly value: string;
}

/** Keys count as texts: people paste tokens in odd places. Without recursion, as a wrong file may be nested deeply. */
function textsIn(json: unknown): readonly Text[] {
  const texts: Text[] = [];
  const open: { path: string; key: string; value: unknown }[] = [{ path: "", key: "", value: json }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, key, value } = next;
    if (typeof value === "string") texts.push({ path, key, value });
    if (typeof value !== "object" || value === null) continue;
    for (const [name, one] of Object.entries(value)) {
      texts.push({ path, key: "", value: name });
      if (Array.isArray(value)) open.push({ path: keyPath(path, Number(name)), key, value: one });
      else open.push({ path: keyPath(path, name), key: name, value: one });
    }
  }
  return texts;
}
