/** Identifiers as Notion forms them: UUID v8 for pages and comments, v4 for the rest, four odd characters for properties. */
import { randomBytes } from "node:crypto";

/** `size` random bytes; given in so that a run can be repeated. */
type RandomBytes = (size: number) => Uint8Array;

export const NIL_UUID = "00000000-0000-0000-0000-000000000000";

// Notion refuses a wrong version or variant digit with 400, but takes the nil uuid (and answers 404).
const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[1-8][0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/;

/** The dashed, lower-case form of an id given with or without dashes; `null` if it is none. */
export function dashedUuid(text: string): string | null {
  const lower = text.toLowerCase();
  if (!UUID.test(lower) && hexOf(lower) !== hexOf(NIL_UUID)) return null;
  const h = hexOf(lower);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`;
}

/** The 32 hex digits that end an object's address. */
export const hexOf = (id: string): string => id.replaceAll("-", "");

export class IdSource {
  readonly #random: RandomBytes;

  constructor(random: RandomBytes = randomBytes) {
    this.#random = random;
  }

  /** For pages, comments and discussions. */
  uuidV8(): string {
    return this.#uuid("8");
  }

  /** For databases, data sources, users, options, cursors and requests. */
  uuidV4(): string {
    return this.#uuid("4");
  }

  /** A property id in its decoded form; answers carry it URL-encoded. */
  propertyId(): string {
    // ':' to '~' without '%': the range that recorded ids come from.
    return String.fromCharCode(...Array.from(this.#random(4), (byte) => 0x3a + (byte % (0x7e - 0x3a + 1))));
  }

  secret(): string {
    return `ntn_${Buffer.from(this.#random(24)).toString("hex")}`;
  }

  #uuid(version: "4" | "8"): string {
    const hex = Buffer.from(this.#random(16)).toString("hex");
    const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
