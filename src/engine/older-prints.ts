/** F5: a row whose memory is of the older form, compared as it was written, then put into today's form. Pure. */
import type { BasePrint, FieldView, FieldViews, Row, RowMemory, SharedPage } from "../core/row.ts";
import { NO_PRINT } from "../core/row.ts";
import type { Viewer } from "./views.ts";

/**
 * @param row seen with prints of the older form
 * @returns the same row with prints of today's form. Where one of the pages isn't to be seen, its memory stays as it is: of
 *   such a row nothing is compared.
 */
export function inTodaysForm(row: Row, viewer: Viewer): Row {
  const { private: p, shared: s, memory } = row;
  const today = (views: FieldViews): FieldViews => viewedAgain(views, row.id, viewer);
  const page = (shown: SharedPage): SharedPage => ({ ...shown, fields: today(shown.fields) });
  const own: Row["private"] =
    p.state === "live" || p.state === "trashed"
      ? { state: p.state, page: { ...p.page, fields: today(p.page.fields) } }
      : p.state === "moved"
        ? { ...p, fields: today(p.fields ?? {}) }
        : p;
  const theirs: Row["shared"] =
    s.state === "live" || s.state === "trashed" || s.state === "unmarked"
      ? { state: s.state, page: page(s.page) }
      : s;
  return {
    ...row,
    private: own,
    shared: theirs,
    duplicates: row.duplicates.map(page),
    memory:
      memory === null || p.state === "unreadable" || !("page" in s)
        ? memory
        : memoryInTodaysForm(memory, {
            p: printsOf("page" in p ? p.page.fields : {}, "page" in own ? own.page.fields : {}),
            s: printsOf(s.page.fields, "page" in theirs ? theirs.page.fields : {}),
          }),
  };
}

function viewedAgain(views: FieldViews, row: string, viewer: Viewer): FieldViews {
  const again: Record<string, FieldView> = {};
  for (const [key, view] of Object.entries(views)) {
    if (view !== undefined) again[key] = viewAgain(view, (value) => viewer.print(row, key, value));
  }
  return again;
}

function viewAgain(view: FieldView, print: (value: FieldView["value"]) => string | null): FieldView {
  if (view.invalid) return view;
  const { strayEnd } = view;
  const again = { ...view, print: print(view.value) ?? NO_PRINT };
  return strayEnd === undefined ? again : { ...again, strayEnd: viewAgain(strayEnd, print) };
}

/** By field, today's print of what has that older one; of what the page doesn't show any more, none. */
type NewPrint = (key: string, older: string) => string;

function printsOf(older: FieldViews, today: FieldViews): NewPrint {
  const [then, now] = [older, today].map((views) => new Map(Object.entries(views)));
  return (key, print) => (then?.get(key)?.print === print ? (now?.get(key)?.print ?? NO_PRINT) : NO_PRINT);
}

function memoryInTodaysForm(memory: RowMemory, { p, s }: Readonly<Record<"p" | "s", NewPrint>>): RowMemory {
  // Of what two states of the older form had agreed on, nothing is kept.
  const { agreed: _, pending, refused, ...rest } = memory;
  const both = (key: string, print: BasePrint): BasePrint => ({ p: p(key, print.p), s: s(key, print.s) });
  return {
    ...rest,
    base: mapped(memory.base, both),
    ...(pending && { pending: mapped(pending, (key, one) => ({ ...one, ...both(key, one) })) }),
    ...(refused && {
      refused: mapped(refused, (key, print) => (p(key, print) === NO_PRINT ? s(key, print) : p(key, print))),
    }),
  };
}

function mapped<T, U>(
  record: Readonly<Record<string, T>>,
  by: (key: string, value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, by(key, value)]));
}
