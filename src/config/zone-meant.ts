/** The IANA zone that somebody means who writes a city, a country, an abbreviation, or mistypes a name. Pure. */
import { nearestName } from "./known-keys.ts";

type Zone =
  | { readonly kind: "known"; readonly zone: string }
  /** Probably this one: whoever can be asked is asked. */
  | { readonly kind: "meant"; readonly zone: string }
  | { readonly kind: "unknown" };

/** What people say, where no zone's name says the same; in small letters, without accents. Other cities are in the names. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  "Europe/Berlin":
    `mez mesz cet cest met deutschland germany hamburg munchen muenchen munich koln koeln cologne
    frankfurt stuttgart dusseldorf duesseldorf leipzig dresden hannover nurnberg nuernberg nuremberg
    bremen dortmund essen bonn munster muenster freiburg mainz`.split(/\s+/),
  "Europe/Vienna":
    "wien osterreich oesterreich austria graz linz salzburg innsbruck klagenfurt bregenz".split(" "),
  "Europe/Zurich":
    "zuerich schweiz switzerland bern basel genf geneva geneve luzern lausanne winterthur".split(" "),
  "Europe/London":
    "gmt bst wet england uk britain grossbritannien manchester edinburgh cardiff bristol".split(" "),
  "Europe/Brussels": ["brussel", "bruessel", "bruxelles", "belgien", "belgium"],
  "Europe/Prague": ["prag", "praha", "tschechien"],
  "Europe/Warsaw": ["warschau", "warszawa", "polen", "poland"],
  "Europe/Rome": ["rom", "roma", "italien", "italy", "mailand", "milano", "bozen"],
  "Europe/Paris": ["frankreich", "france", "strassburg", "lyon", "marseille"],
  "Europe/Madrid": ["spanien", "spain", "barcelona", "mallorca", "palma"],
  "Europe/Lisbon": ["lissabon", "lisboa", "portugal"],
  "Europe/Athens": ["athen", "eet", "oez", "griechenland", "greece"],
  "Europe/Copenhagen": ["kopenhagen", "danemark", "daenemark", "denmark"],
  "Europe/Luxembourg": ["luxemburg"],
  "Europe/Amsterdam": ["niederlande", "netherlands", "holland"],
  "Europe/Moscow": ["moskau", "msk"],
  "America/New_York": ["est", "edt", "et", "boston", "washington", "atlanta", "miami"],
  "America/Chicago": ["cst", "cdt", "houston", "dallas"],
  "America/Denver": ["mst", "mdt"],
  "America/Los_Angeles": ["pst", "pdt", "pt", "san francisco", "seattle", "kalifornien", "california"],
  "Asia/Tokyo": ["tokio", "jst", "japan"],
  "Asia/Kolkata": ["ist", "indien", "india", "delhi", "mumbai"],
  "Asia/Shanghai": ["peking", "beijing", "china"],
};

export function zoneIn(text: string): Zone {
  const zones = Intl.supportedValuesOf("timeZone");
  const is = isTimeZone(text);
  if (zones.includes(text) || (is && (isWrittenWell(text, zones) || text === "UTC")))
    return { kind: "known", zone: text };
  const written = plain(text);
  const meant = meantBy(written, zones) ?? meantBy(cityOf(written), zones);
  if (meant !== null) return { kind: "meant", zone: meant };
  return is ? { kind: "known", zone: text } : { kind: "unknown" };
}

/** What JavaScript takes for a zone, which is more than the list has. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Such as Asia/Kolkata, where the list has an older name. Small letters and capitals are told apart nowhere but in print. */
function isWrittenWell(text: string, zones: readonly string[]): boolean {
  const isOther = zones.some((zone) => zone.toLowerCase() === text.toLowerCase());
  return !isOther && /^[A-Z]\w+(?:\/[A-Z][\w+-]*)+$/.test(text);
}

function meantBy(written: string, zones: readonly string[]): string | null {
  const said = Object.entries(SAID).find(([, words]) => words.includes(written))?.[0];
  if (said !== undefined) return said;
  const names = new Map([
    ...Object.entries(SAID).flatMap(([zone, words]) =>
      words.filter(isLong).map((word) => [word, zone] as const),
    ),
    ...zones.map((zone) => [cityOf(plain(zone)), zone] as const),
    ...zones.map((zone) => [plain(zone), zone] as const),
  ]);
  const keys = [...names.keys()].filter(isLong).map((name) => name.replaceAll(" ", "_"));
  const nearest = names.has(written)
    ? written
    : nearestName(written, keys, MOST_CHANGES)?.replaceAll("_", " ");
  return (nearest === undefined ? undefined : names.get(nearest)) ?? null;
}

/** A letter that lacks, one too many, two that changed places, or one in place of another. */
const MOST_CHANGES = 2;

/** Short ones have too many neighbours. */
function isLong(name: string): boolean {
  return name.length > 4;
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .toLowerCase()
    .replaceAll("_", " ")
    .replace(/\s*\/\s*/g, "/")
    .trim();
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1);
}
