/** What somebody is reminded of, with buttons that change it. Pure. */
import { bold } from "telegraf/format";
import type { Language } from "../../core/readable-date.ts";
import { lines } from "../cards.ts";
import type { Button, ChatMessage } from "../messenger.ts";
import { encodePress } from "../presses.ts";
import type { ReminderPress } from "./press.ts";
import { tellsTomorrow } from "./schedule.ts";
import { SAYS } from "./texts.ts";
import { LEADS, type Topic, type Wishes } from "./wishes.ts";

/** Offered at a tap; any other is written. */
const TIMES: readonly (readonly string[])[] = [
  ["06:00", "06:30", "07:00", "07:30"],
  ["08:00", "09:00", "18:00", "20:00"],
];

interface Asking {
  readonly language: Language;
  /** IANA name. */
  readonly timeZone: string;
}

/** @param above what is said first, where it is more than what was just done: how to say it in words follows then */
export function wishesCard(
  wishes: Wishes,
  { language, timeZone }: Asking,
  above: readonly string[] | null = null,
): ChatMessage {
  const says = SAYS[language];
  const { on, time } = wishes;
  const leads = LEADS.filter((lead) => on.includes(lead));
  const soon = on.includes("hour-before") || on.includes("quarter-before");
  const eve = on.includes("day-before");
  const morning = soon && !on.includes("day");
  const wanted = [
    ...(on.includes("day") ? [says.day(time, tellsTomorrow(time))] : []),
    ...(on.includes("week") ? [says.week] : []),
    ...(leads.length > 0 ? [says.before(leads)] : []),
    ...(eve || morning ? [says.wholeDays(eve, morning)] : []),
  ];
  return {
    text: lines([
      ...(above ?? []).flatMap((line) => [line, ""]),
      bold(says.title),
      "",
      ...(wanted.length === 0 ? [says.allOff] : [...wanted, "", says.zone(timeZone)]),
      ...(above === null ? [] : ["", says.words]),
    ]),
    buttons: buttonsFor(wishes, language),
  };
}

function buttonsFor({ on }: Wishes, language: Language): readonly (readonly Button[])[] {
  const { topics, buttons } = SAYS[language];
  const topic = (each: Topic): Button => {
    const isOn = on.includes(each);
    const label = `${isOn ? "✅" : "▫️"} ${topics[each]}`;
    return button(label, { do: "switch", topic: each, on: !isOn });
  };
  return [
    [topic("day"), topic("week")],
    LEADS.map(topic),
    [
      button(buttons.time, { do: "ask" }),
      on.length > 0 ? button(buttons.off, { do: "all-off" }) : button(buttons.on, { do: "all-on" }),
    ],
  ];
}

export function timesCard(language: Language): ChatMessage {
  const { askTime, buttons } = SAYS[language];
  return {
    text: lines([askTime]),
    buttons: [
      ...TIMES.map((row) => row.map((time) => button(time, { do: "time", time }))),
      [button(buttons.back, { do: "show" })],
    ],
  };
}

function button(label: string, press: ReminderPress): Button {
  return { label, action: encodePress({ on: "reminders", press }) };
}
