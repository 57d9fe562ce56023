/** English in a German text: whoever reads it chose German. */

/** What nobody translates: names of menus, files, variables, keys and commands, what is typed, addresses and ids. */
const AS_IT_IS_CALLED = [
  /„[^“]*“/g,
  /`[^`]*`/g,
  /"[^"]*"/g,
  /https?:\/\/\S+/g,
  /\bnpm run [\w:-]+(?: -- [^.,;)]*)?/g,
  /\bgit [a-z-]+(?: -[-\w]+| \S+)*/g,
  /--[\w-]+/g,
  /\w+\[\d+\][\w.]*/g,
  /\b\w+(?:[_./@→:-]\w+)+\b/g,
  /\bcontents: write\b/g,
  /\bdetached HEAD\b/g,
  /\bSecrets and variables\b/g,
  /\b(?:New|Read|Update|Insert|Show|Copy|Access|Content|Actions|Settings|Rules|Rulesets|Branches|Run|Set up)\b(?: (?:content|comments|connection|token|access|workflow))*/g,
];

/** Of these, an English sentence has one, and a German one has none. */
const ENGLISH =
  /\b(?:the|is|isn't|are|aren't|of|and|or|not|could|couldn't|can't|did|didn't|has|have|hasn't|with|without|which|this|that|its|answered|failed|read|page|copy|row|rows|from|for|to|on|by|be|been|there|before|after|because|user|users|nobody|everybody|between|of type|missing|must|unknown|once|every|hours|minutes|days|write|token of|database|databases|property|properties|connection|place|proxy at)\b/gi;

export function englishIn(german: string): readonly string[] {
  const rest = AS_IT_IS_CALLED.reduce((text, name) => text.replaceAll(name, "…"), german);
  return rest.match(ENGLISH) ?? [];
}
