/** Property values as answers show them; a property that a page has no value for is empty. */
import type { PageObjectResponse } from "@notionhq/client";
import { answeredDate, flooredTime } from "./dates.ts";
import type { Option, Page, Property, Value } from "./model.ts";
import { emptyRollup } from "./rollups.ts";
import { inAnswerOrder } from "./schema-answers.ts";
import type { Session } from "./session.ts";
import { answeredText } from "./text-answers.ts";
import { answeredUser } from "./users.ts";

type AnsweredValue = PageObjectResponse["properties"][string];

export const answeredValues = (
  session: Session,
  page: Page,
  properties: readonly Property[],
): Record<string, AnsweredValue> =>
  Object.fromEntries(
    inAnswerOrder(properties).map((property) => [property.name, answeredValue(session, page, property)]),
  );

/** The sort of value that a property type has. */
type ValueOf<T extends Value["type"], V extends Value = Value> = V extends Value
  ? Extract<V["type"], T> extends never
    ? never
    : V
  : never;

/** The stored value, if it still is of the property's type. */
export function storedValue<T extends Value["type"]>(
  page: Page,
  id: string,
  type: T,
): ValueOf<T> | undefined {
  const value = page.values[id];
  return value !== undefined && isOf(value, type) ? value : undefined;
}

const isOf = <T extends Value["type"]>(value: Value, type: T): value is ValueOf<T> => value.type === type;

const shown = (option: Option | undefined) =>
  option ? { id: option.id, name: option.name, color: option.color } : null;

export function answeredValue(session: Session, page: Page, property: Property): AnsweredValue {
  const { config } = property;
  const id = encodeURIComponent(property.id);
  const stored = page.values[property.id];
  switch (config.type) {
    case "title":
      return { id, type: "title", title: answeredText(session, runsOf(stored)) };
    case "rich_text":
      return { id, type: "rich_text", rich_text: answeredText(session, runsOf(stored)) };
    case "number":
      return { id, type: "number", number: stored?.type === "number" ? stored.number : null };
    case "select": {
      const chosen = stored?.type === "select" ? stored.option : null;
      return { id, type: "select", select: shown(config.options.find((option) => option.id === chosen)) };
    }
    case "status": {
      const chosen = stored?.type === "status" ? stored.option : null;
      return { id, type: "status", status: shown(config.options.find((option) => option.id === chosen)) };
    }
    case "multi_select": {
      const chosen = stored?.type === "multi_select" ? stored.options : [];
      const options = chosen.map((one) => shown(config.options.find((option) => option.id === one)));
      return { id, type: "multi_select", multi_select: options.filter((option) => option !== null) };
    }
    case "date": {
      const date = stored?.type === "date" ? stored.date : null;
      return { id, type: "date", date: date === null ? null : answeredDate(date) };
    }
    case "checkbox":
      return { id, type: "checkbox", checkbox: stored?.type === "checkbox" && stored.checked };
    case "url":
      return { id, type: "url", url: textOf(stored) };
    case "email":
      return { id, type: "email", email: textOf(stored) };
    case "phone_number":
      return { id, type: "phone_number", phone_number: textOf(stored) };
    case "people": {
      const ids = stored?.type === "people" ? stored.ids : [];
      return { id, type: "people", people: ids.map((one) => answeredUser(session, one)) };
    }
    case "relation": {
      const ids = stored?.type === "relation" ? stored.ids : [];
      return { id, type: "relation", relation: ids.map((one) => ({ id: one })) };
    }
    case "files":
      return { id, type: "files", files: stored?.type === "files" ? [...stored.files] : [] };
    case "unique_id": {
      const number = stored?.type === "unique_id" ? stored.number : null;
      return { id, type: "unique_id", unique_id: { prefix: config.prefix, number } };
    }
    case "formula":
      return {
        id,
        type: "formula",
        formula: stored?.type === "formula" ? stored.formula : { type: "string", string: "" },
      };
    case "rollup":
      return { id, type: "rollup", rollup: stored?.type === "rollup" ? stored.rollup : emptyRollup(config) };
    case "place":
      return { id, type: "place", place: stored?.type === "place" ? stored.place : null };
    case "verification":
      return { id, type: "verification", verification: verificationOf(session, stored) };
    case "created_by":
      return { id, type: "created_by", created_by: answeredUser(session, page.createdBy) };
    case "last_edited_by":
      return { id, type: "last_edited_by", last_edited_by: answeredUser(session, page.editedBy) };
    case "created_time":
      return { id, type: "created_time", created_time: flooredTime(page.createdTime) };
    case "last_edited_time":
      return { id, type: "last_edited_time", last_edited_time: flooredTime(page.editedTime) };
    case "button":
      return { id, type: "button", button: {} };
  }
}

const runsOf = (stored: Value | undefined) =>
  stored?.type === "title" || stored?.type === "rich_text" ? stored.runs : [];

const textOf = (stored: Value | undefined) =>
  stored?.type === "url" || stored?.type === "email" || stored?.type === "phone_number" ? stored.text : null;

function verificationOf(session: Session, stored: Value | undefined) {
  if (stored?.type !== "verification" || !stored.verified)
    return { state: "unverified", date: null, verified_by: null } as const;
  const date = stored.date === null ? null : answeredDate(stored.date);
  return { state: "verified", date, verified_by: answeredUser(session, stored.by) } as const;
}
