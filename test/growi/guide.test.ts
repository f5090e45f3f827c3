/** Runs docs/growi.md, over HTTP alone and with the two seconds honoured, as a reader would. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";
import { bash, hasShell } from "../support/shell.ts";

const guide = readFileSync(resolve(import.meta.dirname, "../../docs/growi.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "stipend-test-growi-"));
const GUIDE_MS = 180_000;
let server: RunningServer | undefined;

beforeAll(async () => {
  if (hasShell) server = await startServer();
}, GUIDE_MS);
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(!hasShell)(
  "the guide's commands set the reference's example up, list it, mark it, list again, and take it back",
  async () => {
    if (server === undefined) throw new Error("no server");
    const commands = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? "");
    expect(commands.length).toBeGreaterThanOrEqual(7);
    const script = commands.join("\necho ==\n");
    const env = { API: `${server.address}/api/v1`, GROWI: `${server.address}/api/public/v1`, KEY: server.apiKey };
    const output = await bash(script, env, folder);
    const parts = output.split("==\n").map((part) => part.trim());
    expect(parts.at(-3)).toMatch(/^1$/m);
    expect(parts.at(-2)).toBe("Example Creator: 750 credits, Due\nPaid externally\n0");
    expect(parts.at(-1)).toBe("amount: 750\nvoided\nDue");
  },
  GUIDE_MS,
);
