/** Preserves a value as a comment, and remembers what that settles, or that none is taken. */
import type { FieldValue } from "../core/appointment.ts";
import type { Write } from "../core/decision.ts";
import type { Effect } from "../core/effect.ts";
import { hasMentions, readable, withoutMentions } from "../core/field-value.ts";
import { fieldsOf, NO_PRINT, type Row } from "../core/row.ts";
import { isRefusal, StalePage } from "./failure.ts";
import { preservingComment } from "./preserve.ts";
import { type RowWork, type Way, wayAfter } from "./row-work.ts";
import { flushed } from "./row-writer.ts";
import { propertyName } from "./values.ts";

type Comment = Extract<Write, { readonly do: "comment" }>;

export async function preserve(work: RowWork, action: Comment): Promise<Way> {
  const { live } = work;
  const page = live.pageId(action.on);
  if (page === null) return "again";
  // A comment of this pass may hold the value already: deciding again doesn't write a second one.
  if (!work.effects.some((effect) => isOf(effect, action, page))) {
    const way = await sendComment(work, action, page);
    if (way !== "done") return way;
  }
  const { memory, row } = live;
  if (memory === null || !keepsCopysValue(action, row)) return "done";
  // S's value is preserved; P has moved on from it, which only matters if the row is shared again.
  const base = { ...memory.base, [action.key]: { p: NO_PRINT, s: action.losing.print } };
  live.remember({ ...memory, base });
  return "done";
}

/** A7 and A8, where P wins: the comment is all that comes of the conflict. */
export function keepsCopysValue({ on, from, key, losing }: Comment, { shared }: Row): boolean {
  return on === "private" && from === "shared" && fieldsOf(shared)[key]?.print === losing.print;
}

function isOf(effect: Effect, { key, losing }: Comment, page: string): boolean {
  if (effect.kind !== "did" || effect.write.do !== "comment" || effect.page !== page) return false;
  return effect.write.key === key && effect.write.losing.print === losing.print;
}

async function sendComment(work: RowWork, action: Comment, page: string): Promise<Way> {
  const { store } = work.context;
  const { on } = action;
  const before = work.live.row;
  try {
    await flushed(work);
    await offerComment(work, action, page);
  } catch (error) {
    if (error instanceof StalePage) return wayAfter(error);
    if (!isRefusal(error)) throw error;
    work.add({ kind: "comment-refused", on });
    if (error.kind === "forbidden") {
      store.setHead({ commentsRefused: { ...store.state.commentsRefused, [on]: true } });
    } else {
      await work.live.refresh(on);
    }
    return "again";
  }
  work.did(action, page, before);
  if (store.state.commentsRefused?.[on]) {
    const { [on]: _lifted, ...rest } = store.state.commentsRefused;
    store.setHead({ commentsRefused: rest });
  }
  return "done";
}

/** As it is, or with mentions as plain text where they lead to what this side can't see. */
async function offerComment({ context, live }: RowWork, action: Comment, page: string): Promise<void> {
  const { language } = context.user;
  const calendar = context.calendars[action.on];
  const comment = preservingComment(action, propertyName(action.key, calendar.binding.properties), language);
  const fresh = action.on === "shared" ? live.mayReveal() : undefined;
  try {
    await calendar.comment(page, comment, fresh);
  } catch (error) {
    const value: FieldValue = { type: "rich_text", runs: comment };
    if (!isRefusal(error) || error.kind === "forbidden" || !hasMentions(value)) throw error;
    await calendar.comment(page, readable(withoutMentions(value), language), fresh);
  }
}
