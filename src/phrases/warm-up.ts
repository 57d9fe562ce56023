/** Makes the first sentence after a start be understood as quickly as any later one. */
import { setImmediate } from "node:timers/promises";
import { type PhraseContext, understandAppointment } from "./understand.ts";

/** V8 compiles an expression when it first runs, and once more, to machine code, at its second run. */
const RUNS = 2;

/** Takes most of a second of computing, in parts; what waits goes on in between. */
export async function warmUp(context: PhraseContext): Promise<void> {
  for (let run = 0; run < RUNS; run += 1) {
    await setImmediate();
    understandAppointment("Freitag 19 Uhr Kino", context);
  }
}
