/** What a writer takes back at once: `Mittwoch, äh nein, Donnerstag`, 6pm actually 7pm. */
import { isDay, type Piece, type Stretch } from "./piece.ts";

const SAID_OTHERWISE =
  "nein|nee|nö|warte|moment|halt|stopp?|quatsch|falsch|sorry|pardon|korrektur|vielmehr|beziehungsweise\\snein|ich\\smein(?:e|te)?|meine|besser\\sgesagt|doch\\slieber|no|nope|wait|hang\\son|hold\\son|stop|oops|scratch\\sthat|correction|i\\smean|i\\smeant|actually|make\\s(?:that|it)|or\\srather";
const TAKEN_BACK = new RegExp(
  String.raw`^[\s,.…–-]*(?:(?:ähm?|hm+|ach|oh|ups|uhm?|um|er|ne|ja)[\s,.…–-]+)*(?:(?:${SAID_OTHERWISE})[\s,.…!:–-]+)+(?:(?:am|um|on|at|the|den|der|ja|erst)\s+)*$`,
  "iu",
);

/** The pieces that another one behind them replaces, with the words between. */
export function takenBack(text: string, pieces: readonly Piece[]): readonly Stretch[] {
  return pieces.flatMap((piece, index) => {
    const next = pieces[index + 1];
    if (next === undefined || !TAKEN_BACK.test(text.slice(piece.to, next.from))) return [];
    const instead = pieces.slice(index + 1);
    const replaced = pieces.slice(0, index + 1).filter((before) => {
      return isDay(before) ? instead.some(isDay) : isHour(before) && instead.some(isHour);
    });
    return replaced.length === 0 ? [] : [...replaced, { from: piece.to, to: next.from }];
  });
}

function isHour({ meanings }: Piece): boolean {
  return meanings.some(({ kind }) => ["clock", "bare", "digits", "dotted"].includes(kind));
}
