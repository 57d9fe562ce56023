import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { StateDamage } from "../../src/state/state-file.ts";
import { UserStateStore } from "../../src/state/user-state-store.ts";
import { serializeUserState } from "../../src/state/user-state-text.ts";
import { aCalendar, aClock, aFolder, aRow, aState, pageId } from "./builders.ts";

/** The real writer, watched: it counts, and can be made to wait or to fail. */
const disk = vi.hoisted(() => ({ writes: 0, gate: Promise.resolve(), failure: null as Error | null }));

vi.mock("write-file-atomic", async (importOriginal) => {
  const { default: write } = await importOriginal<{ default: (...args: unknown[]) => Promise<void> }>();
  return {
    default: async (...args: unknown[]) => {
      disk.writes++;
      await disk.gate;
      if (disk.failure) throw disk.failure;
      await write(...args);
    },
  };
});

beforeEach(() => {
  disk.writes = 0;
  disk.gate = Promise.resolve();
  disk.failure = null;
});

const clock = aClock();

async function open(
  dir: string,
  options: { dryRun?: boolean; onDamaged?: (damage: StateDamage) => void } = {},
) {
  const store = await UserStateStore.open({ dir, user: 5, clock, dryRun: false, ...options });
  return { store, damaged: store.damaged, damage: store.damage };
}

function fileIn(dir: string): string {
  return join(dir, "user-5.json");
}

function holdTheDisk(): () => void {
  let release = () => {};
  disk.gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  return release;
}

describe("UserStateStore", () => {
  it("starts from nothing known where there is no file, and says that nothing is damaged", async () => {
    const dir = join(aFolder(), "not", "yet", "there");
    const { store, damaged } = await open(dir);
    expect(damaged).toBe(false);
    expect(store.state).toEqual(aState({ key: "" }));
    expect(existsSync(dir)).toBe(false);
  });

  it("keeps everything across processes", async () => {
    const dir = join(aFolder(), "state");
    const { store } = await open(dir);
    store.reset("check");
    store.setRow(pageId(1), aRow());
    store.setHead({ calendars: { private: aCalendar() }, adopting: true, commentsRefused: { shared: true } });
    await store.flush();
    const again = await open(dir);
    expect(again.store.state).toEqual(
      aState({
        key: "check",
        rows: { [pageId(1)]: aRow() },
        calendars: { private: aCalendar() },
        adopting: true,
        commentsRefused: { shared: true },
      }),
    );
    again.store.setHead({ adopting: undefined });
    again.store.setRow(pageId(1), null);
    await again.store.flush();
    const { store: last } = await open(dir);
    expect(last.state.rows).toEqual({});
    expect(last.state).not.toHaveProperty("adopting");
  });

  it("forgets everything at a reset", async () => {
    const dir = aFolder();
    writeFileSync(fileIn(dir), serializeUserState(aState({ adopting: true, rows: { [pageId(1)]: aRow() } })));
    const { store } = await open(dir);
    store.reset("new");
    await store.flush();
    expect(readFileSync(fileIn(dir), "utf8")).toBe(serializeUserState(aState({ key: "new" })));
  });

  it("writes nothing where nothing changed", async () => {
    const dir = aFolder();
    const { store } = await open(dir);
    await store.flush();
    expect(existsSync(fileIn(dir))).toBe(false);
    store.setRow(pageId(1), aRow());
    await store.flush();
    const { mtimeMs, ino } = statSync(fileIn(dir));
    store.setRow(pageId(1), aRow());
    store.setRow(pageId(2), null);
    await store.flush();
    store.setRow(pageId(1), aRow({ phase: { kind: "trashed-by-us" } }));
    store.setRow(pageId(1), aRow());
    await store.flush();
    store.setHead({ calendars: {} });
    await store.flush();
    expect(disk.writes).toBe(1);
    expect(statSync(fileIn(dir))).toMatchObject({ mtimeMs, ino });
  });

  it("leaves a file alone that already holds the same, however it was opened", async () => {
    const dir = aFolder();
    const { store } = await open(dir);
    store.setRow(pageId(1), aRow());
    await store.flush();
    const { store: again } = await open(dir);
    again.setRow(pageId(1), null);
    again.setRow(pageId(1), aRow());
    await again.flush();
    expect(disk.writes).toBe(1);
  });

  it("writes nothing at all in a dry run, and still answers from memory", async () => {
    const dir = join(aFolder(), "state");
    const { store } = await open(dir, { dryRun: true });
    store.setRow(pageId(1), aRow());
    await store.flush();
    expect(store.state.rows).toEqual({ [pageId(1)]: aRow() });
    expect(existsSync(dir)).toBe(false);
  });
});

