/** What a proxy that lets nothing through says by its errors. */
import type { Clause, Hitch } from "./clause.ts";

export type ProxyRefusal = "proxy_refused" | "proxy_wants_login";

const REFUSED: Clause = {
  en: "the proxy on the way did not let the request through",
  de: "der Proxy auf dem Weg hat sie nicht durchgelassen",
};

export const PROXY_REFUSALS: Readonly<Record<ProxyRefusal, Hitch>> = {
  proxy_refused: REFUSED,
  proxy_wants_login: {
    en: `${REFUSED.en}, because it wants another user name or password (407)`,
    de: `${REFUSED.de}, weil er einen anderen Benutzernamen oder ein anderes Passwort verlangt (407)`,
    todo: {
      en: "Write both into the variable that names the proxy, as in HTTPS_PROXY=http://name:password@proxy.example:3128 (in a password, @ is %40 and : is %3A).",
      de: "Schreib beides in die Variable, die den Proxy nennt, etwa HTTPS_PROXY=http://name:passwort@proxy.example:3128 (im Passwort wird @ zu %40 und : zu %3A).",
    },
  },
};

/** HTTP's own number for it; neither Notion nor Telegram ever answers so. */
export const PROXY_WANTS_LOGIN = 407;

/**
 * `null`: no proxy's doing. Aborts of ours have the same code, and must have been told before.
 * @param error undici's, whose message alone tells which status the proxy answered
 */
export function proxyRefusal(error: unknown): ProxyRefusal | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string" && /^UND_ERR_(ABORTED|INVALID_ARG)$/.test(error.code))
    return error.message.includes(`(${PROXY_WANTS_LOGIN})`) ? "proxy_wants_login" : "proxy_refused";
  return proxyRefusal(error.cause);
}
