/** Makes a database with every property that its side needs, under a page that somebody chooses. */

import { parseDatabaseId } from "../config/database-id.ts";
import { pageAddress } from "../core/ids.ts";
import { DEFAULT_PROPERTY_NAMES } from "../core/properties.ts";
import type { Language } from "../core/readable-date.ts";
import type { Side } from "../core/row.ts";
import { sameName } from "../core/same-name.ts";
import { CalendarFailure } from "../engine/failure.ts";
import type { NewProperty, NotionAdministration } from "../notion/administration.ts";
import { ROLE_TYPES, ROLES } from "../notion/property-roles.ts";
import type { Desk } from "./desk.ts";
import type { Person } from "./draft.ts";

/** The last edited first; any other one can be given by its address. */
export const MOST_OFFERED = 50;

export const TITLES: Readonly<Record<Side, Readonly<Record<Language, string>>>> = {
  private: { de: "Termine", en: "Appointments" },
  shared: { de: "Gemeinsame Termine", en: "Shared appointments" },
};

/** The new database's id, with every property in it; `null`: the person wants to go back. */
export async function createDatabase(
  { side, person, key }: { readonly side: Side; readonly person: Person; readonly key: string },
  notion: NotionAdministration,
  desk: Desk,
): Promise<string | null> {
  const page = await findPage(notion, desk);
  if (page === null) return null;
  const title = await desk.dialogue.text({
    key: `${side}-title`,
    message: "What should it be called?",
    proposal: TITLES[side][person.language ?? "en"],
  });
  const { id } = await notion.createDatabase(page, title, propertiesOf(side)).catch((error: unknown) => {
    if (error instanceof CalendarFailure && error.maybeWritten) {
      const problem =
        "Notion may have made it although it didn't say so: look there first, and take that one.";
      desk.dialogue.again(key, problem);
    }
    throw error;
  });
  const text = desk.isPlan ? `Would be made: the database "${title}".` : `Made: ${pageAddress(id)}`;
  desk.dialogue.say({ kind: "done", text });
  return id;
}

/** The usual names, which work beside whatever names another database has. */
function propertiesOf(side: Side): readonly NewProperty[] {
  return ROLES[side].map((role) => ({ name: DEFAULT_PROPERTY_NAMES[role], type: ROLE_TYPES[role] }));
}

/** The page under which a database is made; `null`: the person wants to go back. */
async function findPage(notion: NotionAdministration, { dialogue }: Desk): Promise<string | null> {
  for (;;) {
    const given = dialogue.take("page");
    const id = given === null ? null : parseDatabaseId(given);
    if (id !== null) return id;
    const { all: pages, isComplete } = await notion.findPages("");
    if (given !== null) {
      const known = pages.find(({ title }) => sameName(title.toLowerCase(), given.toLowerCase()));
      if (known !== undefined) return known.id;
      dialogue.again("page", "The connection sees no page of this title.");
      continue;
    }
    if (pages.length === 0) {
      dialogue.say({
        kind: "warning",
        text: "A new database needs a page to lie on. Make one in Notion, choose ••• → Connections there, and add the connection.",
      });
    }
    const [only, ...more] = pages;
    const chosen = await dialogue.choose<string>({
      key: "page",
      message: "Under which page?",
      options: [
        ...pages
          .slice(0, MOST_OFFERED)
          .map(({ id, title }) => ({ value: id, label: title === "" ? `Untitled (${id})` : title })),
        { value: "look-again", label: "Look again" },
        { value: "back", label: "Back" },
      ],
      ...(only !== undefined && more.length === 0 && isComplete && { proposal: only.id }),
    });
    if (chosen === "back") return null;
    if (chosen !== "look-again") return chosen;
  }
}
