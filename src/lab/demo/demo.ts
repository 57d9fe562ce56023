/** The demonstration: every chapter of the story, with the real bundle in between, and what came of it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimsAfterEachPass, isFine } from "./after-each-pass.ts";
import { changesBetween, lookAt } from "./changes.ts";
import type { Chapter } from "./chapter.ts";
import { type Claim, claim, isTrue } from "./claim.ts";
import { Household, TELEGRAM_IDS } from "./household.ts";
import { Narrator, type Page } from "./narrator.ts";
import { contentsOf, isSilentAbout, tracesOf } from "./secrecy.ts";
import type { SeenPage } from "./seen-page.ts";
import { CHAPTERS } from "./story.ts";
import { PassFailed, runSync, type SyncRun, type SyncSetting } from "./sync-process.ts";
import { SAYS } from "./texts.ts";

/** Within it, somebody may wait half an hour. */
const LONGEST_ACT_MINUTES = 60;

interface DemoOptions extends Page {
  /** `dist/sync.mjs`. */
  readonly bundle: string;
  /** The markdown file that is left behind. */
  readonly summaryFile: string;
  /** Milliseconds since the epoch: the sample data lies in the weeks after it, and the story in the days before. */
  readonly now: number;
  readonly stop: AbortSignal;
}

/** Returns the exit code: 0 where every pass succeeded and everything that was said was true. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const narrator = new Narrator(options);
  const folder = await mkdtemp(join(tmpdir(), "partner-sync-demo-"));
  const home = await Household.open(options.now, CHAPTERS.length);
  try {
    return await new Demo(options, narrator, home, folder).tell();
  } catch (error) {
    if (!(error instanceof PassFailed)) throw error;
    const { stopped, failed } = SAYS[options.language];
    narrator.paragraph(options.stop.aborted ? stopped : failed(error.message));
    narrator.quote(error.log);
    return 1;
  } finally {
    await home.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Demo {
  readonly #options: DemoOptions;
  readonly #narrator: Narrator;
  readonly #home: Household;
  readonly #folder: string;
  readonly #runs: SyncRun[] = [];
  readonly #contents = new Set<string>();
  #untrue = 0;

  constructor(options: DemoOptions, narrator: Narrator, home: Household, folder: string) {
    this.#options = options;
    this.#narrator = narrator;
    this.#home = home;
    this.#folder = folder;
  }

  async tell(): Promise<number> {
    this.#introduce();
    for (const [at, chapter] of CHAPTERS.entries()) {
      await this.#chapter(at + 1, chapter);
      // What follows builds on it.
      if (this.#untrue > 0) return this.#end();
    }
    await this.#showSummary();
    await this.#showSecrecy();
    return this.#end();
  }

  get #says() {
    return SAYS[this.#options.language];
  }

  #introduce(): void {
    const { title, whatItIs, howItIsShown } = this.#says;
    this.#narrator.heading(title);
    this.#narrator.paragraph(whatItIs);
    this.#narrator.paragraph(howItIsShown(this.#home.url));
  }

  async #chapter(number: number, chapter: Chapter): Promise<void> {
    const [home, narrator, says] = [this.#home, this.#narrator, this.#says];
    const { language } = this.#options;
    narrator.heading(`${number}. ${chapter.title[language]}`);
    narrator.subheading(says.whatPeopleDid);
    home.nextDay(LONGEST_ACT_MINUTES);
    narrator.points(chapter.act(home).map((one) => one[language]));
    home.nextDay();
    const before = lookAt(home);
    this.#remember();
    const run = await runSync(this.#setting(), chapter.onGitHub);
    this.#runs.push(run);
    this.#remember();

    narrator.subheading(says.whatThePassDid);
    narrator.points([says.figures(figuresOf(run))], false);
    this.#check([...chapter.claims(home, run), ...claimsAfterEachPass(home, run)]);
    if (chapter.show === "shared calendar") {
      narrator.subheading(says.sharedCalendar);
      narrator.calendar(home.live("shared"), ownerName);
      narrator.subheading(says.log);
      narrator.quote(run.log);
    } else {
      narrator.subheading(says.changes);
      narrator.changes(changesBetween(before, lookAt(home), language));
      if (!isFine(run)) narrator.quote(run.log);
    }
    if (chapter.commented !== undefined) this.#showComments(chapter.commented);
  }

  #showComments({ calendar, name }: NonNullable<Chapter["commented"]>): void {
    if (!this.#home.has(calendar, name)) return;
    this.#narrator.subheading(this.#says.comment);
    this.#narrator.quote(this.#home.comments(this.#home.page(calendar, name).id));
  }

  /** The last pass that had something to tell, as GitHub shows it on the page of the run. */
  async #showSummary(): Promise<void> {
    const narrator = this.#narrator;
    const [eventful, quiet] = this.#runs
      .filter((_, at) => CHAPTERS[at]?.onGitHub === true)
      .map(({ summary }) => summary);
    await writeFile(this.#options.summaryFile, eventful ?? "");
    narrator.heading(this.#says.summary);
    narrator.paragraph(this.#says.aboutSummary);
    narrator.summary(eventful ?? "");
    this.#check([
      claim(
        {
          de: "Sie enthält die Summen, eine Zeile für jeden, was zu tun ist, und ein Diagramm der letzten Tage.",
          en: "It holds the totals, a row for each user, what to do, and a chart of the last days.",
        },
        () =>
          ["## ✅ Partner Sync", "| Anna |", "| Ben |", "### ℹ️ ", "```mermaid"].every(
            (part) => eventful?.includes(part) === true,
          ),
      ),
      claim(
        {
          de: "Auch der ruhige Durchgang von Kapitel 6 hat eine, und nach ihr ist alles in Ordnung.",
          en: "The quiet pass of chapter 6 has one too, and it says that all is well.",
        },
        () => quiet?.includes("## ✅ Partner Sync") === true && !quiet.includes("### ℹ️ "),
      ),
    ]);
    narrator.subheading(this.#says.asMarkdown);
    narrator.exactly(this.#options.summaryFile);
  }

  async #showSecrecy(): Promise<void> {
    this.#narrator.heading(this.#says.outside);
    const traces = await tracesOf(this.#runs, this.#folder);
    const secrets = [...this.#contents, ...this.#home.secrets];
    this.#check([
      claim(
        {
          de: "Kein Token und weder Name noch Ort noch Beschreibung eines Termins steht in einem Protokoll, einem Bericht, einer Zusammenfassung oder einer Datei des gesicherten Standes.",
          en: "No token, and no appointment's name, place or description, stands in any log, report, job summary or state file of these passes.",
        },
        () => isSilentAbout(secrets, traces),
      ),
    ]);
  }

  #end(): number {
    const [narrator, says] = [this.#narrator, this.#says];
    if (this.#untrue > 0) {
      narrator.paragraph(says.untrue(this.#untrue));
      return 1;
    }
    narrator.heading(says.yours);
    narrator.points(says.ways);
    narrator.exactly("npm run setup");
    return 0;
  }

  #check(claims: readonly Claim[]): void {
    const looked = claims.map((one) => ({ text: one.text[this.#options.language], holds: isTrue(one) }));
    this.#untrue += looked.filter(({ holds }) => !holds).length;
    this.#narrator.claims(looked);
  }

  #remember(): void {
    for (const text of contentsOf(this.#home)) this.#contents.add(text);
  }

  #setting(): SyncSetting {
    const { bundle, stop, language } = this.#options;
    const { url: notionUrl, now } = this.#home;
    const usersConfig = this.#home.usersConfig(language);
    return { bundle, stop, language, now, folder: this.#folder, notionUrl, usersConfig };
  }
}

function figuresOf({ report }: SyncRun) {
  const { stats, requests, writes, duration_ms } = report;
  return { ...stats, requests, writes, seconds: duration_ms / 1000 };
}

function ownerName({ owner }: SeenPage): string {
  if (owner === TELEGRAM_IDS.anna) return "Anna";
  return owner === TELEGRAM_IDS.ben ? "Ben" : "–";
}
