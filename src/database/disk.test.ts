import { expect, test } from "vitest";
import { type DiskSpace, type DiskState, stateOf, watchDisk } from "./disk.ts";

const GIB = 1024 ** 3;
const of = (freeBytes: number, totalBytes: number): DiskSpace => ({ freeBytes, totalBytes });

test("below 15 % is low, below 5 % is full", () => {
  expect(stateOf(of(15.1, 100), "ok")).toBe("ok");
  expect(stateOf(of(14.9, 100), "ok")).toBe("low");
  expect(stateOf(of(5.1, 100), "ok")).toBe("low");
  expect(stateOf(of(4.9, 100), "ok")).toBe("full");
});

test("a small share of a large disk is plenty", () => {
  expect(stateOf(of(21 * GIB, 4_000 * GIB), "ok")).toBe("ok");
  expect(stateOf(of(6 * GIB, 4_000 * GIB), "ok")).toBe("low");
  expect(stateOf(of(4 * GIB, 4_000 * GIB), "ok")).toBe("full");
});

test("a full disk must get some room before it counts as better", () => {
  expect(stateOf(of(5.5, 100), "full")).toBe("full");
  expect(stateOf(of(6.1, 100), "full")).toBe("low");
});

test("a watch reports each change once, and a disk that cannot be read refuses nothing", async () => {
  const reported: DiskState[] = [];
  const answers = [of(50, 100), of(50, 100), of(10, 100), of(1, 100), of(1, 100), of(50, 100)];
  const ask = async () => {
    const next = answers.shift();
    if (next === undefined) throw new Error("gone");
    return next;
  };
  const watch = await watchDisk("/", (state) => reported.push(state), ask, 1);
  expect([watch.state(), watch.space()]).toEqual(["ok", of(50, 100)]);
  await expect.poll(() => watch.space()).toBeNull();
  expect(reported).toEqual(["low", "full", "ok"]);
  expect(watch.state()).toBe("ok");
  watch.stop();
});