describe("flush", () => {
  it("lets all calls during a write share the next one", async () => {
    const dir = aFolder();
    const { store } = await open(dir);
    const release = holdTheDisk();
    store.setRow(pageId(0), aRow());
    const first = store.flush();
    await vi.waitFor(() => expect(disk.writes).toBe(1));
    const later = [1, 2, 3, 4].map((number) => {
      store.setRow(pageId(number), aRow());
      return store.flush();
    });
    release();
    await Promise.all([first, ...later]);
    expect(disk.writes).toBe(2);
    const { store: again } = await open(dir);
    expect(Object.keys(again.state.rows)).toHaveLength(5);
  });

  it("resolves only once what was set before the call is on disk", async () => {
    const dir = aFolder();
    const { store } = await open(dir);
    const numbers = Array.from({ length: 50 }, (_, number) => number);
    await Promise.all(
      numbers.map(async (number) => {
        for (let turn = 0; turn < number % 5; turn++) await Promise.resolve();
        store.setRow(pageId(number), aRow());
        await store.flush();
        expect(readFileSync(fileIn(dir), "utf8")).toContain(pageId(number));
      }),
    );
  });

  it("waits for the write under way even where nothing is left to write", async () => {
    const dir = aFolder();
    const { store } = await open(dir);
    const release = holdTheDisk();
    store.setRow(pageId(1), aRow());
    const first = store.flush();
    await vi.waitFor(() => expect(disk.writes).toBe(1));
    let done = false;
    const second = store.flush().then(() => {
      done = true;
    });
    await new Promise(setImmediate);
    expect(done).toBe(false);
    release();
    await Promise.all([first, second]);
    expect(disk.writes).toBe(1);
  });

  it("tells of a write that failed, keeps the changes and writes them the next time", async () => {
    const dir = aFolder();
    const { store } = await open(dir);
    store.setRow(pageId(1), aRow());
    disk.failure = new Error("no space left");
    await expect(store.flush()).rejects.toThrow("no space left");
    disk.failure = null;
    await store.flush();
    const { store: again } = await open(dir);
    expect(again.state.rows).toEqual({ [pageId(1)]: aRow() });
  });

  it("knows after a failure and a second try what the file holds", async () => {
    const dir = aFolder();
    const { store } = await open(dir);
    store.setRow(pageId(1), aRow());
    disk.failure = new Error("no space left");
    await expect(store.flush()).rejects.toThrow("no space left");
    disk.failure = null;
    await store.flush();
    const { store: other } = await open(dir);
    other.setRow(pageId(1), null);
    await other.flush();
    store.setRow(pageId(2), aRow());
    await store.flush();
    expect(Object.keys(store.state.rows)).toEqual([pageId(2)]);
  });

  it("doesn't fail a later call for the failure of an earlier one", async () => {
    const dir = aFolder();
    const { store } = await open(dir);
    const release = holdTheDisk();
    disk.failure = new Error("no space left");
    store.setRow(pageId(1), aRow());
    const first = store.flush().catch(() => "failed");
    await vi.waitFor(() => expect(disk.writes).toBe(1));
    store.setRow(pageId(2), aRow());
    const second = store.flush();
    release();
    expect(await first).toBe("failed");
    disk.failure = null;
    await second;
    expect(Object.keys((await open(dir)).store.state.rows)).toEqual([pageId(1), pageId(2)]);
  });
});
