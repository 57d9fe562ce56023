/** Makes the first sentence after a start be understood as quickly as any later one. */
import { setImmediate } from "node:timers/promises";
import { type PhraseContext, understandAppointment } from "./understand.ts";
import { understandSeries } from "./understand-series.ts";

/**
 * V8 compiles an expression when it first runs, and once more, to machine code, at its second run; and again for a text
 * with letters beyond Latin ones. The last sentence has a slip, which is looked for in a way of its own.
 */
const SENTENCES = ["Freitag 19 Uhr Kino", "Freitag 19 Uhr Kino", "Fraitag 19 Uhr Kino 🎂"];

/** Takes a quarter of a second of computing, in parts; what waits goes on in between. */
export async function warmUp(context: PhraseContext): Promise<void> {
  for (const sentence of SENTENCES) {
    await setImmediate();
    understandSeries(sentence, context);
    understandAppointment(sentence, context);
  }
}
