/** Ids as they are compared and stored: dashed, lower case. */

const UUID = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/;

/**
 * @param text an id with or without dashes, in any case, with space around it at most
 * @returns the dashed, lower-case id of whatever UUID version, or `null` where the text is none
 */
export function normalizeId(text: string): string | null {
  const match = UUID.exec(text.trim().toLowerCase());
  return match === null ? null : match.slice(1).join("-");
}
