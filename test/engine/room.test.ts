/** E8: creates in a workspace that may be full. */
import { describe, expect, it } from "vitest";
import { CalendarFailure } from "../../src/engine/failure.ts";
import { Room, Rooms } from "../../src/engine/room.ts";

const WORDS = { en: "no room", de: "kein Platz" };
const full = () => new CalendarFailure("full", WORDS);

/** A create that is answered when the test says so. */
class Sending {
  sent = false;
  #resolve: (page: string) => void = () => {};
  #reject: (error: Error) => void = () => {};

  readonly send = (): Promise<string> => {
    this.sent = true;
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  };

  answer(result: "made" | Error): void {
    if (result instanceof Error) this.#reject(result);
    else this.#resolve(result);
  }
}

/** What came of a create: "made", or the kind of failure. */
function outcome(create: Promise<string>): Promise<string> {
  return create.catch((error: unknown) => (error instanceof CalendarFailure ? error.kind : "other"));
}

/** Everything that is waiting gets its turn. */
async function settle(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
}

function three(room: Room) {
  const sendings = [new Sending(), new Sending(), new Sending()];
  const outcomes = sendings.map(({ send }) => outcome(room.create(send)));
  return { sendings, outcomes, sent: () => sendings.map(({ sent }) => sent) };
}

describe("a workspace that took pages so far", () => {
  it("is sent creates side by side", async () => {
    const room = new Room();
    const { sendings, outcomes, sent } = three(room);
    expect(sent()).toEqual([true, true, true]);
    for (const one of sendings) one.answer("made");
    expect(await Promise.all(outcomes)).toEqual(["made", "made", "made"]);
    expect(room.learnt).toBe("open");
  });

  it("is sent none after the first refusal", async () => {
    const room = new Room();
    expect(await outcome(room.create(() => Promise.reject(full())))).toBe("full");
    const later = new Sending();
    expect(await outcome(room.create(later.send))).toBe("full");
    expect(later.sent).toBe(false);
    expect(room.learnt).toBe("full");
  });

  it("stays full for this pass, whatever is answered to creates that were under way by then", async () => {
    const room = new Room();
    const { sendings, outcomes } = three(room);
    sendings[0]?.answer("made");
    await settle();
    expect(room.learnt).toBe("open");
    sendings[1]?.answer(full());
    await settle();
    sendings[2]?.answer("made");
    expect(await Promise.all(outcomes)).toEqual(["made", "full", "made"]);
    const later = new Sending();
    expect(await outcome(room.create(later.send))).toBe("full");
    expect(later.sent).toBe(false);
    expect(room.learnt).toBe("full");
  });

  it("is as open as before after any other failure", async () => {
    const room = new Room();
    const failure = new CalendarFailure("unavailable", WORDS);
    expect(await outcome(room.create(() => Promise.reject(failure)))).toBe("unavailable");
    expect(room.learnt).toBeNull();
    expect(await outcome(room.create(async () => "made"))).toBe("made");
  });
});

describe("a workspace that refused in an earlier pass", () => {
  function doubted(): Room {
    const room = new Room();
    room.doubt();
    return room;
  }

  it("is sent one create to see, and the others follow once that was taken", async () => {
    const { sendings, outcomes, sent } = three(doubted());
    await settle();
    expect(sent()).toEqual([true, false, false]);
    sendings[0]?.answer("made");
    await settle();
    expect(sent()).toEqual([true, true, true]);
    for (const one of sendings) one.answer("made");
    expect(await Promise.all(outcomes)).toEqual(["made", "made", "made"]);
  });

  it("is sent no other once that was refused", async () => {
    const room = doubted();
    const { sendings, outcomes, sent } = three(room);
    sendings[0]?.answer(full());
    expect(await Promise.all(outcomes)).toEqual(["full", "full", "full"]);
    expect(sent()).toEqual([true, false, false]);
    expect(room.learnt).toBe("full");
  });

  it("is sent the next one to see where that failed for another reason", async () => {
    const { sendings, outcomes, sent } = three(doubted());
    sendings[0]?.answer(new CalendarFailure("unavailable", WORDS));
    await settle();
    expect(sent()).toEqual([true, true, false]);
    sendings[1]?.answer("made");
    await settle();
    sendings[2]?.answer("made");
    expect(await Promise.all(outcomes)).toEqual(["unavailable", "made", "made"]);
  });

  it("stays full for this pass, whatever the next user on it remembers", async () => {
    const room = doubted();
    await outcome(room.create(() => Promise.reject(full())));
    room.doubt();
    const later = new Sending();
    expect(await outcome(room.create(later.send))).toBe("full");
    expect(later.sent).toBe(false);
  });
});

it("everybody on a data source has the same room, and others have their own", () => {
  const rooms = new Rooms();
  expect(rooms.of("a")).toBe(rooms.of("a"));
  expect(rooms.of("a")).not.toBe(rooms.of("b"));
});
