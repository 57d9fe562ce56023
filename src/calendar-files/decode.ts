/** The text of a calendar file's bytes. Pure. */

/** Some programs fold a line within a letter, and old ones write Latin letters in one byte each. */
export function textOf(bytes: Uint8Array): string {
  return utf8(bytes) ?? utf8(unfolded(bytes)) ?? new TextDecoder("windows-1252").decode(bytes);
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Without line breaks before a blank; each byte is a letter meanwhile. */
function unfolded(bytes: Uint8Array): Uint8Array {
  const letters = Buffer.from(bytes).toString("latin1");
  return Buffer.from(letters.replace(/\r?\n[ \t]/g, ""), "latin1");
}
