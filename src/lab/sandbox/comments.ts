/** Comments on pages. Those made on a page itself belong to one discussion; none moves the page's edit time. */
import type { CommentObjectResponse, ListCommentsResponse } from "@notionhq/client";
import { bodyOf, type Call } from "./call.ts";
import {
  anArray,
  anObjectOf,
  aString,
  aUuid,
  isObject,
  type JsonObject,
  oneOf,
  optional,
  refuse,
} from "./checks.ts";
import { anyPage } from "./cursors.ts";
import { flooredTime } from "./dates.ts";
import { trashed } from "./errors.ts";
import type { Comment, RichText } from "./model.ts";
import { plainRun, richTextFrom } from "./rich-text.ts";
import { demand, discussionNotFound, isTrashed, type Session, sees, visiblePage } from "./session.ts";
import { answeredText } from "./text-answers.ts";
import { userName } from "./users.ts";

const CREATE = ["parent", "discussion_id", "rich_text", "markdown", "attachments", "display_name"];

export function createComment(call: Call): CommentObjectResponse {
  const { session } = call;
  demand(session, "comment");
  const body = bodyOf(call, CREATE);
  const place = placeFrom(body, session);
  const text = textFrom(body, session);
  optional(body.attachments, "body.attachments", anArray);
  const displayName = displayNameFrom(body.display_name);
  return answeredComment(session, addComment(session, place.pageId, text, place.discussionId, displayName));
}

export function listComments(call: Call): ListCommentsResponse {
  const { session } = call;
  demand(session, "comment");
  const page = visiblePage(session, aUuid(call.query.get("block_id") ?? undefined, "query.block_id"));
  const comments = session.store.commentsOn(page.id).map((comment) => answeredComment(session, comment));
  return { object: "list", ...anyPage(comments, call), type: "comment", comment: {} };
}

interface Place {
  readonly pageId: string;
  readonly discussionId: string | undefined;
}

function placeFrom(body: JsonObject, session: Session): Place {
  if (body.discussion_id !== undefined) {
    if (body.parent !== undefined) refuse("body.parent", "not present", body.parent);
    const discussionId = aUuid(body.discussion_id, "body.discussion_id");
    const started = session.store.commentInDiscussion(discussionId);
    if (!started || !sees(session, started.pageId)) throw discussionNotFound(session, discussionId);
    return { pageId: started.pageId, discussionId };
  }
  const parent = anObjectOf(body.parent, "body.parent", ["type", "page_id", "block_id"]);
  const key = parent.page_id === undefined && parent.block_id !== undefined ? "block_id" : "page_id";
  const id = aUuid(parent[key], `body.parent.${key}`);
  return { pageId: visiblePage(session, id).id, discussionId: undefined };
}

function textFrom(body: JsonObject, session: Session): RichText {
  if (body.rich_text === undefined && body.markdown !== undefined) {
    return [plainRun(aString(body.markdown, "body.markdown"))];
  }
  return richTextFrom(body.rich_text, "body.rich_text", session);
}

function displayNameFrom(value: unknown): string | null {
  if (value === undefined) return null;
  const path = "body.display_name";
  const name = anObjectOf(value, path, ["type", "custom"]);
  oneOf(name.type, `${path}.type`, ["integration", "user", "custom"]);
  return isObject(name.custom) ? aString(name.custom.name, `${path}.custom.name`) : null;
}

export function addComment(
  session: Session,
  pageId: string,
  text: RichText,
  discussionId?: string,
  displayName: string | null = null,
): Comment {
  if (isTrashed(session.store, pageId)) throw trashed();
  const discussion =
    discussionId ?? session.store.commentsOn(pageId)[0]?.discussionId ?? session.ids.uuidV8();
  return session.store.addComment({
    id: session.ids.uuidV8(),
    pageId,
    discussionId: discussion,
    createdTime: session.now(),
    createdBy: session.actorId,
    text,
    displayName,
  });
}

function answeredComment(session: Session, comment: Comment): CommentObjectResponse {
  const { store } = session;
  return {
    object: "comment",
    id: comment.id,
    parent: { type: "page_id", page_id: comment.pageId },
    discussion_id: comment.discussionId,
    created_time: flooredTime(comment.createdTime),
    last_edited_time: flooredTime(comment.createdTime),
    created_by: { object: "user", id: comment.createdBy },
    rich_text: answeredText(session, comment.text),
    display_name: {
      type:
        comment.displayName === null ? (store.botById(comment.createdBy) ? "integration" : "user") : "custom",
      resolved_name: comment.displayName ?? userName(store, comment.createdBy) ?? null,
    },
  };
}
