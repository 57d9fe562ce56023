/** What must be true after every pass, whatever people did. */
import { type Claim, claim } from "./claim.ts";
import { type Household, PEOPLE, TELEGRAM_IDS } from "./household.ts";
import type { SeenPage } from "./seen-page.ts";
import type { SyncRun } from "./sync-process.ts";

export function claimsAfterEachPass(home: Household, run: SyncRun): readonly Claim[] {
  return [inStep(home), endedWell(run)];
}

export function isFine({ exitCode, report }: SyncRun): boolean {
  return exitCode === 0 && report.success && report.stats.errors === 0 && report.stats.held === 0;
}

function endedWell(run: SyncRun): Claim {
  const { errors, held } = run.report.stats;
  return claim(
    {
      de: `Der Durchgang ging gut aus: Exit-Code ${run.exitCode}, ${errors} Fehler, ${held} wartende Termine.`,
      en: `The pass ended well: exit code ${run.exitCode}, ${errors} errors, ${held} rows held.`,
    },
    () => isFine(run),
  );
}

function inStep(home: Household): Claim {
  const copies = home.live("shared").filter(({ source }) => source !== "");
  const ticked = PEOPLE.flatMap((person) =>
    home
      .live(person)
      .filter((page) => page.ticked)
      .map((page) => ({ page, owner: TELEGRAM_IDS[person] })),
  );
  return claim(
    {
      de: `Alle ${ticked.length} Termine mit Häkchen haben genau eine Kopie, die in jedem Feld mit ihnen übereinstimmt.`,
      en: `All ${ticked.length} ticked appointments have one copy each, equal to them in every field.`,
    },
    () =>
      copies.length === ticked.length &&
      ticked.every(({ page, owner }) => copies.some((copy) => isCopyOf(copy, page, owner))),
  );
}

function isCopyOf(copy: SeenPage, page: SeenPage, owner: number): boolean {
  return (
    copy.id === page.link &&
    copy.source === page.id &&
    copy.owner === owner &&
    copy.name === page.name &&
    copy.when === page.when &&
    copy.place === page.place &&
    copy.description === page.description
  );
}
