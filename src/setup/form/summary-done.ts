/** The section about what was done, with the next step and the check-up. Pure. */
import { isHealthy } from "../../doctor/finding.ts";
import { inSummary, readerOf, verdict } from "../../doctor/report.ts";
import { renderFindings } from "../../github/findings-summary.ts";
import { text } from "../../github/markdown.ts";
import { calledBy } from "../draft.ts";
import type { Outcome } from "./outcome.ts";
import type { Repository } from "./repository.ts";
import type { Section } from "./section.ts";
import { differing, doneList, people } from "./summary-lists.ts";

export function whatWasDone(
  outcome: Extract<Outcome, { kind: "done" }>,
  pages: Repository["pages"],
): Section {
  const { examination, wrote, draft, invitations } = outcome;
  const well = isHealthy(examination.findings);
  const invited = invitations.map(({ person, link }) => {
    const name = text(calledBy(draft.people[person] ?? { role: "partner" }));
    return `**${name}** opens [this link](${link}) on their own phone and presses *Start*. It is for ${name} alone: whoever presses it counts as ${name}. Within 24 hours, run [Set up](${pages.setUp}) once more. A bot that runs meanwhile would take the message for itself: stop it first.`;
  });
  const next = [
    ...(well ? [] : [`Put right what the check-up found below, and run [Set up](${pages.setUp}) again.`]),
    ...invited,
    ...differing(outcome, pages),
    ...(well
      ? [
          `Tick *PartnerRelevant* on an appointment in Notion, and run [Partner Sync](${pages.sync}), at first with *Dry run* if you like. ${outcome.isSwitchedOff ? `It runs by itself as soon as the [variable](${pages.variables}) \`PARTNER_SYNC_ENABLED\` isn't \`false\` any more.` : "From then on it runs by itself."}`,
        ]
      : []),
  ];
  if (draft.people.length === 1)
    next.push(
      `When your partner joins: [store their token](${pages.newSecret}) as \`NOTION_TOKEN_2\`, and run [Set up](${pages.setUp}) again.`,
    );
  const reader = readerOf("en", examination.names);
  const findings = renderFindings(
    verdict(examination.findings, reader.language),
    examination.findings.map((finding) => inSummary(finding, reader)),
  );
  return {
    sign: well ? "✅" : "❌",
    level: well ? null : "error",
    title: wrote
      ? "Partner Sync is set up"
      : outcome.differences.length > 0
        ? "Nothing was changed, although the form says something else than the configuration"
        : "Everything is set up already: nothing had to be changed",
    what: wrote
      ? ["The configuration was committed to this repository. It holds ids and names, and no token."]
      : [],
    details: [
      ...doneList(outcome.done),
      people(outcome),
      `[users_config.json](${pages.file("users_config.json")})`,
    ],
    next,
    appendix: findings.trim(),
  };
}
