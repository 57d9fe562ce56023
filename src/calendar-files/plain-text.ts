/** The text of a description that is HTML, as Google's are once somebody has formatted them. Pure. */

const TAGS =
  "a|b|big|blockquote|body|br|code|div|em|font|h[1-6]|head|hr|html|i|img|li|meta|ol|p|pre|s|small|span|strong|style|sub|sup|table|tbody|td|th|thead|title|tr|u|ul|html-blob";
const TAG = new RegExp(String.raw`</?(?:${TAGS})(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?\s?/?>`, "gi");
/** What nobody writes by hand who means no HTML. */
const SURELY = new RegExp(String.raw`<br\s?/?>|</(?:${TAGS})>|&(?:nbsp|amp|lt|gt|quot|#39);`, "i");
/** Begins and ends a line of its own. */
const BLOCK = /<\/?(?:blockquote|div|h[1-6]|ol|p|pre|table|tr|ul)(?:\s[^<>]*)?>/gi;
const UNSEEN = /<!--[\s\S]{0,20000}?-->|<(style|script|head)(?:\s[^<>]*)?>[\s\S]{0,20000}?<\/\1>/gi;
const LINK = /<a\s(?:[^<>]*?\s)?href\s*=\s*(?:"([^"]*)"|'([^']*)')[^<>]*>([\s\S]{0,2000}?)<\/a>/gi;
const NAMES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  euro: "€",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  bull: "•",
  lsquo: "‘",
  rsquo: "’",
  sbquo: "‚",
  ldquo: "“",
  rdquo: "”",
  bdquo: "„",
};
const CHARACTER = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;

/** `a < b` and `Smith & Sons` are no HTML, and stay as they are. */
export function plainText(text: string): string {
  return SURELY.test(text) ? tidy(withCharacters(withoutTags(text))) : text;
}

function withoutTags(html: string): string {
  return html
    .replace(UNSEEN, "")
    .replace(LINK, (_, double: string | undefined, single: string | undefined, words: string) =>
      linked(double ?? single ?? "", words),
    )
    .replace(/<br(?:\s[^<>]*)?\/?>[ \t]*\n?/gi, "\n")
    .replace(/<li(?:\s[^<>]*)?>/gi, "\n• ")
    .replace(/<\/t[dh]>/gi, " ")
    .replace(BLOCK, "\n")
    .replace(TAG, "");
}

/** The words with the address behind them, which is left out where the words say it. */
function linked(address: string, words: string): string {
  const target = targetOf(address);
  const said = words.replace(TAG, "").trim();
  const bare = (link: string) => link.replace(/^(?:https?:\/\/|mailto:|tel:)/i, "").replace(/\/$/, "");
  if (said === "" || bare(target) === bare(withCharacters(said))) return said === "" ? target : said;
  return /^(?:https?|mailto|tel):/i.test(target)
    ? `${said} (${target.replace(/^(?:mailto|tel):/i, "")})`
    : said;
}

/** Google's calendar writes links as ways through its own search. */
function targetOf(address: string): string {
  const plain = withCharacters(address);
  const [, behind = ""] = /^https?:\/\/www\.google\.com\/url\?(.*)$/i.exec(plain) ?? [];
  return new URLSearchParams(behind).get("q") ?? plain;
}

function withCharacters(text: string): string {
  return text.replace(
    CHARACTER,
    (written, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return NAMES[name] ?? NAMES[name.toLowerCase()] ?? written;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code === 0 || code > 0x10_ff_ff || (code >= 0xd8_00 && code < 0xe0_00)
        ? written
        : String.fromCodePoint(code);
    },
  );
}

function tidy(text: string): string {
  return text
    .replace(/\u00a0/g, " ")
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\r?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
