/** What must never be shown (F4): tokens, known by their shape or because this run was told them. */

declare global {
  /** Parts of a bundle that are compiled on demand have modules of their own, and must hide the same. */
  var partnerSyncSecrets: Set<string> | undefined;
}

/**
 * Tokens of Notion's, old and new, and of Telegram's bots. Rather too much than too little: a key called `ntn_note`
 * is merely hard to read. Format characters count as a part, or one of them in its middle would show the rest.
 */
const TOKEN = /ntn_[\w\p{Cf}-]{4,}|secret_[\w\p{Cf}-]{8,}|\d{5,}:[\w\p{Cf}-]{15,}/gu;

/** Something shorter would take ordinary words out of every line. */
const SHORTEST = 8;

/** All that looks like a token in the text. */
export function tokensIn(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}

/** From here on these are masked, whatever they look like. Returns those that are new. */
export function remember(values: Iterable<string>): readonly string[] {
  const known = secrets();
  const fresh: string[] = [];
  for (const value of values) {
    if (value.length < SHORTEST || known.has(value)) continue;
    known.add(value);
    fresh.push(value);
  }
  return fresh;
}

/** The text with `***` in the place of each token; what kind of token it was stays visible. */
export function masked(text: string): string {
  // The longest first: one may be the beginning of another.
  const known = [...secrets()].filter((value) => text.includes(value)).sort((a, b) => b.length - a.length);
  return known.reduce((rest, value) => rest.replaceAll(value, maskOf), text).replace(TOKEN, maskOf);
}

function maskOf(token: string): string {
  return `${/^(?:ntn|secret)_/.exec(token)?.[0] ?? ""}***`;
}

function secrets(): Set<string> {
  globalThis.partnerSyncSecrets ??= new Set();
  return globalThis.partnerSyncSecrets;
}
