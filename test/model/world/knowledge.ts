/**
 * Who may know what (invariant 15). Every value that a person writes here is unique. Others may see it if it ever stood on a
 * shared page, or if it stands on a private page that is ticked, or stood on one at most ten seconds ago.
 */
import { expect } from "vitest";
import * as z from "zod";
import type { AppointmentNews } from "../../../src/core/news.ts";
import type { Served } from "../../support/notion-in-process.ts";
import { count } from "./counts.ts";
import { type Facts, type PageFacts, privatePagesIn, sharedPagesIn } from "./facts.ts";

const LASTS_MS = 10_000;

const sent = z.looseObject({
  parent: z.looseObject({ data_source_id: z.string().optional(), page_id: z.string().optional() }).optional(),
  properties: z.unknown(),
  in_trash: z.boolean().optional(),
});

/** The unique parts of a text: words with a number, and days. */
function tokensIn(text: string): readonly string[] {
  return text.match(/(?:name|text|place|colour)\d+\.|secret\d+|\b20\d\d-\d\d-\d\d(?=[T"\s]|$)/g) ?? [];
}

const tokensOn = ({ texts }: PageFacts): readonly string[] => tokensIn(Object.values(texts).join("\n"));

export interface Ground {
  readonly isPrivate: (page: string) => boolean;
  readonly isSharedSource: (dataSource: string) => boolean;
  readonly now: () => number;
}

export class Knowledge {
  readonly #ground: Ground;
  /** What stood on a shared page at any time. */
  readonly #known: Set<string>;
  /** What stands on private pages that are shared now. */
  #standing = new Set<string>();
  /** What stood there until a person changed that during this pass, and until when. */
  readonly #until = new Map<string, number>();
  /** The same with the pages themselves. */
  #shared = new Set<string>();
  readonly #sharedUntil = new Map<string, number>();
  #facts: Facts = new Map();
  #breaches: string[] = [];

  constructor(ground: Ground, from?: Knowledge) {
    this.#ground = ground;
    this.#known = new Set(from === undefined ? [] : from.#known);
  }

  /** A pass begins. @param shown what else listings may show, as they lag behind */
  begin(...shown: readonly Facts[]): void {
    this.#until.clear();
    this.#sharedUntil.clear();
    this.#breaches = [];
    const [now] = shown;
    if (now !== undefined) this.#look(shown, now);
  }

  /** A person changed something during the pass. */
  changed(...shown: readonly Facts[]): void {
    const [before, sharedBefore] = [this.#standing, this.#shared];
    const [now] = shown;
    if (now !== undefined) this.#look(shown, now);
    const at = this.#ground.now();
    for (const token of before) if (!this.#standing.has(token)) this.#until.set(token, at);
    for (const page of sharedBefore) if (!this.#shared.has(page)) this.#sharedUntil.set(page, at);
  }

  #look(shown: readonly Facts[], now: Facts): void {
    const pages = shown.flatMap((facts) =>
      privatePagesIn(facts).filter(({ ticked, inTrash, here }) => ticked && !inTrash && here),
    );
    this.#standing = new Set(pages.flatMap(tokensOn));
    this.#shared = new Set(pages.map(({ id }) => id));
    for (const page of sharedPagesIn(now)) for (const token of tokensOn(page)) this.#known.add(token);
    this.#facts = now;
  }

  /** A request was carried out. */
  served({ effect, method, path, body, sentAt }: Served): void {
    if (!effect || method === "GET") return;
    const parsed = sent.safeParse(body).data;
    if (parsed === undefined) return;
    const { data_source_id: source = "", page_id: commented = "" } = parsed.parent ?? {};
    const text = JSON.stringify(body);
    const page = path.replace("/v1/pages/", "");
    if (path === "/v1/pages" && !this.#ground.isSharedSource(source)) {
      // The bot writes down what its person says.
      for (const token of tokensIn(text)) this.#standing.add(token);
      return;
    }
    const isShared =
      path === "/v1/comments" ? !this.#ground.isPrivate(commented) : !this.#ground.isPrivate(page);
    if (!isShared || path.endsWith("/query")) return;
    this.#judge(`${method} ${path} ${text}`, tokensIn(text), sentAt);
    if (method === "PATCH" && parsed.in_trash === false) this.#judgeReturn(page, sentAt);
    for (const token of tokensIn(text)) this.#known.add(token);
  }

  /** News for everybody but the owner. */
  told({ toOthers }: AppointmentNews): void {
    if (toOthers === null) return;
    count("messages");
    const text = JSON.stringify(toOthers);
    const unknown = tokensIn(text).filter((token) => !this.#known.has(token));
    if (unknown.length > 0) this.#breaches.push(`a message tells ${unknown.join(", ")}: ${text}`);
  }

  /** Invariant 15. */
  expectKept(): void {
    expect(this.#breaches, "15: others came to know what they may not").toEqual([]);
  }

  #judge(what: string, tokens: readonly string[], sentAt: number): void {
    if (tokens.length > 0) count("disclosures");
    const barred = tokens.filter(
      (token) =>
        !this.#known.has(token) &&
        !this.#standing.has(token) &&
        !((this.#until.get(token) ?? Number.NEGATIVE_INFINITY) >= sentAt - LASTS_MS),
    );
    if (barred.length > 0) this.#breaches.push(`${what} shows ${barred.join(", ")}`);
  }

  /** F1: what comes out of the trash is seen again, unless it was sent there a moment ago. */
  #judgeReturn(copy: string, sentAt: number): void {
    const before = this.#facts.get(copy);
    if (before === undefined || !before.inTrash || !this.#ground.isPrivate(before.mark)) return;
    const until = this.#sharedUntil.get(before.mark) ?? Number.NEGATIVE_INFINITY;
    if (this.#shared.has(before.mark) || until >= sentAt - LASTS_MS) return;
    this.#breaches.push(`${copy} came out of the trash, and ${before.mark} isn't shared`);
  }
}
