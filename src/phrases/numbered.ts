/** Numbers that belong to the word before them: `Zimmer 12`, `Kapitel 7`, `Bus 100`, `Miete 1200`, `Hauptstraße 8`, LH 1830. */
import { LETTERS } from "./words.ts";

const THINGS =
  "version|v|release|build|kapitel|kap\\.?|chapter|ch\\.?|teil|part|nr\\.?|no\\.?|nummer|number|raum|room|zimmer|saal|gleis|track|platform|bahnsteig|halle|hall|absatz|punkt|section|bus|tram|linie|line|zug|train|ice|ic|ec|re|rb|flug|flight|gate|terminal|platz|seat|reihe|row|tisch|tor|tür|door|seite|page|folge|episode|ep\\.?|staffel|season|level|stufe|klasse|class|year|lektion|lesson|unit|übung|aufgabe|band|heft|ausgabe|stock|etage|floor|block|haus|apt\\.?|apartment|flat|wohnung|top|box|pitch|court|lane|feld|bahn|runde|round|akt|act|paragraf|§|pin|code|windows|iphone|u|s|miete|rate|rechnung|gehalt|lohn|kosten|budget|beitrag|gebühr|kaution|rent|bill|invoice|salary|fee|deposit";
const NUMBERED = new RegExp(
  `(?<![${LETTERS}\\d])(?:${THINGS})\\s$|(?<=[${LETTERS}]{2})(?:str\\.?|straße|strasse|weg|gasse|allee|platz|ring|damm|ufer)\\s$`,
  "iu",
);
/** Two capitals, of an airline, say: not `UM 1830`. */
const CODE = /(?:^|\s)(?!(?:UM|AB|AM|AT|BY|MO|DI|MI|DO|FR|SA|SO|TV|OP)\s)[A-Z][A-Z\d]\s$/u;

/** Only these have numbers with a dot: `Zug 14.30` is one at half past two. */
const DOTTED =
  /(?:^|\s)(?:version|v|release|build|kapitel|chapter|teil|nr\.?|no\.?|raum|zimmer|room|saal|gleis|halle|absatz|punkt|section)\s$/iu;

/** As {@link isNumbered}, for `Version 2.30`. */
export function isDottedNumber(text: string, from: number): boolean {
  return DOTTED.test(text.slice(Math.max(0, from - 12), from));
}

/** Whether the number that begins there is perhaps no time. */
export function isNumbered(text: string, from: number): boolean {
  return NUMBERED.test(text.slice(Math.max(0, from - 24), from)) || isCode(text, from);
}

/** Whether it is surely none. */
export function isCode(text: string, from: number): boolean {
  return CODE.test(text.slice(Math.max(0, from - 4), from));
}
