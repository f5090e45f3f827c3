import { expect, test } from "vitest";
import type { App } from "./context.ts";
import { Lines } from "./seats.ts";

/** A line of things before a pool of its own. */
function line(atOnce: number) {
  const [lines, app] = [new Lines(atOnce, "things"), { database: {} } as App];
  return <T>(work: () => Promise<T>) => lines.take(app, work);
}

/** Work that ends when it is let go. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, end: resolve };
}
/** As many turns as what was let go needs to hand its place on. */
const settled = () => new Promise((done) => setImmediate(done));
/** What has come of it after some turns; a place that is never handed on must end a test. */
const atOnce = (one: Promise<unknown>) => Promise.race([one, settled().then(() => "waits")]);

test("some work at once, and those that wait follow in their order", async () => {
  const take = line(2);
  const works = [held(), held(), held(), held()];
  const begun: number[] = [];
  const done = works.map(({ promise }, index) =>
    take(() => {
      begun.push(index);
      return promise;
    }),
  );
  await settled();
  expect(begun).toEqual([0, 1]);
  works[1]?.end();
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  for (const { end } of works) end();
  await Promise.all(done);
  expect(begun).toEqual([0, 1, 2, 3]);
});

test("a failure hands its place on, and a line that was empty takes as many again", async () => {
  const take = line(1);
  const first = take(() => Promise.reject(new Error("no")));
  const second = take(async () => "done");
  await expect(first).rejects.toThrow("no");
  expect(await atOnce(second)).toBe("done");
  const work = held();
  const third = take(() => work.promise);
  let isBegun = false;
  const fourth = take(async () => {
    isBegun = true;
  });
  await settled();
  expect(isBegun).toBe(false);
  work.end();
  await Promise.all([third, fourth]);
});

test("beyond fifty that wait, a request is refused and may come again", async () => {
  const take = line(1);
  const work = held();
  const all = Array.from({ length: 51 }, () => take(() => work.promise));
  await expect(atOnce(take(async () => {}))).rejects.toMatchObject({
    code: "unavailable",
    message: "50 things are already waiting here; retry when one of them has finished.",
  });
  work.end();
  expect(await atOnce(Promise.all(all))).toHaveLength(51);
});

test("where none may wait, one more is refused at once; before another pool there are other places", async () => {
  const lines = new Lines(1, "things", 0);
  const [app, other] = [{ database: {} } as App, { database: {} } as App];
  const work = held();
  const first = lines.take(app, () => work.promise);
  await expect(atOnce(lines.take(app, async () => {}))).rejects.toMatchObject({
    code: "unavailable",
    message: "1 things are already running here; retry when one of them has finished.",
  });
  expect(await lines.take(other, async () => "done")).toBe("done");
  work.end();
  await first;
  expect(await lines.take(app, async () => "again")).toBe("again");
});
