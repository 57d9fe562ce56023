/** Calendar pages as rows see them: every value with its keyed fingerprint. */
import type { FieldKey, FieldValue } from "../core/appointment.ts";
import { canonical, isEmpty } from "../core/field-value.ts";
import { type FieldView, type FieldViews, NO_PRINT, type PrivatePage, type SharedPage } from "../core/row.ts";
import type { CalendarPage, FieldReading, Fingerprints } from "./ports.ts";
import { fieldKeysOf } from "./values.ts";

type Print = (row: string, field: string, canonical: string) => string;

/** The form of a row's prints (F5): `older` where its state was written before prints belonged to a row and a field. */
export type PrintForm = "today" | "older";
export type Viewers = Readonly<Record<PrintForm, Viewer>>;

export function viewersWith(fingerprints: Fingerprints): Viewers {
  return { today: Viewer.of(fingerprints), older: Viewer.older(fingerprints) };
}

export class Viewer {
  readonly #print: Print;

  private constructor(print: Print) {
    this.#print = print;
  }

  /** Prints of today's form: equal values of two rows, or of two fields, have different ones (F5). */
  static of(fingerprints: Fingerprints): Viewer {
    return new Viewer((row, field, value) => fingerprints.of(row, field, value));
  }

  /** The form of states that were written before that. */
  static older(fingerprints: Fingerprints): Viewer {
    return new Viewer((_row, _field, value) => fingerprints.older(value));
  }

  privatePage(page: CalendarPage): PrivatePage {
    const { id, ticked, link, linkFilled, editedAt, createdBy, editedBy, locked } = page;
    return {
      id,
      ticked,
      link,
      linkFilled,
      editedAt,
      createdBy,
      editedBy,
      locked,
      fields: this.fields(id, page.fields),
    };
  }

  /** @param row P's id */
  sharedPage(page: CalendarPage, row: string): SharedPage {
    const { id, ticked, sourcePrivateId, sourceUserId, editedAt, createdAt, createdBy, editedBy } = page;
    const fields = this.fields(row, page.fields);
    const seen = { editedAt, createdAt, createdBy, editedBy, locked: page.locked };
    return { id, ticked, sourcePrivateId, sourceUserId, ...seen, fields };
  }

  /** The fingerprint of a value of that row's field; `null` for one that can't be compared. */
  print(row: string, field: string, value: FieldValue): string | null {
    try {
      return this.#print(row, field, canonical(value));
    } catch {
      return null;
    }
  }

  fields(row: string, readings: CalendarPage["fields"]): FieldViews {
    const views: Partial<Record<FieldKey, FieldView>> = {};
    for (const key of fieldKeysOf(readings)) {
      const reading = readings[key];
      if (reading !== undefined) views[key] = this.#view(row, key, reading);
    }
    return views;
  }

  #view(row: string, field: string, reading: FieldReading): FieldView {
    const { value, strayEnd } = reading;
    const print = reading.invalid ? null : this.print(row, field, value);
    if (print === null) return { value, print: NO_PRINT, empty: false, invalid: true };
    const view = { value, print, empty: isEmpty(value) };
    return strayEnd === undefined ? view : { ...view, strayEnd: this.#view(row, field, { value: strayEnd }) };
  }
}
