/** People put right whatever keeps a pass from its work; nobody's wishes change by that. */
import { mendColumns } from "./column-deeds.ts";
import { mendPlaces, relieve, unseal } from "./place-deeds.ts";
import type { World } from "./world.ts";

export function mend(world: World): void {
  const { world: notion } = world.home.sandbox;
  for (const [page, member] of world.hidden) notion.share(world.tokenOf(member), page);
  world.hidden.clear();
  for (const member of world.locked)
    notion.share(world.tokenOf(member), world.places.today(member).databaseId);
  world.locked.clear();
  mendPlaces(world);
  mendColumns(world);
  relieve(world);
  unseal(world);
  for (const member of world.mute) notion.setCapabilities(world.tokenOf(member), { comment: true });
  world.mute.clear();
  // What lies in the trash can't be edited, not even so.
  for (const page of world.archived) if (!notion.row(page).in_trash) notion.archive(page, false);
  world.archived.clear();
  world.conditions.clear();
  world.twice.clear();
  world.catchUp();
  world.meet(null);
}
