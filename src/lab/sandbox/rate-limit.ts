/** Fixed windows per token: each starts with the token's first request, and any burst inside it is allowed. */
import type { RateLimit } from "./api.ts";

export class Windows {
  limit: RateLimit | null;
  readonly #windows = new Map<string, { start: number; used: number }>();

  constructor(limit: RateLimit | null) {
    this.limit = limit;
  }

  /** Counts a request; seconds to wait if the window has no room for it, else `null`. Refused requests don't count. */
  take(token: string, now: number): number | null {
    if (this.limit === null) return null;
    const { requests, windowMs } = this.limit;
    const open = this.#windows.get(token);
    const window = open && now < open.start + windowMs ? open : { start: now, used: 0 };
    this.#windows.set(token, window);
    if (window.used >= requests) return Math.max(1, Math.ceil((window.start + windowMs - now) / 1000));
    window.used += 1;
    return null;
  }
}
