/** The text of a description that is HTML, as Google's are once somebody has formatted them. Pure. */
import { compile, type FormatCallback } from "html-to-text";

/** What nobody writes by hand who means no HTML. */
const SURELY =
  /<br\s?\/?>|<\/(?:a|b|div|em|font|h[1-6]|html|i|li|ol|p|span|strong|table|td|tr|u|ul)>|&(?:nbsp|amp|lt|gt|quot|#39);/i;
/** `3 < 4`, and an address in angle brackets: no beginning of a tag. */
const NO_TAG = /<(?!\/?[a-z][a-z\d-]*(?:[\s/]|>)|!)/gi;

/** The words with the address behind them, which is left out where the words say it. */
const link: FormatCallback = ({ children, attribs }, walk, builder) => {
  const target = targetOf(attribs.href ?? "");
  let said = "";
  builder.pushWordTransform((word) => {
    said += word;
    return word;
  });
  walk(children, builder);
  builder.popWordTransform();
  if (!/^(?:https?|mailto|tel):/i.test(target) || bare(said) === bare(target)) return;
  builder.addInline(said === "" ? target : ` (${bareScheme(target)})`, { noWordTransform: true });
};

const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
  selector,
  options: { uppercase: false, leadingLineBreaks: 2 },
}));

const read = compile({
  wordwrap: false,
  // A space that doesn't break is one here.
  whitespaceCharacters: " \t\r\n\f\u200b\u00a0",
  formatters: { link },
  // Deeper than people nest; what is deeper is left out.
  limits: { maxDepth: 40 },
  selectors: [
    { selector: "a", format: "link" },
    { selector: "img", format: "skip" },
    { selector: "head", format: "skip" },
    { selector: "ul", options: { itemPrefix: "• " } },
    ...HEADINGS,
  ],
});

/** `a < b` and `Smith & Sons` are no HTML, and stay as they are. */
export function plainText(text: string): string {
  return SURELY.test(text) ? read(text.replace(NO_TAG, "&lt;")) : text;
}

/** Google's calendar writes links as ways through its own search. */
function targetOf(address: string): string {
  const [, behind = ""] = /^https?:\/\/www\.google\.com\/url\?(.*)$/i.exec(address) ?? [];
  return new URLSearchParams(behind).get("q") ?? address;
}

const bareScheme = (address: string) => address.replace(/^(?:mailto|tel):/i, "");
const bare = (address: string) =>
  bareScheme(address)
    .replace(/^https?:\/\//i, "")
    .replace(/\/$/, "");
