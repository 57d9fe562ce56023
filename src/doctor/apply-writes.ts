/** Carries planned writes out, one request each. */
import type { Language } from "../core/readable-date.ts";
import type { SyncUser } from "../engine/ports.ts";
import { type NotionAdministration, PropertyExists } from "../notion/administration.ts";
import type { Connections } from "../notion/connections.ts";
import { toldIn } from "../problems/table.ts";
import type { PlannedWrite } from "./planned-write.ts";
import { tokenFor } from "./read-calendars.ts";
import { failureOf } from "./read-tokens.ts";
import { SCREEN } from "./texts/screen.ts";

interface WriteOutcome {
  readonly write: PlannedWrite;
  /** `null` where it was written; otherwise what happened, without content. */
  readonly refused: ((language: Language) => string) | null;
}

/** One after the other, in their order; one that is refused doesn't keep the next ones. */
export async function applyWrites(
  writes: readonly PlannedWrite[],
  users: readonly SyncUser[],
  connections: Connections,
): Promise<readonly WriteOutcome[]> {
  const outcomes: WriteOutcome[] = [];
  for (const write of writes) {
    const user = users.find(({ id }) => id === write.user);
    if (user === undefined) continue;
    outcomes.push({
      write,
      refused: await refusal(write, connections.administration(tokenFor(user, write.side))),
    });
  }
  return outcomes;
}

async function refusal(
  write: PlannedWrite,
  administration: NotionAdministration,
): Promise<WriteOutcome["refused"]> {
  try {
    await carryOut(write, administration);
    return null;
  } catch (error) {
    if (error instanceof PropertyExists) return (language) => SCREEN[language].existsByNow;
    const { problem } = failureOf(error);
    return (language) => toldIn(problem, language);
  }
}

async function carryOut(write: PlannedWrite, administration: NotionAdministration): Promise<void> {
  switch (write.do) {
    case "add-property":
      await administration.addProperties(write.dataSource, [write.property]);
      return;
    case "set-text":
      await administration.setText(write.page, write.property, write.text);
      return;
    case "set-number":
      await administration.setNumber(write.page, write.property, write.number);
      return;
  }
}
