/** A household and the people in it: what they do, what they may do, and the model's own knowledge of it. */
import type { Fault, FaultAction, FaultRequest } from "../../../src/lab/sandbox/api.ts";
import {
  type Member,
  PRIVATE_SCHEMA,
  request,
  SHARED_SCHEMA,
  type Written,
} from "../../support/household.ts";
import { type ForkOptions, QuickHousehold } from "../../support/quick-household.ts";
import { Agreement } from "./agreement.ts";
import { Columns } from "./columns.ts";
import { count } from "./counts.ts";
import { type Facts, factsOf, type PageFacts, privatePagesIn, sharedPagesIn } from "./facts.ts";
import { HumanClaims } from "./human-claims.ts";
import { HumanWill } from "./human-will.ts";
import { Knowledge } from "./knowledge.ts";
import { Places } from "./places.ts";

/** A property of the private calendars that isn't mapped: what stands there is nobody else's business. */
export const UNMAPPED = "Geheim";
export const FARBE = { Farbe: { select: {} } };

export interface Moment {
  readonly before: Facts;
  /** What people had emptied until then. */
  readonly will: HumanWill;
  readonly after: Facts;
}

export class World {
  home: QuickHousehold;
  readonly claims: HumanClaims;
  readonly agreement: Agreement;
  readonly privatePages: Map<string, Member>;
  /** Shared pages that were moved out of their calendar, besides those in it. */
  readonly knownShared: Set<string>;
  /** Pages of the shared calendar that a human has edited. */
  readonly touched: Set<string>;
  /** Pages that somebody moved into another database of their household than they came from. */
  readonly movedAcross: Set<string>;
  /** When a person last edited a page, by its id. */
  readonly editedByHand: Map<string, number>;
  /** Conditions that last until they are lifted: what a request meets, and whose trouble it is. */
  readonly conditions = new Map<string, Fault>();
  /** Pages that their owner's token can't see. */
  readonly hidden: Map<string, Member>;
  /** Whose private database isn't shared with their own token. */
  readonly locked: Set<Member>;
  readonly places: Places;
  readonly columns: Columns;
  readonly will: HumanWill;
  readonly knowledge: Knowledge;
  /** Pages that listings show twice, until they don't: no trouble for anybody (E6). */
  readonly twice = new Map<string, Fault>();
  /** Shared workspaces that take no new pages (E8). */
  readonly full: Set<string>;
  /** Pages that refuse to be edited by programs. */
  readonly sealed: Set<string>;
  /** What people changed while a pass runs: how things stood right before and after each change. */
  readonly moments: Moment[] = [];
  /** Private pages with a value that Notion refused at the last pass. */
  readonly heldValues = new Set<string>();
  /** Who may not comment. */
  readonly mute: Set<Member>;
  readonly archived: Set<string>;
  /** Another database, to move pages to. */
  readonly elsewhere: string;
  readonly keptStates: ReadonlyMap<number, string>[] = [];
  readonly story: string[] = [];
  /** What listings show: things as they were, or `null` where they are up to date. */
  listed: Facts | null = null;
  /** What people had emptied and removed by then. */
  willListed: HumanWill | null = null;

  private constructor(home: QuickHousehold, from?: World) {
    this.home = home;
    this.claims = new HumanClaims(from?.claims);
    this.agreement = from?.agreement.copy() ?? new Agreement();
    this.privatePages = new Map(from?.privatePages);
    this.knownShared = new Set(from?.knownShared);
    this.touched = new Set(from?.touched);
    this.movedAcross = new Set(from?.movedAcross);
    this.editedByHand = new Map(from?.editedByHand);
    this.hidden = new Map(from?.hidden);
    this.locked = new Set(from?.locked);
    this.places = new Places(home, from?.places);
    this.columns = new Columns(from?.columns);
    this.will = new HumanWill(from?.will);
    this.full = new Set(from?.full);
    this.sealed = new Set(from?.sealed);
    this.mute = new Set(from?.mute);
    this.archived = new Set(from?.archived);
    this.elsewhere = from?.elsewhere ?? furnishArchive(home);
    this.knowledge = new Knowledge(
      {
        isPrivate: (page) => this.privatePages.has(page),
        isSharedSource: (source) =>
          this.places.known("shared").some(({ dataSourceId }) => dataSourceId === source),
        now: () => home.clock.now(),
      },
      from?.knowledge,
    );
    home.observe((served) => {
      if (served.answer.includes("query_result_limit_reached")) count("listings cut off");
      this.knowledge.served(served);
    });
    home.onNews = (news) => this.knowledge.told(news);
  }

  /**
   * Two people with `rows` shared appointments between them, in step.
   * @param inPerson their programs act with their own tokens, instead of a connection's
   */
  static async prepare(rows: number, inPerson: boolean): Promise<World> {
    const home = await QuickHousehold.open({
      watched: true,
      extra: FARBE,
      privateSchema: { ...PRIVATE_SCHEMA, [UNMAPPED]: { rich_text: {} } },
    });
    home.configure({ extraProperties: ["Farbe"] });
    if (inPerson) for (const member of home.members) home.actInPerson(member);
    const world = new World(home);
    for (let n = 0; n < rows; n += 1) {
      // Enough of them are Anna's for her to reach the brake.
      world.addPage(n % 4 === 3 ? home.ben : home.anna, true);
      home.clock.advance(60_000);
    }
    await home.pass();
    await home.pass();
    const facts = world.facts();
    for (const page of privatePagesIn(facts)) world.agreement.observe(facts, page);
    return world;
  }

