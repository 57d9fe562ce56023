import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RemindersFile } from "../../../src/telegram/reminders/reminders-file.ts";

const temporaryFolder = () => mkdtemp(join(tmpdir(), "partner-sync-reminders-"));
const silent = { warn: () => {} };

describe("the file of reminders", () => {
  it("gives back what people chose and were told, and is for its owner alone", async () => {
    const path = join(await temporaryFolder(), ".partner-sync", "reminders.json");
    const file = await RemindersFile.open(path, silent);
    await file.change(1, { wishes: { time: "06:45", on: ["day", "hour-before"] }, language: "en" });
    await file.change(1, { until: 5, told: { "day/2026-11-30/06:45": 6 } });
    file.note(2, { until: 7, told: {}, waiting: {} });
    await file.change(3, { blocked: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const again = await RemindersFile.open(path, silent);
    for (const user of [1, 2, 3, 4]) expect(again.of(user)).toEqual(file.of(user));
    expect(again.of(3).blocked).toBe(true);
  });

  it("that is damaged is put aside and told, and the bot begins without", async () => {
    const path = join(await temporaryFolder(), "reminders.json");
    await writeFile(path, '{"version": 1, "users": {"1": {');
    const told: string[] = [];
    const file = await RemindersFile.open(path, { warn: (line) => void told.push(line) });
    expect(file.of(1)).toMatchObject({ wishes: null, until: null });
    expect(await readFile(`${path}.damaged`, "utf8")).toContain('"users"');
    expect(told).toEqual([expect.stringMatching(/damaged.*forgotten/)]);
  });

  it("that holds a topic of another version keeps all the others", async () => {
    const path = join(await temporaryFolder(), "reminders.json");
    const wishes = { time: "07:00", on: ["moon", "week"] };
    const kept = { wishes, language: null, until: 1, told: {}, blocked: false };
    await writeFile(path, JSON.stringify({ version: 1, users: { 1: kept } }));
    expect((await RemindersFile.open(path, silent)).of(1).wishes).toEqual({ time: "07:00", on: ["week"] });
  });

  it("that can't be written is told, and stops nobody", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "occupied"), "");
    const told: string[] = [];
    const log = { warn: (line: string) => void told.push(line) };
    const file = await RemindersFile.open(join(folder, "occupied", "reminders.json"), log);
    await file.change(1, { until: 5 });
    expect(file.of(1).until).toBe(5);
    expect(told).toEqual([expect.stringContaining("could not be saved")]);
  });
});
