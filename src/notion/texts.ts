/** How a request to Notion failed, as clauses. Of an answer they hold its status, known codes and checked ids (F4). */
import type { Clause, Hitch } from "../core/clause.ts";

export const NOT_UNDERSTOOD: Clause = {
  en: "Notion's answer could not be understood",
  de: "Notions Antwort war nicht zu verstehen",
};

export const TIMEOUT: Clause = {
  en: "Notion did not answer in time",
  de: "Notion hat nicht rechtzeitig geantwortet",
};

export const DROPPED: Clause = {
  en: "the connection to Notion dropped",
  de: "die Verbindung zu Notion ist abgerissen",
};

export const NOT_REACHED: Clause = {
  en: "Notion could not be reached",
  de: "Notion war nicht zu erreichen",
};

export const ABORTED: Clause = {
  en: "the run ended before Notion answered",
  de: "der Lauf war zu Ende, bevor Notion geantwortet hat",
};

export const NOT_SENT: Clause = {
  en: "the request could not be sent; check the ids, the token and the address of the server",
  de: "sie ließ sich nicht abschicken; prüfe die IDs, das Token und die Adresse des Servers",
};

export const TOO_LARGE: Clause = {
  en: "Notion's answer is larger than 50 MB",
  de: "Notions Antwort ist größer als 50 MB",
};

export function answeredWith(status: number, code: string | undefined, request: string | undefined): Clause {
  const answer = code === undefined ? `${status}` : `${status} ${code}`;
  const [en, de] = request === undefined ? ["", ""] : [` (request ${request})`, ` (Anfrage ${request})`];
  return { en: `Notion answered ${answer}${en}`, de: `Notion hat mit ${answer} geantwortet${de}` };
}

export function answeredByAnother(status: number): Clause {
  return {
    en: `something between here and Notion answered ${status} (a proxy, a firewall, or another server than Notion)`,
    de: `etwas auf dem Weg zu Notion hat mit ${status} geantwortet (ein Proxy, eine Firewall oder ein anderer Server als Notion)`,
  };
}

/** @param path empty: its top level */
export function notUnderstoodAt(path: string): Clause {
  return {
    en: `Notion's answer isn't understood at ${path === "" ? "its top level" : path}.`,
    de: `Notions Antwort war ${path === "" ? "im Ganzen" : `bei ${path}`} nicht zu verstehen`,
  };
}

export const TOO_MANY_OPTIONS: Clause = {
  en: "More options are chosen than Notion takes at once. Choose fewer in Notion.",
  de: "es sind mehr Optionen gewählt, als Notion auf einmal nimmt. Wähle in Notion weniger.",
};

export const TOO_MANY_PEOPLE: Clause = {
  en: "More people are named than Notion takes at once. Name fewer in Notion.",
  de: "es sind mehr Personen genannt, als Notion auf einmal nimmt. Nenn in Notion weniger.",
};

export const TEXT_TOO_LONG: Clause = {
  en: "A text is longer than Notion takes in one property. Shorten it in Notion.",
  de: "ein Text ist länger, als Notion ihn in eine Eigenschaft nimmt. Kürz ihn in Notion.",
};

/** @param what in English: which request it was, in the words of the log */
export function failedAfter(tries: number, what: string, { en, de, ...more }: Hitch): Hitch {
  return tries > 1
    ? { ...more, en: `${what} failed: ${en}, after ${tries} tries`, de: `${de}, auch beim ${tries}. Versuch` }
    : { ...more, en: `${what} failed: ${en}`, de };
}

export function notSentAfterOthers(what: string, { en, de, ...more }: Hitch): Hitch {
  return {
    ...more,
    en: `${what} was not sent, as calls before it failed: ${en}`,
    de: `sie ging gar nicht erst hinaus, nachdem schon andere gescheitert waren: ${de}`,
  };
}
