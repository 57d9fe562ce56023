/** The section about what was done, with the next step and the check-up. Pure. */
import type { Language } from "../../core/readable-date.ts";
import { isHealthy } from "../../doctor/finding.ts";
import { inSummary, readerOf, verdict } from "../../doctor/report.ts";
import { renderFindings } from "../../github/findings-summary.ts";
import { text } from "../../github/markdown.ts";
import { shown } from "../../output/shown.ts";
import { calledBy } from "../draft.ts";
import { invitationsIn, partnersIn } from "../invitation.ts";
import type { Outcome } from "./outcome.ts";
import type { Pages } from "./repository.ts";
import type { Section } from "./section.ts";
import { differing, doneList, people } from "./summary-lists.ts";
import { TELLS } from "./texts/summary.ts";

type Done = Extract<Outcome, { kind: "done" }>;

export function whatWasDone(outcome: Done, pages: Pages, language: Language): Section {
  const { examination, wrote, draft, differences } = outcome;
  const { done: says, ...others } = TELLS[language];
  const well = isHealthy(examination.findings);
  const reader = readerOf(language, examination.names);
  const findings = renderFindings(
    verdict(examination.findings, language),
    examination.findings.map((finding) => inSummary(finding, reader)),
    { reader: { language, timeZone: "UTC" }, names: examination.names },
  );
  return {
    sign: well ? "✅" : "❌",
    level: well ? null : "error",
    title: wrote ? says.isSetUp : differences.length > 0 ? says.differs : says.nothingNew,
    what: wrote ? [says.committed] : [],
    details: [
      ...doneList(outcome.done),
      people(outcome, TELLS[language]),
      `[users_config.json](${pages.file("users_config.json")})`,
    ],
    next: [
      ...(well ? [] : [says.putRight(pages)]),
      ...links(outcome, pages, language),
      ...differing(outcome, pages, others),
      ...(well
        ? [`${says.tick(pages)} ${outcome.isSwitchedOff ? says.switchedOff(pages) : says.byItself}`]
        : []),
      ...(draft.people.length === 1 ? [says.partner(pages)] : []),
    ],
    appendix: [...(wrote ? textsToSend(outcome, language) : []), findings.trim()].join("\n\n"),
  };
}

/** Each to be copied as it stands. */
function textsToSend({ draft, titles }: Done, language: Language): readonly string[] {
  if (partnersIn(draft).length === 0) return [];
  return invitationsIn(draft, titles, null, language).map(
    ({ title, lines }) => `### ${text(title)}\n\n${["```text", ...lines.map(shown), "```"].join("\n")}`,
  );
}

function links({ invitations, draft }: Done, pages: Pages, language: Language): readonly string[] {
  return invitations.map(({ person, link }) => {
    const name = text(calledBy(draft.people[person] ?? { role: "partner" }, language));
    return TELLS[language].done.invited(name, link, pages);
  });
}
