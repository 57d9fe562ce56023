import { createHmac, hkdfSync } from "node:crypto";

/** What turns a user's values into fingerprints (C7), and how to recognise it without keeping it. */
interface FingerprintKey {
  /** 32 bytes, derived from the user's token; never stored. */
  readonly key: Buffer;
  /** Stored beside the fingerprints: tells whether they were made with this key. */
  readonly check: string;
}

const KEY_BYTES = 32;
const PRINT_BYTES = 16;
const CHECK_BYTES = 8;

/**
 * Derives the key from a Notion token (HKDF-SHA256), so that a new token makes the old fingerprints worthless
 * and no further secret has to be kept anywhere.
 */
export function fingerprintKey(token: string): FingerprintKey {
  const key = Buffer.from(
    hkdfSync("sha256", token, "", "partner-sync state fingerprints, version 1", KEY_BYTES),
  );
  return { key, check: hmac(key, "partner-sync key check", CHECK_BYTES) };
}

/**
 * HMAC-SHA256 of a canonical value in one field of one row: 16 bytes as base64url, 22 characters. Equal values ⇔ equal
 * fingerprints there; elsewhere the same value has another one, so that nobody sees what two rows have in common (F5).
 * @param row P's id
 */
export function fingerprint(key: Buffer, row: string, field: string, canonical: string): string {
  return hmac(key, JSON.stringify([row, field, canonical]), PRINT_BYTES);
}

/** As states held it before: by the value alone. Only for comparing with such a state. */
export function olderFingerprint(key: Buffer, canonical: string): string {
  return hmac(key, canonical, PRINT_BYTES);
}

function hmac(key: Buffer, text: string, bytes: number): string {
  return createHmac("sha256", key).update(text, "utf8").digest().subarray(0, bytes).toString("base64url");
}
