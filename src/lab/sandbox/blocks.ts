/** Blocks, as far as there are any here: pages and databases on a page, which have the page's or database's own id. */
import type { BlockObjectResponse, ListBlockChildrenResponse } from "@notionhq/client";
import type { Call } from "./call.ts";
import { aUuid } from "./checks.ts";
import { anyPage } from "./cursors.ts";
import { flooredTime } from "./dates.ts";
import { notFound } from "./errors.ts";
import { faceOf } from "./faces.ts";
import type { Database, Page } from "./model.ts";
import { demand, isTrashed, type Session, sees, visiblePage } from "./session.ts";
import { plainText, titleRuns } from "./text-answers.ts";

export function getBlock(call: Call): BlockObjectResponse {
  const { session } = call;
  demand(session, "read");
  const id = aUuid(call.ids[0], "path.block_id");
  const found = session.store.pages.get(id) ?? session.store.databases.get(id);
  if (found === undefined || !sees(session, id)) throw notFound("block", id, nameOf(session));
  return answeredBlock(session, found);
}

export function listChildren(call: Call): ListBlockChildrenResponse {
  const { session } = call;
  demand(session, "read");
  const { id: page } = visiblePage(session, aUuid(call.ids[0], "path.block_id"));
  const children = on(session, page).filter(({ id }) => sees(session, id) && !isTrashed(session.store, id));
  const results = children.map((child) => answeredBlock(session, child));
  return { object: "list", ...anyPage(results, call), type: "block", block: {} };
}

const on = ({ store }: Session, page: string): readonly (Page | Database)[] =>
  [...store.pages.values(), ...store.databases.values()].filter(
    ({ parent }) => parent.type === "page" && parent.id === page,
  );

const nameOf = ({ integration, actorId }: Session) => integration ?? { name: "Sandbox", botId: actorId };

function answeredBlock(session: Session, one: Page | Database): BlockObjectResponse {
  const { id, createdTime, editedTime, createdBy, editedBy, inTrash } = one;
  const page = one.parent.type === "page" ? one.parent.id : null;
  const common = {
    object: "block" as const,
    id,
    parent:
      page === null
        ? { type: "workspace" as const, workspace: true as const }
        : { type: "page_id" as const, page_id: page },
    created_time: flooredTime(createdTime),
    last_edited_time: flooredTime(editedTime),
    created_by: { object: "user" as const, id: createdBy },
    last_edited_by: { object: "user" as const, id: editedBy },
    in_trash: inTrash,
    archived: inTrash,
  };
  return "dataSourceIds" in one
    ? {
        ...common,
        has_children: false,
        type: "child_database",
        child_database: { title: plainText(session, faceOf(session.store, one).title) },
      }
    : {
        ...common,
        has_children: on(session, id).length > 0,
        type: "child_page",
        child_page: { title: plainText(session, titleRuns(one)) },
      };
}
