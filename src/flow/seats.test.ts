import { expect, test } from "vitest";
import { Line } from "./seats.ts";

/** Work that ends when it is let go. */
function held() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, end: resolve };
}
/** As many turns as what was let go needs to hand its place on. */
const settled = () => new Promise((done) => setImmediate(done));

test("some work at once, and those that wait follow in their order", async () => {
  const line = new Line(2, "things");
  const works = [held(), held(), held(), held()];
  const begun: number[] = [];
  const done = works.map(({ promise }, index) =>
    line.take(() => {
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
  const line = new Line(1, "things");
  const first = line.take(() => Promise.reject(new Error("no")));
  const second = line.take(async () => "done");
  await expect(first).rejects.toThrow("no");
  expect(await second).toBe("done");
  const work = held();
  const third = line.take(() => work.promise);
  let isBegun = false;
  const fourth = line.take(async () => {
    isBegun = true;
  });
  await settled();
  expect(isBegun).toBe(false);
  work.end();
  await Promise.all([third, fourth]);
});

test("beyond fifty that wait, a request is refused and may come again", async () => {
  const line = new Line(1, "things");
  const work = held();
  const all = Array.from({ length: 51 }, () => line.take(() => work.promise));
  await expect(line.take(async () => {})).rejects.toMatchObject({
    code: "unavailable",
    message: "50 things are already waiting here; retry when one of them has finished.",
  });
  work.end();
  await Promise.all(all);
});
