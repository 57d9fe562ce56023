/**
 * What both sides of a row showed when a calm pass last left them in step: the model's own base, read off the pages.
 * It says what the next calm pass has to do with each field (invariants 4 and 5), without asking the program.
 */
import {
  type Facts,
  liveCopies,
  type PageFacts,
  type Property,
  privatePagesIn,
  TRAVELLING,
} from "./facts.ts";

type Values = Readonly<Record<Property, string>>;

interface Agreed {
  readonly copy: string;
  /** Of the others, the program can't know any more (B5, B6). */
  readonly values: Partial<Values>;
}

export type Expected =
  | { readonly kind: "travels"; readonly property: Property; readonly value: string; readonly text: string }
  | {
      readonly kind: "conflict";
      readonly property: Property;
      readonly privateText: string;
      readonly sharedText: string;
      readonly privateValue: string;
      readonly sharedValue: string;
    };

export interface ExpectedRow {
  readonly page: PageFacts;
  readonly copy: PageFacts;
  readonly fields: readonly Expected[];
}

export class Agreement {
  readonly #rows: Map<string, Agreed>;

  constructor(rows: ReadonlyMap<string, Agreed> = new Map()) {
    this.#rows = new Map(rows);
  }

  copy(): Agreement {
    return new Agreement(this.#rows);
  }

  /** Nothing is sure about this row any more, or about all of them. */
  doubt(page?: string): void {
    if (page === undefined) this.#rows.clear();
    else this.#rows.delete(page);
  }

  /** Both sides of that row are known to have been in step, and nothing was in doubt since. */
  isSureOf(page: string): boolean {
    return Object.keys(this.#rows.get(page)?.values ?? {}).length > 0;
  }

  /** Not in step, or in step with what is known to be agreed on: no program that has only looked knows any better. */
  isAsAgreed(facts: Facts, page: PageFacts): boolean {
    const agreed = this.#rows.get(page.id);
    const pair = pairOf(facts, page);
    if (agreed === undefined || pair === null) return true;
    return TRAVELLING.every(
      (property) =>
        page.values[property] !== pair.values[property] ||
        page.values[property] === (agreed.values[property] ?? page.values[property]),
    );
  }

  /** E1: what the program knew of that field went with its column. */
  columnGone(pages: readonly string[], property: Property): void {
    for (const page of pages) {
      const agreed = this.#rows.get(page);
      if (agreed === undefined) continue;
      const { [property]: _, ...values } = agreed.values;
      this.#rows.set(page, { ...agreed, values });
    }
  }

  /** The whole state is lost, and the next pass can only go by what the pages show. */
  forget(facts: Facts): void {
    this.#rows.clear();
    for (const page of privatePagesIn(facts)) {
      const pair = pairOf(facts, page);
      if (pair !== null) this.#rows.set(page.id, { copy: pair.id, values: {} });
    }
  }

  /** After a calm pass of the owner. */
  observe(facts: Facts, page: PageFacts): void {
    this.#rows.delete(page.id);
    const pair = pairOf(facts, page);
    if (pair === null) return;
    const inStep = TRAVELLING.every((property) => page.values[property] === pair.values[property]);
    if (inStep) this.#rows.set(page.id, { copy: pair.id, values: page.values });
  }

  /** What a calm pass makes of the row; `null` where the model can't tell, or no field may travel. */
  expected(facts: Facts, page: PageFacts): ExpectedRow | null {
    const agreed = this.#rows.get(page.id);
    const copy = pairOf(facts, page);
    if (agreed === undefined || copy === null || copy.id !== agreed.copy) return null;
    const fields = TRAVELLING.flatMap((property) =>
      expectedOf(property, page, copy, agreed.values[property]),
    );
    return { page, copy, fields };
  }
}

function expectedOf(
  property: Property,
  page: PageFacts,
  copy: PageFacts,
  agreed: string | undefined,
): readonly Expected[] {
  const [p, s] = [page.values[property], copy.values[property]];
  const texts = { privateText: page.texts[property], sharedText: copy.texts[property] };
  if (p === s) return [{ kind: "travels", property, value: p, text: texts.privateText }];
  // Where the base is unknown, whoever shows something wins over whoever doesn't.
  if (s === (agreed ?? "")) return [{ kind: "travels", property, value: p, text: texts.privateText }];
  if (p === (agreed ?? "")) return [{ kind: "travels", property, value: s, text: texts.sharedText }];
  return [{ kind: "conflict", property, ...texts, privateValue: p, sharedValue: s }];
}

/** The one live, linked, ticked copy of a live, ticked page. */
function pairOf(facts: Facts, page: PageFacts): PageFacts | null {
  const [copy, ...more] = liveCopies(facts, page.id);
  if (copy === undefined || more.length > 0) return null;
  const plain = page.ticked && !page.inTrash && page.here && copy.ticked && page.link === copy.id;
  return plain && copy.markedUser === page.owner?.id ? copy : null;
}
