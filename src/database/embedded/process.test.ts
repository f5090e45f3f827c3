import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { layoutOf } from "./layout.ts";
import { idleWatch, isIdle } from "./process.ts";

const workers = ["/opt/postgres", "postgres: logger ", "postgres: io worker 0", "postgres: background writer "];

test.each([
  ["it recovers", "postgres: startup recovering 000000010000000000000002", false],
  ["it serves", "postgres: walwriter ", false],
  ["it shuts down", "postgres: checkpointer performing shutdown checkpoint", false],
  ["its recovery has ended in a failed sync", "postgres: checkpointer ", true],
])("a postmaster is idle or not where %s", (_, title, expected) => {
  expect(isIdle([...workers, title])).toBe(expected);
});

/** A process of that title in a directory. */
async function called(title: string, cwd: string): Promise<ChildProcess> {
  const child = spawn("sleep", ["600"], { argv0: title, cwd, stdio: "ignore" });
  onTestFinished(() => void child.kill());
  await once(child, "spawn");
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, "exit");
}

test.runIf(process.platform === "linux")("the watch sees each process begin and end that shows work", async () => {
  const dataDir = realpathSync(mkdtempSync(join(tmpdir(), "stipend-idle-")));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const isIdleNow = idleWatch({ ...layoutOf(dataDir), cluster: dataDir });
  await called("postgres: checkpointer ", dataDir);
  await called("postgres: walwriter ", tmpdir());
  expect(isIdleNow()).toBe(true);
  const recovering = await called("postgres: startup recovering 000000010000000000000002", dataDir);
  expect(isIdleNow()).toBe(false);
  const serving = await called("postgres: walwriter ", dataDir);
  expect(isIdleNow()).toBe(false);
  await end(recovering);
  expect(isIdleNow()).toBe(false);
  await end(serving);
  expect(isIdleNow()).toBe(true);
});
