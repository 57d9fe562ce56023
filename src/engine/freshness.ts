/** How long what was read of a page may be relied on; two rules, two times. Pure. */

/** C2: what was read longer ago than this is read again before it is overwritten. */
const OVERWRITABLE_MS = 3_000;

/**
 * F1: a value may leave its owner's side ten seconds after its page was seen ticked and live, and no later. The last half
 * second is for the way from the question to the wire.
 */
const REVEALABLE_MS = 10_000 - 500;

export function mayBeOverwritten(readAt: number, now: number): boolean {
  return now - readAt <= OVERWRITABLE_MS;
}

export function mayBeRevealed(seenAt: number, now: number): boolean {
  const age = now - seenAt;
  // A clock that was put back tells nothing.
  return age >= 0 && age <= REVEALABLE_MS;
}

/** How a page was last read: writes must not rest on old reads, nor on uncertain ones (C2). */
export interface Read {
  /** Ms since the epoch. */
  readonly at: number;
  /** It was read by its id. What a listing has shown isn't certain: an index may lag behind the page itself. */
  readonly isCertain: boolean;
}

export function byId(at: number): Read {
  return { at, isCertain: true };
}

export function listed(at: number): Read {
  return { at, isCertain: false };
}
