import { expect, test } from "vitest";
import { clientNamer } from "./log-client.ts";

const SECRET = "of one installation";

test("a client has one word in the log of every server of an installation, and another one elsewhere", () => {
  const name = clientNamer("hash", SECRET);
  expect(name("192.0.2.1")).toMatch(/^[0-9a-f]{16}$/);
  expect(name("192.0.2.1")).toBe(clientNamer("hash", SECRET)("192.0.2.1"));
  expect(name("192.0.2.1")).not.toBe(name("192.0.2.2"));
  expect(name("192.0.2.1")).not.toBe(clientNamer("hash", "of another one")("192.0.2.1"));
});

test("addresses are written as they are, or not at all, where the operator says so", () => {
  expect([clientNamer("plain", SECRET)("192.0.2.1"), clientNamer("none", SECRET)("192.0.2.1")]).toEqual([
    "192.0.2.1",
    undefined,
  ]);
});
