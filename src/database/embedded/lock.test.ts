import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tryLock } from "./lock.ts";

test.each(["exclusive", "shared"] as const)(
  "a lock that is %s writes nothing, so that a full disk does not refuse it",
  (mode) => {
    const folder = mkdtempSync(join(tmpdir(), "stipend-lock-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "lock");
    const lock = tryLock(path, mode);
    expect(lock).toBeDefined();
    expect(tryLock(path, "exclusive")).toBeUndefined();
    expect(readdirSync(folder)).toEqual(["lock"]);
    expect(statSync(path).size).toBe(0);
    lock?.release();
    tryLock(path, "exclusive")?.release();
    expect(readdirSync(folder)).toEqual(["lock"]);
  },
);
