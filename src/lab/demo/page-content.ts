/** What people write into a calendar's row, in short, and the same as Notion wants it. */
import { richTextOf } from "./marked-text.ts";

/** `2026-12-08` or, in Berlin's time, `2026-12-08T09:30`. */
interface When {
  readonly start: string;
  readonly end?: string;
}

/** `description` in the marks of `marked-text.ts`. What is absent stays as it is. */
export interface Content {
  readonly name?: string;
  readonly when?: When;
  readonly description?: string;
  readonly place?: string;
  readonly ticked?: boolean;
}

/** Properties as in `POST /v1/pages`. */
export function propertiesOf({ name, when, description, place, ticked }: Content): Record<string, unknown> {
  return {
    ...(name !== undefined && { Name: { title: richTextOf(name) } }),
    ...(when !== undefined && { Datum: { date: dateOf(when) } }),
    ...(description !== undefined && { Beschreibung: { rich_text: richTextOf(description) } }),
    ...(place !== undefined && { Ort: { rich_text: richTextOf(place) } }),
    ...(ticked !== undefined && { PartnerRelevant: { checkbox: ticked } }),
  };
}

function dateOf({ start, end }: When): Record<string, unknown> {
  const zone = start.includes("T") ? { time_zone: "Europe/Berlin" } : {};
  return { start, ...(end !== undefined && { end }), ...zone };
}
