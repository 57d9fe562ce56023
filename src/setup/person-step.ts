/** Who it is about. */
import { problemWith, problemWithName } from "./answer-checks.ts";
import type { Desk } from "./desk.ts";
import type { Draft, Person } from "./draft.ts";
import { withPerson } from "./draft.ts";

export async function personStep(draft: Draft, index: number, desk: Desk): Promise<Draft> {
  const { dialogue } = desk;
  const role: Person["role"] = index === 0 ? "owner" : "partner";
  const known: Draft =
    index < draft.people.length
      ? draft
      : { ...draft, people: [...draft.people, { role }], ...(index > 0 && { anotherPerson: false }) };
  const whose = role === "owner" ? "you" : "your partner";
  const name = await dialogue.text({
    key: `${role}-name`,
    message:
      role === "owner"
        ? "Let's begin with you, who owns the shared database. What should you be called here?"
        : "What should your partner be called here?",
    proposal: role === "owner" ? "me" : "partner",
    check: problemWithName,
  });
  const language = await dialogue.choose({
    key: `${role}-language`,
    message: `In which language should comments and messages for ${name === "me" ? whose : name} be?`,
    options: [
      { value: "de", label: "Deutsch" },
      { value: "en", label: "English" },
    ],
    proposal: draft.people[0]?.language ?? "de",
  });
  const timezone =
    draft.timezone ??
    (await dialogue.text({
      key: "timezone",
      message: "Your time zone",
      proposal: desk.timezone,
      check: (text) => problemWith("timezone", text),
    }));
  return { ...withPerson(known, index, { name, language }), timezone };
}

export async function anotherPersonStep(draft: Draft, { dialogue }: Desk): Promise<Draft> {
  const expected = ["name", "token", "database", "telegram-id"].some((key) => dialogue.has(`partner-${key}`));
  if (!dialogue.attended && !dialogue.has("another-person")) return { ...draft, anotherPerson: expected };
  const anotherPerson = await dialogue.confirm({
    key: "another-person",
    message: "Set up your partner now, too? (If not, run this again later.)",
    proposal: true,
  });
  return { ...draft, anotherPerson };
}
