/** The demonstration: every chapter of the story, with the real bundle in between, and what came of it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimsAfterEachPass, isFine } from "./after-each-pass.ts";
import { changesBetween, lookAt } from "./changes.ts";
import { type Claim, claim, isTrue } from "./claim.ts";
import { Household, TELEGRAM_IDS } from "./household.ts";
import { Narrator } from "./narrator.ts";
import type { Paint } from "./paint.ts";
import { contentsOf, isSilentAbout, tracesOf } from "./secrecy.ts";
import type { SeenPage } from "./seen-page.ts";
import { CHAPTERS, type Chapter } from "./story.ts";
import { PassFailed, runSync, type SyncRun, type SyncSetting } from "./sync-process.ts";

interface DemoOptions {
  /** `dist/sync.mjs`. */
  readonly bundle: string;
  /** The markdown file that is left behind. */
  readonly summaryFile: string;
  readonly write: (line: string) => void;
  readonly paint: Paint;
  /** Milliseconds since the epoch: the sample data lies in the weeks after it. */
  readonly now: number;
  readonly stop: AbortSignal;
}

/** Returns the exit code: 0 where every pass succeeded and everything that was said was true. */
export async function runDemo(options: DemoOptions): Promise<number> {
  const narrator = new Narrator(options.write, options.paint);
  const folder = await mkdtemp(join(tmpdir(), "partner-sync-demo-"));
  const home = await Household.open(options.now);
  try {
    return await new Demo(options, narrator, home, folder).tell();
  } catch (error) {
    if (!(error instanceof PassFailed)) throw error;
    narrator.paragraph(options.stop.aborted ? "Stopped." : `The demo failed: ${error.message}. Its output:`);
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

  #introduce(): void {
    const narrator = this.#narrator;
    narrator.heading("Partner Sync: a demonstration");
    narrator.paragraph(
      "Anna and Ben each keep their appointments in a private Notion database, and share a third one. Whatever they tick as PartnerRelevant gets a copy there, and edits travel both ways.",
    );
    narrator.paragraph(
      `Here Notion is an embedded server inside this process (${this.#home.url}), with two integrations, three databases and Notion's own limit of requests; nothing leaves this machine. Between two chapters, two hours pass on Notion's clock. Each pass is the real bundle, dist/sync.mjs, as a process of its own. Every line with a tick was checked against what was in Notion after the pass.`,
    );
  }

  async #chapter(number: number, chapter: Chapter): Promise<void> {
    const [home, narrator] = [this.#home, this.#narrator];
    narrator.heading(`${number}. ${chapter.title}`);
    narrator.subheading("What people did");
    home.wait(90);
    narrator.points(chapter.act(home));
    home.wait(30);
    const before = lookAt(home);
    this.#remember();
    const run = await runSync(this.#setting(), chapter.onGitHub);
    this.#runs.push(run);
    this.#remember();

    narrator.subheading("What the pass did");
    narrator.points([figures(run)], false);
    this.#check([...chapter.claims(home, run), ...claimsAfterEachPass(home, run)]);
    if (chapter.show === "shared calendar") {
      narrator.subheading("The shared calendar now (↗ marks a link, ** bold, * italic)");
      narrator.calendar(home.live("shared"), ownerName);
      narrator.subheading("The pass's own log: counts, never contents");
      narrator.quote(run.log);
    } else {
      narrator.subheading("What the pass changed in Notion");
      narrator.changes(changesBetween(before, lookAt(home)));
      if (!isFine(run)) narrator.quote(run.log);
    }
    if (chapter.commented !== undefined) this.#showComments(chapter.commented);
  }

  #showComments({ calendar, name }: NonNullable<Chapter["commented"]>): void {
    if (!this.#home.has(calendar, name)) return;
    this.#narrator.subheading("The comment on the private page, in its owner's language");
    this.#narrator.quote(this.#home.comments(this.#home.page(calendar, name).id));
  }

  /** The last pass that had something to tell, as GitHub shows it on the page of the run. */
  async #showSummary(): Promise<void> {
    const narrator = this.#narrator;
    const [eventful, quiet] = this.#runs
      .filter((_, at) => CHAPTERS[at]?.onGitHub === true)
      .map(({ summary }) => summary);
    await writeFile(this.#options.summaryFile, eventful ?? "");
    narrator.heading("The job summary");
    narrator.paragraph(
      "The last two passes ran as a step of a GitHub workflow does, and wrote a job summary. This is the one of chapter 5. On GitHub the page's id is a link, and the chart is drawn.",
    );
    narrator.summary(eventful ?? "");
    this.#check([
      claim("It holds the totals, a row for each user, what to do, and a chart of the last passes.", () =>
        ["## ✅ Partner Sync", "### Users", "**What to do:**", "```mermaid"].every(
          (part) => eventful?.includes(part) === true,
        ),
      ),
      claim(
        "The quiet pass of chapter 6 has one too, and it says that all is well.",
        () => quiet?.includes("All well: 2 users are in step") === true,
      ),
    ]);
    narrator.subheading("The same as markdown");
    narrator.exactly(this.#options.summaryFile);
  }

  async #showSecrecy(): Promise<void> {
    this.#narrator.heading("What is kept outside Notion");
    const traces = await tracesOf(this.#runs, this.#folder);
    const secrets = [...this.#contents, ...this.#home.secrets];
    this.#check([
      claim(
        "No token, and no appointment's name, place or description, stands in any log, report, job summary or state file of these passes.",
        () => isSilentAbout(secrets, traces),
      ),
    ]);
  }

  #end(): number {
    const narrator = this.#narrator;
    if (this.#untrue > 0) {
      narrator.paragraph(`The demo failed: ${this.#untrue} of its statements are not true (marked ✗).`);
      return 1;
    }
    narrator.heading("With your own Notion");
    narrator.points([
      "Let the set-up ask for what it needs, check it and make a first pass, with the command below: README.md, “From zero to a working sync”.",
      "Chat with the bot, here with npm run demo -- --bot: README.md, “The Telegram bot”.",
      "Let GitHub do it every two hours: README.md, “Set up GitHub”.",
    ]);
    narrator.exactly("npm run setup");
    return 0;
  }

  #check(claims: readonly Claim[]): void {
    const looked = claims.map((one) => ({ text: one.text, holds: isTrue(one) }));
    this.#untrue += looked.filter(({ holds }) => !holds).length;
    this.#narrator.claims(looked);
  }

  #remember(): void {
    for (const text of contentsOf(this.#home)) this.#contents.add(text);
  }

  #setting(): SyncSetting {
    const { bundle, stop } = this.#options;
    const { url: notionUrl, usersConfig } = this.#home;
    return { bundle, stop, folder: this.#folder, notionUrl, usersConfig };
  }
}

function figures({ report }: SyncRun): string {
  const { stats, requests, writes, duration_ms } = report;
  const counts = [
    `${stats.created} created`,
    `${stats.updated} updated`,
    `${stats.removed} removed`,
    `${stats.conflicts} ${stats.conflicts === 1 ? "conflict" : "conflicts"}`,
  ];
  const seconds = (duration_ms / 1000).toFixed(1);
  return `${counts.join(", ")}; ${requests} requests, ${writes} of them writes, in ${seconds} s`;
}

function ownerName({ owner }: SeenPage): string {
  if (owner === TELEGRAM_IDS.anna) return "Anna";
  return owner === TELEGRAM_IDS.ben ? "Ben" : "–";
}
