/**
 * What a program shows to others of private pages, and on what it rests (F1), as it can be told from its requests and their
 * answers alone: for a benchmark's figure, and for tests.
 */
import * as z from "zod";

const text = z.array(
  z.looseObject({
    plain_text: z.string().optional(),
    text: z.looseObject({ content: z.string() }).optional(),
  }),
);
const property = z.looseObject({
  id: z.string().optional(),
  title: text.optional(),
  rich_text: text.optional(),
  date: z.looseObject({ start: z.string() }).nullish(),
  checkbox: z.boolean().optional(),
});
const properties = z.record(z.string(), property);
const parent = z.looseObject({ data_source_id: z.string().optional(), page_id: z.string().optional() });
const page = z.looseObject({
  object: z.literal("page"),
  id: z.string(),
  parent,
  in_trash: z.boolean(),
  properties,
});
const dataSource = z.looseObject({
  object: z.literal("data_source"),
  id: z.string(),
  properties: z.record(z.string(), z.looseObject({ id: z.string() })),
});
const list = z.looseObject({ object: z.literal("list"), results: z.array(z.unknown()) });
const write = z.looseObject({
  parent: parent.optional(),
  properties: properties.optional(),
  in_trash: z.boolean().optional(),
});

type Properties = z.infer<typeof properties>;

/** A private page as an answer showed it. */
interface Seen {
  readonly askedAt: number;
  readonly isTicked: boolean;
  readonly properties: Properties;
}

const MARKS = ["PartnerRelevant", "SourcePrivateId", "SourceUserId"];

export class Disclosures {
  readonly #now: () => number;
  readonly #shared: string;
  readonly #columns: Columns;
  readonly #seen = new Map<string, readonly Seen[]>();
  /** Whose copy a shared page is. */
  readonly #owners = new Map<string, string>();
  /** Copies that were thrown away: taking one out again shows nothing that wasn't there before. */
  readonly #thrownAway = new Set<string>();
  readonly #ages: number[] = [];
  readonly #breaches: string[] = [];

  /**
   * @param shared the shared calendar's data source; every other page that is seen is a private one
   * @param from one that knows already what the columns were called
   */
  constructor(now: () => number, shared: string, from: Disclosures | null = null) {
    this.#now = now;
    this.#shared = shared;
    this.#columns = new Columns(from === null ? undefined : from.#columns);
  }

  /** How many requests have shown something to others. */
  get count(): number {
    return this.#ages.length + this.#breaches.length;
  }

  /** How long before such a request its page had been seen ticked, in ms: the longest time. */
  get oldestMs(): number {
    return Math.max(0, ...this.#ages);
  }

  /** Requests that showed what their page had never shown while it was ticked. */
  get breaches(): readonly string[] {
    return this.#breaches;
  }

  watching(send: typeof fetch): typeof fetch {
    return async (input, init) => {
      const askedAt = this.#now();
      const url = new URL(input instanceof Request ? input.url : input);
      this.#judge(init?.method ?? "GET", url.pathname, parsed(init?.body), askedAt);
      const response = await send(input, init);
      this.#takeIn(parsed(await response.clone().text()), askedAt);
      return response;
    };
  }

  #judge(method: string, path: string, body: unknown, now: number): void {
    const sent = write.safeParse(body).data;
    if (sent === undefined) return;
    const { row, shown } = this.#disclosed(method, path, sent) ?? {};
    if (row === undefined || shown === undefined) return;
    const seen = this.#seen.get(row)?.findLast((one) => one.isTicked && shows(one.properties, shown));
    if (seen === undefined) this.#breaches.push(`${method} ${path} of ${row}`);
    else this.#ages.push(now - seen.askedAt);
  }

