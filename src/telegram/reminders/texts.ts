/** What is said of reminders, in each language. Values come in ready to be shown. */
import type { InBoth } from "../commands/command.ts";
import type { Topic } from "./wishes.ts";

interface ReminderTexts {
  readonly title: string;
  readonly allOff: string;
  /** One line each of what is switched on; `time` is `HH:MM`. */
  readonly day: (time: string, tellsTomorrow: boolean) => string;
  readonly week: string;
  readonly before: (leads: readonly Topic[]) => string;
  readonly wholeDays: (evening: boolean, morning: boolean) => string;
  readonly zone: (timeZone: string) => string;
  /** How to say it in words. */
  readonly words: string;
  readonly notUnderstood: string;
  readonly askTime: string;
  readonly noTime: string;
  readonly topics: Readonly<Record<Topic, string>>;
  readonly buttons: {
    readonly time: string;
    readonly off: string;
    readonly on: string;
    readonly back: string;
    readonly edit: string;
    readonly settings: string;
  };

  readonly yourDay: string;
  readonly yourDayAndTomorrow: string;
  readonly yourWeek: string;
  readonly freeDay: string;
  readonly freeWeek: string;
  /** Above what was missed. */
  readonly late: string;
  readonly now: string;
  readonly begun: string;
  readonly inMinutes: (minutes: number) => string;
  readonly today: string;
  readonly tomorrow: string;
  /** What several days begin with. */
  readonly beginsToday: string;
  readonly beginsTomorrow: string;
  readonly notLookedAnew: string;
}

const LEADS = {
  de: { "day-before": "1 Tag", "hour-before": "1 Stunde", "quarter-before": "15 Minuten" },
  en: { "day-before": "1 day", "hour-before": "1 hour", "quarter-before": "15 minutes" },
};

export const SAYS: InBoth<ReminderTexts> = {
  de: {
    title: "⏰ Erinnerungen",
    allOff: "Gerade ist alles ausgeschaltet: Ich erinnere dich an nichts.",
    day: (time, tellsTomorrow) =>
      tellsTomorrow
        ? `☀️ Jeden Tag um ${time} Uhr, was noch ansteht und was der nächste Tag bringt`
        : `☀️ Jeden Tag um ${time} Uhr, was ansteht`,
    week: "🗓 Sonntags um 18:00 Uhr die kommende Woche",
    before: (leads) => `🔔 Vor jedem Termin: ${listed(leads.map(german), "und")} vorher`,
    wholeDays: (evening, morning) =>
      `Ganztägiges melde ich ${listed([...(evening ? ["am Vorabend um 18:00 Uhr"] : []), ...(morning ? ["am Morgen"] : [])], "und")}`,
    zone: (timeZone) => `Es gilt die Uhr von ${timeZone}.`,
    words:
      "Tippe auf einen Knopf, oder schreib es, zum Beispiel: /reminders 7:30 · /reminders Woche aus · /reminders 1 Stunde vorher · /reminders aus",
    notUnderstood: "Das habe ich nicht verstanden, deshalb bleibt alles, wie es ist.",
    askTime: "Wann soll ich dir sagen, was ansteht? Zum Beispiel: 7:30",
    noTime: "Das ist keine Uhrzeit, die ich verstehe. Schreib sie so: 7:30",
    topics: {
      day: "Tag",
      week: "Woche",
      "day-before": "1 Tag",
      "hour-before": "1 Stunde",
      "quarter-before": "15 Min.",
    },
    buttons: {
      time: "🕢 Andere Zeit",
      off: "🔕 Alles aus",
      on: "🔔 Einschalten",
      back: "◀️ Zurück",
      edit: "✏️ Bearbeiten",
      settings: "⏰ Erinnerungen",
    },
    yourDay: "☀️ Dein Tag",
    yourDayAndTomorrow: "🌙 Heute noch und morgen",
    yourWeek: "🗓 Die kommende Woche",
    freeDay: "Nichts vor. 🎈",
    freeWeek: "Nächste Woche hast du nichts vor. 🎈",
    late: "⏰ Ich war eine Weile nicht da. Daran hätte ich dich erinnert:",
    now: "⏰ Jetzt",
    begun: "⏰ Hat schon begonnen",
    inMinutes: (minutes) => `⏰ In ${germanMinutes(minutes)}`,
    today: "⏰ Heute",
    tomorrow: "⏰ Morgen",
    beginsToday: "⏰ Beginnt heute",
    beginsTomorrow: "⏰ Beginnt morgen",
    notLookedAnew: "⚠️ Notion antwortet gerade nicht. So stand es da, als ich zuletzt nachgesehen habe.",
  },
  en: {
    title: "⏰ Reminders",
    allOff: "Everything is off just now: I remind you of nothing.",
    day: (time, tellsTomorrow) =>
      tellsTomorrow
        ? `☀️ Every day at ${time}, what is still to come and what the next day brings`
        : `☀️ Every day at ${time}, what the day holds`,
    week: "🗓 On Sundays at 18:00, the coming week",
    before: (leads) => `🔔 ${capital(listed(leads.map(english), "and"))} before each appointment`,
    wholeDays: (evening, morning) =>
      `Whole-day ones ${listed([...(evening ? ["on the evening before, at 18:00"] : []), ...(morning ? ["in the morning"] : [])], "and")}`,
    zone: (timeZone) => `By the clock of ${timeZone}.`,
    words:
      "Tap a button, or write it, for example: /reminders 7:30 · /reminders week off · /reminders 1 hour before · /reminders off",
    notUnderstood: "I didn't understand that, so everything stays as it is.",
    askTime: "When shall I tell you what the day holds? For example: 7:30",
    noTime: "That is no time of day that I understand. Write it like this: 7:30",
    topics: {
      day: "Day",
      week: "Week",
      "day-before": "1 day",
      "hour-before": "1 hour",
      "quarter-before": "15 min",
    },
    buttons: {
      time: "🕢 Another time",
      off: "🔕 All off",
      on: "🔔 Switch on",
      back: "◀️ Back",
      edit: "✏️ Edit",
      settings: "⏰ Reminders",
    },
    yourDay: "☀️ Your day",
    yourDayAndTomorrow: "🌙 The rest of today, and tomorrow",
    yourWeek: "🗓 The coming week",
    freeDay: "Nothing planned. 🎈",
    freeWeek: "Nothing planned for next week. 🎈",
    late: "⏰ I was away for a while. I would have reminded you of this:",
    now: "⏰ Now",
    begun: "⏰ Has begun already",
    inMinutes: (minutes) => `⏰ In ${englishMinutes(minutes)}`,
    today: "⏰ Today",
    tomorrow: "⏰ Tomorrow",
    beginsToday: "⏰ Begins today",
    beginsTomorrow: "⏰ Begins tomorrow",
    notLookedAnew: "⚠️ Notion doesn't answer just now. That is how it stood when I last looked.",
  },
};

const isLead = (topic: Topic): topic is keyof (typeof LEADS)["de"] => topic in LEADS.de;
const german = (topic: Topic) => (isLead(topic) ? LEADS.de[topic] : "");
const english = (topic: Topic) => (isLead(topic) ? LEADS.en[topic] : "");

function germanMinutes(minutes: number): string {
  if (minutes === 60) return "einer Stunde";
  return minutes === 1 ? "einer Minute" : `${minutes} Minuten`;
}

function englishMinutes(minutes: number): string {
  if (minutes === 60) return "one hour";
  return minutes === 1 ? "one minute" : `${minutes} minutes`;
}

function listed(parts: readonly string[], and: string): string {
  const [last = "", ...others] = parts.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} ${and} ${last}`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
