/** A household and the people in it: what they do, what they may do, and the model's own knowledge of it. */
import type { Fault, FaultAction, FaultRequest } from "../../../src/sandbox/api.ts";
import type { Member } from "../../support/household.ts";
import { PRIVATE_SCHEMA, SHARED_SCHEMA } from "../../support/household.ts";
import { QuickHousehold } from "../../support/quick-household.ts";
import { Agreement } from "./agreement.ts";
import { type Facts, factsOf, type PageFacts, privatePagesIn, sharedPagesIn } from "./facts.ts";
import { HumanClaims } from "./human-claims.ts";

/** A property of the private calendars that isn't mapped: what stands there is nobody else's business. */
export const UNMAPPED = "Geheim";
interface Renamed {
  readonly dataSource: string;
  readonly from: string;
  readonly to: string;
}

const FARBE = { Farbe: { select: {} } };

export class World {
  home: QuickHousehold;
  readonly claims: HumanClaims;
  readonly agreement: Agreement;
  readonly privatePages: Map<string, Member>;
  /** Shared pages that were moved out of their calendar, besides those in it. */
  readonly knownShared: Set<string>;
  /** Pages of the shared calendar that a human has edited. */
  readonly touched: Set<string>;
  /** Conditions that last until they are lifted: what a request meets, and whose trouble it is. */
  readonly conditions = new Map<string, Fault>();
  /** Pages that their owner's token can't see. */
  readonly hidden: Map<string, Member>;
  /** Whose private database isn't shared with their own token. */
  readonly locked: Set<Member>;
  readonly renamed: Map<string, Renamed>;
  /** Who may not comment. */
  readonly mute: Set<Member>;
  readonly archived: Set<string>;
  /** Another database, to move pages to. */
  readonly elsewhere: string;
  readonly keptStates: ReadonlyMap<number, string>[] = [];
  readonly story: string[] = [];
  /** What listings show: things as they were, or `null` where they are up to date. */
  listed: Facts | null = null;

  private constructor(home: QuickHousehold, from?: World) {
    this.home = home;
    this.claims = new HumanClaims(from?.claims);
    this.agreement = from?.agreement.copy() ?? new Agreement();
    this.privatePages = new Map(from?.privatePages);
    this.knownShared = new Set(from?.knownShared);
    this.touched = new Set(from?.touched);
    this.hidden = new Map(from?.hidden);
    this.locked = new Set(from?.locked);
    this.renamed = new Map(from?.renamed);
    this.mute = new Set(from?.mute);
    this.archived = new Set(from?.archived);
    this.elsewhere = from?.elsewhere ?? furnishArchive(home);
  }

  /** Two people with `rows` shared appointments between them, in step. */
  static async prepare(rows: number): Promise<World> {
    const home = await QuickHousehold.open({
      inMemory: true,
      watched: true,
      extra: FARBE,
      privateSchema: { ...PRIVATE_SCHEMA, [UNMAPPED]: { rich_text: {} } },
    });
    home.configure({ extraProperties: ["Farbe"] });
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
  fork(seed: number, { shuffled = false } = {}): World {
    return new World(this.home.fork(seed, { shuffled }), this);
  }

  facts(): Facts {
    const facts = factsOf(this.home, this.privatePages, this.knownShared);
    for (const { id } of sharedPagesIn(facts)) this.knownShared.add(id);
    return facts;
  }

  say(line: string): void {
    this.story.push(line);
  }

  /** Whether everything about that user is as it should be, so that a pass has no excuse. */
  isCalmFor(member: Member): boolean {
    return (
      !this.lagging &&
      this.conditions.size === 0 &&
      !this.locked.has(member) &&
      ![...this.renamed.values()].some(({ dataSource }) =>
        [member.dataSourceId, this.home.shared.dataSourceId].includes(dataSource),
      )
    );
  }

  canSee(page: PageFacts): boolean {
    return !this.hidden.has(page.id);
  }

  addPage(owner: Member, ticked: boolean): string {
    const n = this.claims.next();
    const texts = { name: `name${n}.`, description: `text${n}.`, location: `place${n}.` };
    const page = this.home.add(owner, {
      ...texts,
      date: this.date(n),
      ticked,
      raw: { [UNMAPPED]: { rich_text: [{ text: { content: `secret${n}` } }] } },
    });
    this.privatePages.set(page, owner);
    for (const text of Object.values(texts)) this.claims.wrote(text);
    const date = this.home.seen(page).Datum;
    if (typeof date === "string") this.claims.wrote(date);
    return page;
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
    const lasting = [...this.conditions.values()];
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

  /** People put right whatever keeps a pass from its work; nobody's wishes change by that. */
  async mend(): Promise<void> {
    const { world } = this.home.sandbox;
    for (const [page, member] of this.hidden) world.share(member.token, page);
    this.hidden.clear();
    for (const member of this.locked) world.share(member.token, member.databaseId);
    this.locked.clear();
    for (const { dataSource, from, to } of this.renamed.values()) world.renameProperty(dataSource, to, from);
    this.renamed.clear();
    for (const { token } of this.mute) world.setCapabilities(token, { comment: true });
    this.mute.clear();
    // What lies in the trash can't be edited, not even so.
    for (const page of this.archived) if (!world.row(page).in_trash) world.archive(page, false);
    this.archived.clear();
    this.conditions.clear();
    this.catchUp();
    this.meet(null);
  }

  /**
   * Listings show things as they are now, until they catch up. What is written next is of a later minute, because Notion's
   * times can't tell two versions of one minute apart.
   */
  lagBehind(): void {
    this.home.lagBehind();
    this.listed = this.facts();
    this.home.clock.advance(60_000);
  }

  get lagging(): boolean {
    return this.listed !== null;
  }

  catchUp(): void {
    this.listed = null;
    this.home.catchUp();
  }
}

/** Another database that the integrations see: what is moved there is no longer in its calendar, and not gone either. */
function furnishArchive({ sandbox: { world }, members }: QuickHousehold): string {
  const properties = { ...SHARED_SCHEMA, ...PRIVATE_SCHEMA, ...FARBE };
  const { databaseId, dataSourceId } = world.addDatabase({ title: "Archiv", properties });
  for (const { token } of members) world.share(token, databaseId);
  return dataSourceId;
}