  /** The same world once more; conditions don't come along. */
  fork(seed: number, options: ForkOptions = {}): World {
    return new World(this.home.fork(seed, options), this);
  }

  facts(): Facts {
    const facts = factsOf(this.home, this.privatePages, this.knownShared, this);
    for (const { id } of sharedPagesIn(facts)) this.knownShared.add(id);
    return facts;
  }

  say(line: string): void {
    this.story.push(line);
  }

  /** Whether everything about that user is as it should be, so that a pass has no excuse. */
  isCalmFor(member: Member): boolean {
    return (
      !this.lagging && this.conditions.size === 0 && !this.locked.has(member) && this.hasAllColumns(member)
    );
  }

  hasAllColumns(member: Member): boolean {
    return [member, "shared" as const].every((whose) =>
      this.columns.isWhole(this.places.today(whose).dataSourceId),
    );
  }

  /** A member's token: a connection's, or their own (F3). */
  tokenOf(member: Member): string {
    return this.home.config(member).privateToken;
  }

  get isPersonal(): boolean {
    return this.authorOf(this.home.anna) !== this.home.anna.botId;
  }

  /** As whom Notion shows what that token writes. */
  authorOf(member: Member): string {
    return this.tokenOf(member) === member.token ? member.botId : member.person;
  }

  canSee(page: PageFacts): boolean {
    return !this.hidden.has(page.id);
  }

  /** @returns its id; `null` where a column is missing */
  addPage(owner: Member, ticked: boolean): string | null {
    const n = this.claims.next();
    const texts = { name: `name${n}.`, description: `text${n}.`, location: `place${n}.` };
    const secret = { [UNMAPPED]: { rich_text: [{ text: { content: `secret${n}` } }] } };
    const written = { ...texts, date: this.date(n), ticked, raw: secret };
    const page = this.addTo(this.places.today(owner).dataSourceId, written, owner);
    if (page === null) return null;
    this.privatePages.set(page, owner);
    for (const text of Object.values(this.facts().get(page)?.texts ?? {})) this.claims.wrote(text);
    return page;
  }

  /** A new row, whatever its columns are called; `null` where one is missing. */
  addTo(source: string, written: Written, by: Member): string | null {
    const properties = this.#inTodaysNames(source, written);
    if (properties === null) return null;
    const page = this.home.sandbox.world.addRow(source, properties, { by: by.person });
    this.byHand(page);
    return page;
  }

  byHand(page: string): void {
    this.editedByHand.set(page, this.home.clock.now());
  }

  /** @returns whether it could be written: a column may be missing */
  write(page: string, written: Written, by: Member): boolean {
    const { world } = this.home.sandbox;
    const { parent } = world.row(page);
    const source = parent.type === "data_source_id" ? parent.data_source_id : "";
    const properties = this.#inTodaysNames(source, written);
    if (properties === null) return false;
    world.editRow(page, properties, { by: by.person });
    this.byHand(page);
    return true;
  }

  #inTodaysNames(source: string, written: Written): Record<string, unknown> | null {
    const entries: [string, unknown][] = [];
    for (const [name, value] of Object.entries(request(written))) {
      const today = this.columns.nameIn(source, name);
      if (today === null) return null;
      entries.push([today, value]);
    }
    return Object.fromEntries(entries);
  }

  /** A page was made as the image of another one. */
  copied(from: string, to: string): void {
    this.will.copied(from, to);
    for (const state of [this.sealed, this.archived]) if (state.has(from)) state.add(to);
  }

  /** Another one for each number: days, moments and spans, in this and the next years. */
  date(n: number): string | { readonly start: string; readonly end: string } {
    const day = new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    if (n % 3 === 0) return day;
    if (n % 3 === 1) return `${day}T18:30:00+01:00`;
    return { start: `${day}T09:00:00+02:00`, end: `${day}T10:30:00+02:00` };
  }

  /** What requests meet besides the lasting conditions; the index counts from here on. */
  meet(fault: ((request: FaultRequest) => FaultAction | undefined) | null): void {
    const lasting = [...this.conditions.values(), ...this.twice.values()];
    if (lasting.length === 0 && fault === null) {
      this.home.sandbox.setFault(null);
      return;
    }
    this.home.sandbox.setFault(async (request) => {
      for (const condition of lasting) {
        const action = await condition(request);
        if (action !== undefined) return action;
      }
      return fault?.(request);
    });
  }

  /** Listings show things as they are now, until they catch up: most often within the minute of the last write. */
  lagBehind(): void {
    this.home.lagBehind();
    this.listed = this.facts();
    this.willListed = new HumanWill(this.will);
  }

  get lagging(): boolean {
    return this.listed !== null;
  }

  catchUp(): void {
    this.listed = null;
    this.willListed = null;
    this.home.catchUp();
  }
}

/** Another database that the integrations see: what is moved there is no longer in its calendar, and not gone either. */
function furnishArchive(home: QuickHousehold): string {
  const { world } = home.sandbox;
  const properties = { ...SHARED_SCHEMA, ...PRIVATE_SCHEMA, ...FARBE };
  const { databaseId, dataSourceId } = world.addDatabase({ title: "Archiv", properties });
  for (const member of home.members) world.share(home.config(member).privateToken, databaseId);
  return dataSourceId;
}
