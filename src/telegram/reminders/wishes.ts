/** What a person wants to be reminded of. Pure. */

/** Before each appointment. */
export const LEADS = ["day-before", "hour-before", "quarter-before"] as const;
/** `day`: what the day holds; `week`: the coming week, on Sunday evening. */
export const TOPICS = ["day", "week", ...LEADS] as const;

export type Lead = (typeof LEADS)[number];
export type Topic = (typeof TOPICS)[number];

export interface Wishes {
  /** When the day is told, `HH:MM` on the person's clock; kept while it isn't. */
  readonly time: string;
  /** In the order of {@link TOPICS}. */
  readonly on: readonly Topic[];
}

/** What `on` alone switches on, where nothing is. */
const USUAL: readonly Topic[] = ["day", "week", "hour-before"];

/** The earlier bot's `reminder_enabled` was a morning agenda, and no more. */
export function configuredWishes({
  time,
  enabled,
}: {
  readonly time: string;
  readonly enabled: boolean;
}): Wishes {
  return { time, on: enabled ? ["day"] : [] };
}

export function withTopics(wishes: Wishes, topics: readonly Topic[], on: boolean): Wishes {
  const wanted = (topic: Topic) => (topics.includes(topic) ? on : wishes.on.includes(topic));
  return { ...wishes, on: TOPICS.filter(wanted) };
}

/** A time is told by somebody who wants to hear of their day. */
export function withTime(wishes: Wishes, time: string): Wishes {
  return withTopics({ ...wishes, time }, ["day"], true);
}

export function allOff(wishes: Wishes): Wishes {
  return { ...wishes, on: [] };
}

export function switchedOn(wishes: Wishes): Wishes {
  return wishes.on.length > 0 ? wishes : withTopics(wishes, USUAL, true);
}

export function wantsLead({ on }: Wishes): boolean {
  return LEADS.some((lead) => on.includes(lead));
}

export function sameWishes(one: Wishes, other: Wishes): boolean {
  return (
    one.time === other.time && TOPICS.every((topic) => one.on.includes(topic) === other.on.includes(topic))
  );
}
