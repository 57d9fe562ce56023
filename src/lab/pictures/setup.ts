/** A part of a set-up, as the terminal shows it: the real one, on an embedded Notion, with written answers. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../../core/readable-date.ts";
import type { Clock } from "../../engine/clock.ts";
import { Dialogue } from "../../setup/dialogue.ts";
import { runSetup } from "../../setup/run.ts";
import { textsIn } from "../../setup/texts/index.ts";
import { startSandbox } from "../sandbox/index.ts";
import { DrawnPrompter } from "./drawn-prompter.ts";

const TEXT = { rich_text: {} };
const SHARED: Readonly<Record<Language, string>> = { de: "Unsere Termine", en: "Our appointments" };
const PRIVATE: Readonly<Record<Language, string>> = { de: "Annas Termine", en: "Anna's appointments" };

/** Lines in which what is painted is marked; up to the question that has no answer here. */
export async function setupLines(language: Language, clock: Clock): Promise<readonly string[]> {
  const dir = await mkdtemp(join(tmpdir(), "partner-sync-pictures-"));
  const sandbox = await startSandbox();
  try {
    const { world } = sandbox;
    const { secret } = world.addConnection({ name: "Annas Sync" });
    const properties = { Name: { title: {} }, Datum: { date: {} }, Beschreibung: TEXT, Ort: TEXT };
    const { databaseId } = world.addDatabase({ title: PRIVATE[language], properties });
    world.share(secret, databaseId);
    world.share(secret, world.addDatabase({ title: SHARED[language], properties }).databaseId);
    const prompter = new DrawnPrompter(
      new Map([
        ["owner-name", "Anna"],
        ["owner-language", language],
        ["timezone", "Europe/Berlin"],
        ["owner-token", secret],
        ["owner-database", PRIVATE[language]],
        ["add-properties", "yes"],
      ]),
      { begin: "owner-token", yes: textsIn(language).general.yes },
    );
    await runSetup(new Dialogue(prompter, new Map(), undefined, language), {
      env: { NOTION_BASE_URL: sandbox.url, PARTNER_SYNC_LANGUAGE: language },
      ...{ dir, clock, timezone: "Europe/Berlin" },
      stop: new AbortController().signal,
    });
    return prompter.lines;
  } finally {
    await sandbox.close();
    await rm(dir, { recursive: true, force: true });
  }
}
