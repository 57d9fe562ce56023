import { describe, expect, it } from "vitest";
import { InOrder } from "../../src/telegram/in-order.ts";
import { aGate } from "./polling-support.ts";

describe("work in order", () => {
  it("of one key waits for what came before, that of another doesn't", async () => {
    const order = new InOrder<string>();
    const gate = aGate();
    const done: string[] = [];
    const first = order.run("anna", async () => {
      await gate.passed;
      done.push("anna 1");
    });
    const second = order.run("anna", async () => void done.push("anna 2"));
    await order.run("ben", async () => void done.push("ben"));
    gate.open();
    await Promise.all([first, second]);
    expect(done).toEqual(["ben", "anna 1", "anna 2"]);
  });

  it("remembers no key for longer than it has work, also where that fails", async () => {
    const order = new InOrder<string>();
    const failing = order.run("anna", () => Promise.reject(new Error("no")));
    expect(order.busy).toBe(1);
    await expect(failing).rejects.toThrow("no");
    await order.run("anna", async () => {});
    expect(order.busy).toBe(0);
  });
});
