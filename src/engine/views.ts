/** Calendar pages as rows see them: every value with its keyed fingerprint. */
import type { FieldKey, FieldValue } from "../core/appointment.ts";
import { canonical, isEmpty } from "../core/field-value.ts";
import { type FieldView, NO_PRINT, type PrivatePage, type SharedPage } from "../core/row.ts";
import type { CalendarPage, FieldReading, Fingerprints } from "./ports.ts";
import { fieldKeysOf } from "./values.ts";

export class Viewer {
  readonly #fingerprints: Fingerprints;

  constructor(fingerprints: Fingerprints) {
    this.#fingerprints = fingerprints;
  }

  privatePage(page: CalendarPage): PrivatePage {
    const { id, ticked, link, linkFilled, editedAt, createdBy } = page;
    return { id, ticked, link, linkFilled, editedAt, createdBy, fields: this.#fields(page.fields) };
  }

  sharedPage(page: CalendarPage): SharedPage {
    const { id, ticked, sourcePrivateId, sourceUserId, editedAt, createdAt, createdBy, editedBy } = page;
    const fields = this.#fields(page.fields);
    return { id, ticked, sourcePrivateId, sourceUserId, editedAt, createdAt, createdBy, editedBy, fields };
  }

  /** The fingerprint of a value; `null` for one that can't be compared. */
  print(value: FieldValue): string | null {
    try {
      return this.#fingerprints.of(canonical(value));
    } catch {
      return null;
    }
  }

  #fields(readings: CalendarPage["fields"]): Readonly<Partial<Record<FieldKey, FieldView>>> {
    const views: Partial<Record<FieldKey, FieldView>> = {};
    for (const key of fieldKeysOf(readings)) {
      const reading = readings[key];
      if (reading !== undefined) views[key] = this.#view(reading);
    }
    return views;
  }

  #view(reading: FieldReading): FieldView {
    const { value, strayEnd } = reading;
    const print = reading.invalid ? null : this.print(value);
    if (print === null) return { value, print: NO_PRINT, empty: false, invalid: true };
    const view = { value, print, empty: isEmpty(value) };
    return strayEnd === undefined ? view : { ...view, strayEnd: this.#view({ value: strayEnd }) };
  }
}
