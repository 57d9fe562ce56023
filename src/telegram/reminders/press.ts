/** What the buttons of the reminders mean. Each names the state that it leads to, so that a second tap changes nothing. */
import { TOPICS, type Topic } from "./wishes.ts";

/** `ask`: for another time. */
export type ReminderPress = WishPress | { readonly do: "ask" };

export type WishPress =
  | { readonly do: "show" | "all-on" | "all-off" }
  | { readonly do: "switch"; readonly topic: Topic; readonly on: boolean }
  /** `HH:MM` */
  | { readonly do: "time"; readonly time: string };

export function encodeReminderPress(press: ReminderPress): string {
  switch (press.do) {
    case "switch":
      return `${press.topic}:${press.on ? 1 : 0}`;
    case "time":
      return `at:${press.time.replace(":", "")}`;
    default:
      return press.do;
  }
}

/** `null` where it is none; what reads like one but isn't is told by encoding it again. */
export function reminderPress(subject: string, to: string): ReminderPress | null {
  if (subject === "show" || subject === "ask" || subject === "all-on" || subject === "all-off")
    return { do: subject };
  if (subject === "at")
    return /^(?:[01]\d|2[0-3])[0-5]\d$/.test(to)
      ? { do: "time", time: `${to.slice(0, 2)}:${to.slice(2)}` }
      : null;
  const topic = TOPICS.find((each) => each === subject);
  return topic === undefined ? null : { do: "switch", topic, on: to === "1" };
}
