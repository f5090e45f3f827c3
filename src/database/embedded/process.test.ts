import { expect, test } from "vitest";
import { isIdle } from "./process.ts";

const workers = ["/opt/postgres", "postgres: logger ", "postgres: io worker 0", "postgres: background writer "];

test.each([
  ["it recovers", "postgres: startup recovering 000000010000000000000002", false],
  ["it serves", "postgres: walwriter ", false],
  ["it shuts down", "postgres: checkpointer performing shutdown checkpoint", false],
  ["its recovery has ended in a failed sync", "postgres: checkpointer ", true],
])("a postmaster is idle or not where %s", (_, title, expected) => {
  expect(isIdle([...workers, title])).toBe(expected);
});
