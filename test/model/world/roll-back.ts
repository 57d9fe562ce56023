/** A state of earlier in the place of today's (C6), and what the model no longer expects of it. */
import { MemoryState } from "../../support/memory-state.ts";
import { noteMarks } from "./column-deeds.ts";
import type { World } from "./world.ts";

export function rollBack(world: World, files: ReadonlyMap<number, string>): void {
  const { memory, members } = world.home;
  const columns = (state: MemoryState | null) =>
    members.map(({ id }) => state?.read(id).calendars.shared?.properties.source_private_id?.id);
  const [then, today] = [columns(new MemoryState(files)), columns(memory)];
  // E3: to a state from before the column was added again, a mark that somebody has emptied since went with the old one.
  if (then.some((id, n) => id !== today[n])) noteMarks(world);
  world.home.putBack(files);
  world.agreement.doubt();
  world.will.forget();
}
