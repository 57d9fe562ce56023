/** Descriptions that are HTML, as calendars write them, and texts that only look a little like it. */
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/calendar-files/plain-text.ts";

describe("a description that is HTML", () => {
  it.each([
    [
      "has a line for each of its own",
      "Tickets mitnehmen<br>Einlass 19 Uhr<br/>Reihe 7",
      "Tickets mitnehmen\nEinlass 19 Uhr\nReihe 7",
    ],
    ["has no empty line where a break is written twice", "eins<br>\nzwei", "eins\nzwei"],
    ["keeps what is emphasized", "<b>Wichtig:</b>&nbsp;<i>nüchtern</i> kommen", "Wichtig: nüchtern kommen"],
    ["has its paragraphs apart", '<p class="x">Hallo</p><p>bis bald</p>', "Hallo\n\nbis bald"],
    [
      "has a list as lines",
      "Mitbringen:<ul><li>Salat</li><li>Brot</li></ul>",
      "Mitbringen:\n• Salat\n• Brot",
    ],
    [
      "has the characters that are written by name or number",
      "K&auml;se &amp; Brot &#8211; 5 &euro; &#x1F35E;",
      "Käse & Brot – 5 € 🍞",
    ],
    ["keeps a name that isn't known", "<b>x</b> &foo; & y", "x &foo; & y"],
    ["shows what is no character as that", "<b>x</b> &#0; &#xD800;", "x \ufffd \ufffd"],
    ["is read once only", "&lt;b&gt; und &amp;nbsp;", "<b> und &nbsp;"],
    [
      "keeps the address of a link",
      '<a href="https://zoom.us/j/1?a=1&amp;b=2" target="_blank">Zoom</a>',
      "Zoom (https://zoom.us/j/1?a=1&b=2)",
    ],
    [
      "names an address once",
      '<a href="https://odeon.de/">odeon.de</a> <a href="mailto:a@b.de">a@b.de</a>',
      "odeon.de a@b.de",
    ],
    ["has an address without words as it is", '<a href="https://odeon.de/x"></a>!', "https://odeon.de/x!"],
    [
      "has the address to which Google's own one leads",
      '<a href="https://www.google.com/url?q=https://odeon.de/karten&amp;sa=D">Karten</a>',
      "Karten (https://odeon.de/karten)",
    ],
    ["leaves out addresses that do something", '<a href="javascript:x()">Karten</a>', "Karten"],
    [
      "says nothing of its looks",
      "<html><head><title>T</title></head><style>p { x }</style><body><!-- y -->Hallo</body></html>",
      "Hallo",
    ],
    [
      "keeps addresses in angle brackets",
      "<b>Anna</b> <anna@example.org>, 3 < 4",
      "Anna <anna@example.org>, 3 < 4",
    ],
  ])("%s", (_, html, text) => {
    expect(plainText(html)).toBe(text);
  });
});

describe("a description that is no HTML", () => {
  it.each([
    "a < b",
    "a <b und c> d",
    "x<y & y>z",
    "Anna <anna@example.org>",
    "Smith & Sons; Fish & Chips",
    "<Karten> liegen   an der Kasse\n\n\n\nReihe 7",
    "in HTML heißt das <b>",
  ])("stays as it is: %s", (text) => {
    expect(plainText(text)).toBe(text);
  });
});

it("of much that is opened and never closed, the rest is found at once", () => {
  const began = performance.now();
  for (const part of ["<a href='x'>", "<style>", "<!--", "<b ", "<div>", "<", "&amp"]) {
    plainText(`${part.repeat(20_000)}<br>`);
  }
  expect(performance.now() - began).toBeLessThan(5_000);
});
