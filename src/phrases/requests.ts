/** What people say around an appointment to whoever writes it down: `kannst du … eintragen?`, um, so, please put … in. */

const HESITATION = /^(?:(?:äh+m?|öh+m?|hm+|uhm?|erm|er)(?=[\s,.…])[\s,.…–-]*(?:(?:also|so|ja)[\s,]+)*)+/iu;
const GREETING = String.raw`(?:(?:hey|hi|hallo|hello|moin|ok|okay|schatz|du|bitte|please)[\s,!.]+)*`;
/** What begins such a request, and what may then end it. */
const REQUESTS: readonly (readonly [begin: RegExp, end: RegExp])[] = [
  [
    begins(
      String.raw`(?:kannst|könntest|kannste|würdest|magst)\s(?:du\s)?(?:(?:bitte|mir|uns|mal|da|noch|schnell|eben)\s)*(?:(?:einen|den)\stermin\s(?:für\s)?)?`,
    ),
    /[\s,]+(?:eintragen|notieren|aufschreiben|anlegen|hinzufügen|vormerken|merken|speichern|reinschreiben)[\s,]*(?:bitte|danke)?[\s?!.]*$/iu,
  ],
  [
    begins(String.raw`(?:trag|schreib)e?\s(?:(?:bitte|mir|uns|mal|noch)\s)*(?:ein|auf|rein|dazu)\s?[:,]\s?`),
    /$/u,
  ],
  [
    begins(String.raw`(?:trag|trage|schreib|schreibe)\s(?:(?:bitte|mir|uns|mal|noch)\s)*`),
    /[\s,]+(?:ein|auf|rein|dazu)[\s,]*(?:bitte|danke)?[\s?!.]*$/iu,
  ],
  [
    begins(
      String.raw`(?:can|could|would|will)\s(?:you|u)\s(?:please\s)?(?:put|add|book|pencil|note|schedule|stick|pop)\s(?:in\s)?`,
    ),
    /(?:(?:[\s,]+(?:in|down|(?:in|into|to|on)\s(?:the|my|our)\s(?:calendar|diary)))?[\s,]*(?:please|pls|plz|thanks|thx)?[\s?!.]*)$/iu,
  ],
];

function begins(source: string): RegExp {
  return new RegExp(`^${GREETING}${source}`, "iu");
}

/** `Elternabend ist`, of one that is on Wednesday. */
const STATED = /\s(?:ist|is|findet(?:\s+statt)?)[\s.!]*$/iu;

/** The calendar in which it is to be put. */
const ITS_CALENDAR =
  /^(?:(?:the|my|our)\s)?(?:calendar|diary)[\s,]*(?:please|pls|plz|thanks|thx)?[\s?!.]*$/iu;

interface Words {
  readonly title: string;
  readonly place: string | null;
}

/** Title and place alone, as long as there is a title. A request that ends behind the place ends there. */
export function withoutRequest({ title, place }: Words): Words {
  const words = title.replace(HESITATION, "");
  for (const [begin, end] of REQUESTS) {
    const rest = words.replace(begin, "");
    if (rest === words || !(end.test(rest) || end.test(place ?? ""))) continue;
    const wanted = rest.replace(end, "").trim();
    if (wanted === "") continue;
    const where = place === null || ITS_CALENDAR.test(place) ? "" : place.replace(end, "").trim();
    return { title: wanted, place: where === "" ? null : where };
  }
  const plain = words.replace(STATED, "").trim();
  return { title: plain === "" ? title : plain, place };
}