  /** The private page of which something is sent, and what is sent. */
  #disclosed(
    method: string,
    path: string,
    sent: z.infer<typeof write>,
  ): { readonly row: string | undefined; readonly shown: Properties } | null {
    if (method === "POST" && path === "/v1/comments") {
      return { row: this.#owners.get(sent.parent?.page_id ?? ""), shown: {} };
    }
    const values = this.#columns.byFirstName(this.#shared, sent.properties ?? {});
    const shown = Object.fromEntries(Object.entries(values).filter(([name]) => !MARKS.includes(name)));
    if (method === "POST" && path === "/v1/pages" && sent.parent?.data_source_id === this.#shared) {
      return { row: plain(values.SourcePrivateId), shown };
    }
    if (method !== "PATCH" || !path.startsWith("/v1/pages/")) return null;
    const copy = path.replace("/v1/pages/", "");
    if (sent.in_trash === true) this.#thrownAway.add(copy);
    const isBack = sent.in_trash === false && !this.#thrownAway.has(copy);
    // A page that takes a copy over writes its mark along with the rest (E5).
    const row = plain(values.SourcePrivateId) || this.#owners.get(copy);
    return isBack || Object.keys(shown).length > 0 ? { row, shown } : null;
  }

  #takeIn(answer: unknown, askedAt: number): void {
    const schema = dataSource.safeParse(answer).data;
    if (schema !== undefined) this.#columns.learn(schema.id, schema.properties);
    for (const result of list.safeParse(answer).data?.results ?? [answer]) {
      const answered = page.safeParse(result).data;
      if (answered === undefined) continue;
      const { id, parent } = answered;
      const source = parent.data_source_id ?? "";
      this.#columns.learn(source, answered.properties);
      const values = this.#columns.byFirstName(source, answered.properties);
      if (source === this.#shared) {
        const owner = plain(values.SourcePrivateId);
        if (owner !== "") this.#owners.set(id, owner);
        continue;
      }
      const isTicked = !answered.in_trash && values.PartnerRelevant?.checkbox === true;
      const seen: Seen = { askedAt, isTicked, properties: values };
      this.#seen.set(id, [...(this.#seen.get(id) ?? []), seen]);
    }
  }
}

/** By its first name, each column's id and what it is called today. */
type Called = ReadonlyMap<string, { readonly id: string; readonly today: string }>;

/** What columns were called first: one that is renamed stays the column (E2), one of that name is it, whatever its id (E1). */
class Columns {
  readonly #called: Map<string, Called>;

  constructor(from?: Columns) {
    this.#called = new Map(from === undefined ? [] : from.#called);
  }

  /** @param answered the columns by what they are called today, as pages and schemas show them */
  learn(source: string, answered: Readonly<Record<string, { readonly id?: string | undefined }>>): void {
    const called = new Map(this.#called.get(source));
    const columns = Object.entries(answered).map(([today, { id = "" }]) => ({ today, id }));
    for (const column of columns) if (called.has(column.today)) called.set(column.today, column);
    for (const column of columns) {
      const first = [...called].find(([, { id }]) => id === column.id)?.[0] ?? column.today;
      called.set(first, column);
    }
    this.#called.set(source, called);
  }

  /** The same values by the columns' first names. */
  byFirstName(source: string, values: Properties): Properties {
    const firsts = [...(this.#called.get(source) ?? [])].map(([first, { today }]) => [today, first] as const);
    const firstOf = new Map(firsts);
    return Object.fromEntries(
      Object.entries(values).map(([name, value]) => [firstOf.get(name) ?? name, value]),
    );
  }
}

function parsed(body: unknown): unknown {
  if (typeof body !== "string" || body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether the page showed all that is sent, as far as texts and days tell. */
function shows(seen: Properties, sent: Properties): boolean {
  return Object.entries(sent).every(([name, value]) => {
    const there = seen[name];
    return there === undefined || (plain(there) === plain(value) && dayOf(there) === dayOf(value));
  });
}

function plain(value: z.infer<typeof property> | undefined): string {
  const runs = value?.title ?? value?.rich_text ?? [];
  return runs.map((run) => run.plain_text ?? run.text?.content ?? "").join("");
}

function dayOf({ date }: z.infer<typeof property>): string | undefined {
  return date?.start.slice(0, "YYYY-MM-DD".length);
}
