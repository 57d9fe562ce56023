/** Whole conversations within the test's own process, on a Wednesday morning in Berlin, with an embedded Notion and Telegram. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { AppointmentBook } from "../../src/engine/appointment-book.ts";
import { CombinedAppointmentService } from "../../src/engine/combined-appointment-service.ts";
import {
  type Person,
  startTelegramSandbox,
  type TelegramSandbox,
} from "../../src/lab/telegram-sandbox/index.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { systemClock } from "../../src/run/clock-system.ts";
import { answerAtOnce, makeBot } from "../../src/telegram/bot.ts";
import { CarefulTelegram } from "../../src/telegram/careful-telegram.ts";
import type { BotUser } from "../../src/telegram/chats.ts";
import { Desk } from "../../src/telegram/desk.ts";
import { DraftsFile } from "../../src/telegram/drafts-file.ts";
import { Gate } from "../../src/telegram/gate.ts";
import { pollUpdates } from "../../src/telegram/polling.ts";
import { RemindersFile } from "../../src/telegram/reminders/reminders-file.ts";
import { configuredWishes } from "../../src/telegram/reminders/wishes.ts";
import { TelegramMessenger } from "../../src/telegram/telegram-messenger.ts";
import { Household, type HouseholdOptions, type Member } from "../support/household.ts";
import { Phones } from "../support/phones.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const NOW = Date.parse("2026-11-25T10:00:00+01:00");

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Time stands still while Notion is asked, or Telegram. */
class HeldDesk extends Desk {
  readonly #clock: VirtualClock;

  constructor(clock: VirtualClock, options: ConstructorParameters<typeof Desk>[0]) {
    super(options);
    this.#clock = clock;
  }

  override between(...asked: Parameters<Desk["between"]>): ReturnType<Desk["between"]> {
    return this.#clock.hold(() => super.between(...asked));
  }

  override find(id: string): ReturnType<Desk["find"]> {
    return this.#clock.hold(() => super.find(id));
  }
}

class HeldMessenger extends TelegramMessenger {
  readonly #clock: VirtualClock;

  constructor(telegram: CarefulTelegram, clock: VirtualClock) {
    super(telegram);
    this.#clock = clock;
  }

  override sendOnce(
    ...message: Parameters<TelegramMessenger["sendOnce"]>
  ): ReturnType<TelegramMessenger["sendOnce"]> {
    return this.#clock.hold(() => super.sendOnce(...message));
  }
}

export class ChatScene extends Phones {
  readonly home: Household;
  readonly anna: Person;
  readonly ben: Person;
  readonly draftsPath: string;
  /** Stands still, until time is let {@link pass}. */
  readonly clock = new VirtualClock(NOW);
  readonly #language: "de" | "en";
  /** What a disk would hold of them, in no time. */
  #reminders = "";
  #stop: (() => Promise<unknown>) | null = null;

  private constructor(home: Household, telegram: TelegramSandbox, language: "de" | "en") {
    super(telegram);
    this.home = home;
    this.#language = language;
    this.draftsPath = join(
      home.stateDir,
      "..",
      `drafts-${process.pid}-${home.anna.databaseId}`,
      "drafts.json",
    );
    const account = { languageCode: language, started: true };
    this.anna = telegram.user({ ...account, id: home.anna.id, firstName: "Anna" });
    this.ben = telegram.user({ ...account, id: home.ben.id, firstName: "Ben" });
  }

  static async open(language: "de" | "en" = "de", household?: HouseholdOptions): Promise<ChatScene> {
    const home = await Household.open(household);
    const scene = new ChatScene(home, await startTelegramSandbox(), language);
    await scene.start();
    return scene;
  }

  async start(): Promise<void> {
    const { telegram: server, home } = this;
    const telegram = new CarefulTelegram(server.token, { clock: systemClock, apiRoot: server.url });
    const drafts = await DraftsFile.open(this.draftsPath, silent);
    const users = [home.anna, home.ben].map((member) => this.#user(member));
    let background: Promise<unknown> = Promise.resolve();
    const { bot, recover, live, reminders } = makeBot({
      telegram,
      messenger: new HeldMessenger(telegram, this.clock),
      users,
      gate: new Gate(
        users.map(({ id }) => id),
        new Map(),
        systemClock,
      ),
      drafts,
      reminders: new RemindersFile(this.#reminders, (text) => ({
        written: async () => {
          this.#reminders = text();
        },
      })),
      clock: this.clock,
      log: silent,
      chosenLanguage: () => null,
      conversation: {
        chooseLanguage: async () => {},
        inBackground: (work) => {
          background = Promise.all([background, work]);
        },
      },
    });
    const stop = new AbortController();
    const recovered = recover();
    const polled = pollUpdates({
      bot,
      telegram,
      clock: systemClock,
      log: silent,
      stop: stop.signal,
      room: drafts,
      onArrival: answerAtOnce(telegram),
    });
    const lived = Promise.all([reminders.live(stop.signal), live(stop.signal)]);
    this.#stop = () => {
      stop.abort();
      return Promise.all([recovered, polled, lived, background]);
    };
    await recovered;
    await server.waitFor(() => server.polled);
  }

  async restart(): Promise<void> {
    await this.#stop?.();
    await this.start();
  }

  /** @param time ISO 8601 */
  async pass(time: string): Promise<void> {
    await this.clock.run(this.clock.sleep(Date.parse(time) - this.clock.now()));
  }

  /** The bot isn't there for so long. */
  async outage(until: string): Promise<void> {
    await this.#stop?.();
    await this.clock.advance(Date.parse(until) - this.clock.now());
    await this.start();
  }

  async close(): Promise<void> {
    await this.#stop?.();
    await Promise.all([this.home.close(), this.telegram.close()]);
    await rm(join(this.draftsPath, ".."), { recursive: true, force: true });
  }

  async wait(ms: number): Promise<void> {
    await this.clock.run(this.clock.sleep(ms));
  }

  /** Live private rows of Anna's, by their titles. */
  titles(): readonly unknown[] {
    const rows = this.home.sandbox.world.rows(this.home.anna.dataSourceId);
    return rows.filter(({ in_trash }) => !in_trash).map(({ id }) => this.home.seen(id).Name);
  }

  #user(member: Member): BotUser {
    const { home } = this;
    const user = home.config(member);
    const service = home.service();
    return {
      id: member.id,
      timeZone: "Europe/Berlin",
      name: `@${member.person}`,
      language: this.#language,
      wishes: configuredWishes({ time: "08:00", enabled: false }),
      operator: member === home.anna ? null : { name: "anna" },
      desk: new HeldDesk(this.clock, {
        user,
        users: home.members.map((each) => home.config(each)),
        book: new AppointmentBook(user, { timeZone: "Europe/Berlin", deps: () => home.deps() }),
        service,
        creator: new CombinedAppointmentService(user, service, tellingLog(home.log)),
        enabled: true,
        problems: () => [],
        refresh: async () => {},
        synced: () => {},
        inHand: (work) => work(),
      }),
    };
  }
}
