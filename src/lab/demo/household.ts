/** Anna and Ben on an embedded Notion: their calendars, their integrations, and what they do in Notion's windows. */
import type { Language } from "../../core/readable-date.ts";
import type { Clock } from "../../engine/clock.ts";
import { type Sandbox, startSandbox, type World } from "../sandbox/index.ts";
import { annasAppointments, bensAppointments, sharedAppointments } from "./appointments.ts";
import { daysFromMonday } from "./date-in-words.ts";
import { type Content, propertiesOf } from "./page-content.ts";
import { type SeenPage, seenPage } from "./seen-page.ts";

export type Calendar = "anna" | "ben" | "shared";
export type Person = "anna" | "ben";

export const PEOPLE: readonly Person[] = ["anna", "ben"];

export const TELEGRAM_IDS: Readonly<Record<Person, number>> = { anna: 123456789, ben: 987654321 };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** When somebody sits down to their calendar, every day: far from midnight in most zones. */
const DAILY = 8 * 60 * MINUTE;

const FIELDS = {
  Name: { title: {} },
  Datum: { date: {} },
  Beschreibung: { rich_text: {} },
  Ort: { rich_text: {} },
  PartnerRelevant: { checkbox: {} },
};
const PRIVATE = { ...FIELDS, SyncedToSharedId: { rich_text: {} } };
const SHARED = { ...FIELDS, SourcePrivateId: { rich_text: {} }, SourceUserId: { number: {} } };

interface Member {
  readonly personId: string;
  readonly secret: string;
}

interface Database {
  readonly databaseId: string;
  readonly dataSourceId: string;
}

export class Household {
  readonly day: (day: number) => string;
  readonly #sandbox: Sandbox;
  readonly #members: Readonly<Record<Person, Member>>;
  readonly #calendars: Readonly<Record<Calendar, Database>>;
  /** Notion's own time, milliseconds: the story needs hours between two edits, the demo has seconds. */
  readonly #time: { now: number };

  private constructor(sandbox: Sandbox, time: { now: number }, day: Household["day"]) {
    const { world } = sandbox;
    this.#sandbox = sandbox;
    this.#time = time;
    this.day = day;
    const member = (name: string): Member => ({
      personId: world.addPerson(name),
      secret: world.addConnection({ name: `Partner Sync (${name})` }).secret,
    });
    this.#members = { anna: member("Anna"), ben: member("Ben") };
    this.#calendars = {
      anna: world.addDatabase({ title: "Annas Termine", properties: PRIVATE }),
      ben: world.addDatabase({ title: "Bens Termine", properties: PRIVATE }),
      shared: world.addDatabase({ title: "Gemeinsame Termine", properties: SHARED }),
    };
    // Each integration sees its owner's calendar; the shared one belongs to Anna, so hers alone sees that.
    world.share(this.#members.anna.secret, this.#calendars.anna.databaseId);
    world.share(this.#members.ben.secret, this.#calendars.ben.databaseId);
    world.share(this.#members.anna.secret, this.#calendars.shared.databaseId);
    this.#fill("anna", "anna", annasAppointments(this.day));
    this.#fill("ben", "ben", bensAppointments(this.day));
    this.#fill("shared", "ben", sharedAppointments(this.day));
  }

  /** For a story of so many days that ends on the day of `now` (milliseconds since the epoch), and not after it. */
  static open(now: number, days: number): Promise<Household> {
    const last = Math.floor((now - DAILY) / DAY) * DAY + DAILY;
    return Household.#open(last - days * DAY, daysFromMonday(now), () => 0);
  }

  /** For a story that is told while it happens: time passes in Notion as on `clock`. */
  static openNow(clock: Clock): Promise<Household> {
    const start = clock.now();
    return Household.#open(start, daysFromMonday(start), () => clock.now() - start);
  }

  static async #open(now: number, day: Household["day"], elapsed: () => number): Promise<Household> {
    const time = { now };
    const sandbox = await startSandbox({
      now: () => time.now + elapsed(),
      rateLimit: { requests: 180, windowMs: MINUTE },
    });
    return new Household(sandbox, time, day);
  }

  close(): Promise<void> {
    return this.#sandbox.close();
  }

  get url(): string {
    return this.#sandbox.url;
  }

  get secrets(): readonly string[] {
    return [this.#members.anna.secret, this.#members.ben.secret];
  }

  /** As a person would write it into the secret USERS_CONFIG. `language`: of both. */
  usersConfig(language: Language): string {
    const { anna, ben } = this.#members;
    const common = {
      timezone: "Europe/Berlin",
      language,
      shared_notion_database_id: this.#calendars.shared.databaseId,
    };
    const users = [
      {
        telegram_user_id: TELEGRAM_IDS.anna,
        name: "Anna",
        notion_api_key: anna.secret,
        notion_database_id: this.#calendars.anna.databaseId,
        is_owner: true,
        ...common,
      },
      {
        telegram_user_id: TELEGRAM_IDS.ben,
        name: "Ben",
        notion_api_key: ben.secret,
        notion_database_id: this.#calendars.ben.databaseId,
        is_owner: false,
        teamspace_owner_api_key: anna.secret,
        ...common,
      },
    ];
    return JSON.stringify({ users });
  }

  /** Time passes in Notion. */
  wait(minutes: number): void {
    this.#time.now += minutes * MINUTE;
  }

  /** It becomes the same time of the next day, or `minutes` before it. */
  nextDay(minutes = 0): void {
    const { now } = this.#time;
    this.#time.now = (Math.floor((now - DAILY) / DAY) + 1) * DAY + DAILY - minutes * MINUTE;
  }

  /** In Notion, milliseconds since the epoch. */
  get now(): number {
    return this.#time.now;
  }

  /** Live pages and those in the trash, by date. */
  pages(calendar: Calendar): readonly SeenPage[] {
    const rows = this.#world.rows(this.#calendars[calendar].dataSourceId).map(seenPage);
    return rows.sort((a, b) => a.start.localeCompare(b.start));
  }

  live(calendar: Calendar): readonly SeenPage[] {
    return this.pages(calendar).filter(({ inTrash }) => !inTrash);
  }

  /** The live page with this name; throws where there is none, or more than one. */
  page(calendar: Calendar, name: string): SeenPage {
    const [only, ...more] = this.live(calendar).filter((page) => page.name === name);
    if (only === undefined || more.length > 0) throw new Error(`"${name}" isn't there exactly once`);
    return only;
  }

  has(calendar: Calendar, name: string): boolean {
    return this.live(calendar).some((page) => page.name === name);
  }

  edit(who: Person, calendar: Calendar, name: string, content: Content): void {
    this.#world.editRow(this.page(calendar, name).id, propertiesOf(content), this.#by(who));
  }

  trash(who: Person, calendar: Calendar, name: string): void {
    this.#world.trash(this.page(calendar, name).id, this.#by(who));
  }

  comments(pageId: string): readonly string[] {
    return this.#world.comments(pageId).map(({ text }) => text);
  }

  get #world(): World {
    return this.#sandbox.world;
  }

  #by(who: Person): { readonly by: string } {
    return { by: this.#members[who].personId };
  }

  #fill(calendar: Calendar, who: Person, contents: readonly Content[]): void {
    for (const content of contents)
      this.#world.addRow(this.#calendars[calendar].dataSourceId, propertiesOf(content), this.#by(who));
  }
}
