/** Rich text on its way out, for one reader: what a mention shows depends on who may see its target. */
import type { RichTextItemResponse } from "@notionhq/client";
import { answeredDate } from "./dates.ts";
import { hexOf } from "./ids.ts";
import type { Mention, Page, RichText, Run } from "./model.ts";
import { type Session, sees } from "./session.ts";
import type { Store } from "./store.ts";
import { answeredUser, userName } from "./users.ts";

export const NOTION = "https://www.notion.so";

export const answeredText = (session: Session, runs: RichText): RichTextItemResponse[] =>
  runs.map((run) => answeredRun(session, run));

/** What one sees on the page, without formatting. */
export const plainText = (session: Session, runs: RichText): string => {
  let text = "";
  for (const run of runs) text += shown(session, run);
  return text;
};

function answeredRun(session: Session, run: Run): RichTextItemResponse {
  const { annotations } = run;
  const plain_text = shown(session, run);
  switch (run.kind) {
    case "text": {
      const link = run.link === null ? null : { url: run.link };
      return { type: "text", text: { content: run.text, link }, annotations, plain_text, href: run.link };
    }
    case "equation":
      return {
        type: "equation",
        equation: { expression: run.expression },
        annotations,
        plain_text,
        href: null,
      };
    case "mention": {
      const href =
        "id" in run.mention && isObjectMention(run.mention) ? `${NOTION}/${hexOf(run.mention.id)}` : null;
      return {
        type: "mention",
        mention: answeredMention(session, run.mention),
        annotations,
        plain_text,
        href,
      };
    }
  }
}

const isObjectMention = (mention: Mention) => mention.type === "page" || mention.type === "database";

type AnsweredMention = Extract<RichTextItemResponse, { type: "mention" }>["mention"];

function answeredMention(session: Session, mention: Mention): AnsweredMention {
  switch (mention.type) {
    case "user":
      return { type: "user", user: answeredUser(session, mention.id) };
    case "page":
      return { type: "page", page: { id: mention.id } };
    case "database":
      return { type: "database", database: { id: mention.id } };
    case "date":
      return { type: "date", date: answeredDate(mention.date) };
    case "template_date":
      return {
        type: "template_mention",
        template_mention: { type: "template_mention_date", template_mention_date: mention.when },
      };
    case "template_user":
      return {
        type: "template_mention",
        template_mention: { type: "template_mention_user", template_mention_user: "me" },
      };
    case "custom_emoji":
      return { type: "custom_emoji", custom_emoji: { id: mention.id, name: mention.name, url: mention.url } };
  }
}

function shown(session: Session, run: Run): string {
  switch (run.kind) {
    case "text":
      return run.text;
    case "equation":
      return run.expression;
    case "mention":
      return shownMention(session, run.mention);
  }
}

function shownMention(session: Session, mention: Mention): string {
  switch (mention.type) {
    case "user":
      return `@${userName(session.store, mention.id) ?? "Anonymous"}`;
    case "page":
    case "database":
      return sees(session, mention.id) ? shownTitle(session, mention.id) : "Untitled";
    case "date":
      return mention.date.end === null ? mention.date.start : `${mention.date.start} → ${mention.date.end}`;
    case "template_date":
      return mention.when === "now" ? "@Now" : "@Today";
    case "template_user":
      return "@Me";
    case "custom_emoji":
      return `:${mention.name}:`;
  }
}

function shownTitle(session: Session, id: string): string {
  const { store } = session;
  const page = store.pages.get(id);
  const runs = page ? titleRuns(page) : databaseTitle(store, id);
  // A title may mention a page whose title mentions this one: one level deep is all that is shown.
  return (
    runs
      .map((run) => (run.kind === "mention" && isObjectMention(run.mention) ? "" : shown(session, run)))
      .join("") || "Untitled"
  );
}

export function titleRuns(page: Page): RichText {
  const title = page.values.title;
  return title?.type === "title" ? title.runs : [];
}

function databaseTitle(store: Store, id: string): RichText {
  const database = store.databases.get(id);
  if (database?.face) return database.face.title;
  const only = database?.dataSourceIds[0];
  return only === undefined ? [] : (store.dataSources.get(only)?.face.title ?? []);
}
