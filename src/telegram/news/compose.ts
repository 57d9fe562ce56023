/** One message to one person about one pass, or none. Pure. */
import { join } from "telegraf/format";
import type { Problem } from "../../core/report.ts";
import { appointmentButton } from "../cards.ts";
import type { Button, ChatMessage } from "../messenger.ts";
import { TEXTS } from "../texts/texts.ts";
import { appointmentSections, type Readership } from "./appointments.ts";
import { type Cause, causeOf } from "./causes.ts";
import type { Person, ToldNews } from "./people.ts";
import { groupsOf, problemSection } from "./problems.ts";
import { fitSections } from "./section.ts";
import { inPlainWords, shortened } from "./values.ts";
import { PHRASES } from "./words.ts";

/** Telegram's limit for a message's text, in UTF-16 code units. */
const LONGEST_MESSAGE = 4096;
/** However much needs a person, the news keep at least the rest. */
const MOST_FOR_PROBLEMS = 2000;

interface ComposedNews {
  readonly message: ChatMessage;
  /** The problems that stand in it; those for which there was no room wait for the next one. */
  readonly causes: ReadonlySet<Cause>;
}

interface ToCompose extends Readership {
  /** Whether the bot is there to answer a button; the links in the text work without it. */
  readonly listening: boolean;
  /** This person's own (`newsFor`). */
  readonly news: readonly ToldNews[];
  /** Those that the person isn't told yet (`untold`). */
  readonly problems: readonly Problem[];
}

/** `null` where nothing happened. What happened to appointments comes first, then what needs the person. */
export function composeNews({ news, problems, ...readership }: ToCompose): ComposedNews | null {
  if (news.length === 0 && problems.length === 0) return null;
  const { language, operator } = readership.person;
  const names = new Map(readership.people.map(({ id, name }) => [id, name]));
  const { moreNews, moreProblems } = PHRASES[language];
  const groups = groupsOf(problems);
  const ahead =
    groups.length === 0
      ? null
      : fitSections([problemSection(groups, { language, operator, names })], MOST_FOR_PROBLEMS, moreProblems);
  const room = LONGEST_MESSAGE - (ahead === null ? 0 : ahead.text.text.length + 2);
  const happened =
    news.length === 0 ? null : fitSections(appointmentSections(news, readership), room, moreNews);
  const texts = [happened, ahead].flatMap((part) => (part === null ? [] : [part.text]));
  const told = groups.slice(0, ahead?.shown[0] ?? 0);
  return {
    message: {
      text: join(texts, "\n\n"),
      ...(readership.listening && { buttons: openingButtons(news, readership.person) }),
    },
    causes: new Set(told.flatMap((group) => group.problems.map(causeOf))),
  };
}

const MOST_BUTTONS = 5;
const LONGEST_LABEL = 40;

/** One for each appointment that is left to be opened. */
function openingButtons(news: readonly ToldNews[], person: Person): readonly (readonly Button[])[] {
  const latest = new Map(news.map((one) => [one.row, one]));
  return [...latest.values()]
    .flatMap(({ opens, kind, name }) =>
      opens === null || kind === "withdrawn" ? [] : [{ page: opens, name }],
    )
    .slice(0, MOST_BUTTONS)
    .map(({ page, name }) => {
      const words = name === null ? "" : inPlainWords(name, person);
      const title = words === "" ? TEXTS[person.language].untitled : shortened(words, LONGEST_LABEL);
      return [appointmentButton(page, TEXTS[person.language].buttons.openIt(title), { do: "open" })];
    });
}
