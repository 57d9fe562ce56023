import type { Both } from "./texts.ts";

/** A sentence for the reader, and the look into Notion that tells whether it is true. */
export interface Claim {
  readonly text: Both;
  readonly holds: () => boolean;
}

export const claim = (text: Both, holds: () => boolean): Claim => ({ text, holds });

/** What can't even be looked at, such as a page that should be there and isn't, makes a claim untrue as well. */
export function isTrue({ holds }: Claim): boolean {
  try {
    return holds();
  } catch {
    return false;
  }
}
