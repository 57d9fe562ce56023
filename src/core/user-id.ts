/** Whom Telegram doesn't know gets an id of ours, from a range in which Telegram gives none: its ids have at most 52 bits. */

const FIRST_INVENTED = 2 ** 52;

/** @param random a whole number from 0 up to 2^52, that one left out */
export function inventedUserId(random: number): number {
  return FIRST_INVENTED + random;
}

/** Nobody can be written to under such an id. */
export function isInventedUserId(id: number): boolean {
  return id >= FIRST_INVENTED;
}
