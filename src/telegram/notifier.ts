/** Tells people after a pass what others did to their appointments, and what needs them. For scheduled runs and the bot alike. */
import type { AppointmentNews } from "../core/news.ts";
import type { UserReport } from "../core/report.ts";
import { isInventedUserId } from "../core/user-id.ts";
import type { Delivery, Messenger } from "./messenger.ts";
import { type Cause, stillTold, untold } from "./news/causes.ts";
import { composeNews } from "./news/compose.ts";
import { newsFor, type Person } from "./news/people.ts";

type CausesByUser = ReadonlyMap<number, ReadonlySet<Cause>>;

/** What people were told of problems that last; kept between runs. */
interface ToldCauses {
  /** By Telegram user id. Rejects where it can't be read. */
  read(): Promise<CausesByUser>;
  /** Replaces the causes of these users. Rejects where it can't be written. */
  record(causes: CausesByUser): Promise<void>;
}

/** Lines without content. */
interface TellingLog {
  info(line: string): void;
  warn(line: string): void;
}

export interface ToTell {
  readonly news: readonly AppointmentNews[];
  /** Of users whose pass took place, or failed; never of those who were left out. */
  readonly reports: readonly UserReport[];
  /** Everybody in the configuration, so that news reach those too who weren't in the pass. */
  readonly people: readonly Person[];
  readonly messenger: Messenger;
  /** Whether the bot is there to answer buttons. */
  readonly listening?: boolean;
  readonly told: ToldCauses;
  readonly log: TellingLog;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Nobody is waited for any longer. */
  readonly deadline?: AbortSignal;
}

/**
 * At most one message each. Never rejects: whom it can't reach, it can't tell. Problems that weren't delivered are told
 * after the next pass; news that weren't are lost, since nothing of them may be kept, and the log says how many.
 */
export async function tellPeople(telling: ToTell): Promise<void> {
  const { people, told, log } = telling;
  const before = await told.read().catch(() => null);
  if (before === null) {
    // Without it, everybody would be told the same after each pass.
    log.warn("What people were told before can't be read, so no problems are sent; check its permissions.");
  }
  const after = await Promise.all(
    people.map((person) =>
      tellPerson(person, before, telling).catch(() => {
        // A fault of ours; what it says may quote what it was about.
        log.warn(`What happened could not be put into words for user ${person.id}. Please report it.`);
        return null;
      }),
    ),
  );
  if (before === null) return;
  const changes = after.flatMap((change) => (change === null ? [] : [change]));
  await told
    .record(new Map(changes))
    .catch(() => log.warn("What people were told could not be saved, so they may be told once more."));
}

/** Resolves to what this person counts as told from here on; null where nothing is known of their pass. */
async function tellPerson(
  person: Person,
  before: CausesByUser | null,
  telling: ToTell,
): Promise<readonly [number, ReadonlySet<Cause>] | null> {
  const { people, now, listening = false } = telling;
  const report = telling.reports.find(({ user }) => user === person.id);
  const known = before?.get(person.id) ?? new Set<Cause>();
  const news = newsFor(person, people, telling.news);
  const problems = before === null ? [] : untold(report?.problems ?? [], known, news);
  const toTell = { person, people, now, news, problems, listening };
  const composed = isInventedUserId(person.id) ? null : composeNews(toTell);
  let justTold: ReadonlySet<Cause> = new Set();
  if (composed !== null) {
    const send = () => telling.messenger.send(person.id, composed.message);
    const delivery = await inTime(send, telling.deadline);
    if (delivery.kind === "sent") justTold = composed.causes;
    note(delivery, { user: person.id, news: news.length, problems: problems.length }, telling.log);
  }
  return report === undefined ? null : [person.id, stillTold(report, known, justTold)];
}

interface Told {
  readonly user: number;
  readonly news: number;
  readonly problems: number;
}

function note(delivery: Delivery, { user, news, problems }: Told, log: TellingLog): void {
  const what = `${counted(news, "piece")} of news and ${counted(problems, "problem")}`;
  const later = news > 0 ? " The news are not sent again." : " They are told after the next pass.";
  switch (delivery.kind) {
    case "sent":
      log.info(`Told user ${user} in the chat: ${what}.`);
      return;
    case "unreachable":
      log.warn(
        `User ${user} can't be reached in the chat (blocked the bot, or never started it): ${what} not told.`,
      );
      return;
    case "failed":
      log.warn(`User ${user} could not be told ${what}: ${delivery.reason}.${later}`);
  }
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

const NO_TIME: Delivery = { kind: "failed", reason: "there was no time left" };

/** What is under way at the deadline isn't waited for, and counts as not delivered. */
function inTime(send: () => Promise<Delivery>, deadline: AbortSignal | undefined): Promise<Delivery> {
  if (deadline === undefined) return send();
  if (deadline.aborted) return Promise.resolve(NO_TIME);
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(NO_TIME);
    deadline.addEventListener("abort", onAbort, { once: true });
    send()
      .then(resolve, reject)
      .finally(() => deadline.removeEventListener("abort", onAbort));
  });
}
