import type { Clause } from "../core/clause.ts";
import type { ConfigProblem } from "./problem.ts";
import * as says from "./texts/variables.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The words that mean yes and no in variables; null for any other. */
export function parseBoolean(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (word === "true" || word === "1" || word === "yes") return true;
  if (word === "false" || word === "0" || word === "no") return false;
  return null;
}

/** A Telegram user id in digits; null for anything else. */
export function parseUserId(text: string): number | null {
  const id = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** One of `of` parts of all households, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** Each look is a request a user and calendar, and all of a token's requests share one limit. */
const SHORTEST_LIVE_SECONDS = 10;

/** Reads variables and collects what is wrong with them. One that is empty or blank counts as unset. */
export class VariableReader {
  readonly problems: ConfigProblem[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | null {
    const value = this.#env[name]?.trim() ?? "";
    return value === "" ? null : value;
  }

  boolean(name: string, fallback: boolean): boolean {
    return this.#parse(name, fallback, parseBoolean, says.noBoolean);
  }

  /** Null for `auto`, which is the default. */
  booleanOrAuto(name: string): boolean | null {
    if (this.text(name)?.toLowerCase() === "auto") return null;
    return this.#parse<boolean | null>(name, null, parseBoolean, says.noBooleanOrAuto);
  }

  hours(name: string, fallback: number): number {
    return this.#parse(name, fallback, parsePositive, says.noHours);
  }

  minutes(name: string): number | null {
    return this.#parse<number | null>(name, null, parsePositive, says.noMinutes);
  }

  liveSeconds(name: string, fallback: number): number {
    return this.#parse(name, fallback, parseLiveSeconds, says.noLiveSeconds(SHORTEST_LIVE_SECONDS));
  }

  shard(name: string): Shard | null {
    return this.#parse<Shard | null>(name, null, parseShard, says.noShard);
  }

  userId(name: string): number | null {
    return this.#parse<number | null>(name, null, parseUserId, says.noUserId);
  }

  baseUrl(name: string, fallback: string): string {
    return this.#parse(name, fallback, parseBaseUrl, says.noAddress(fallback));
  }

  #parse<T>(name: string, fallback: T, parse: (text: string) => T | null, wrong: Clause): T {
    const text = this.text(name);
    if (text === null) return fallback;
    const value = parse(text);
    if (value === null) this.problems.push({ path: name, wrong });
    return value ?? fallback;
  }
}

/** A number above zero in digits, with a point or without; null for anything else. */
export function parsePositive(text: string): number | null {
  const value = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) && value > 0 ? value : null;
}

function parseLiveSeconds(text: string): number | null {
  if (/^0+(\.0+)?$/.test(text)) return 0;
  const seconds = parsePositive(text);
  return seconds === null || seconds < SHORTEST_LIVE_SECONDS ? null : seconds;
}

/** Such as `2/8`; null for anything else. */
export function parseShard(text: string): Shard | null {
  const [, part, of] = (/^(\d{1,6}) *\/ *(\d{1,6})$/.exec(text) ?? []).map(Number);
  return part === undefined || of === undefined || part < 1 || part > of ? null : { part, of };
}

function parseBaseUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, search, hash, href } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return null;
  if (username || password || search || hash || /[?#]/.test(text)) return null;
  return href.replace(/\/+$/, "");
}
