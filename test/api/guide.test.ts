/** Runs docs/api.md: every command of the guide, in one shell, in the order a reader would. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../support/server.ts";
import { bash, hasShell } from "../support/shell.ts";

const guide = readFileSync(resolve(import.meta.dirname, "../../docs/api.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "stipend-test-guide-"));
let server: RunningServer | undefined;

beforeAll(async () => {
  if (hasShell) server = await startServer();
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The sections of the guide with their commands. */
const sections = guide.split(/^## /m).map((text) => ({
  title: text.split("\n", 1)[0] ?? "",
  commands: [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands ?? "").join("\n"),
}));

test.skipIf(!hasShell)(
  "the guide's commands do what it says, from an empty organization to a mistake put right",
  async () => {
    if (server === undefined) throw new Error("no server");
    expect(sections.filter(({ commands }) => commands !== "").length).toBeGreaterThanOrEqual(6);
    const script = sections
      .filter(({ commands }) => commands !== "")
      .map(({ title, commands }) => `${commands}\necho; echo '== after ${title}'`)
      .join("\n");
    const output = await bash(script, { API: `${server.address}/api/v1`, KEY: server.apiKey }, folder);
    const after = (title: string) => output.split("== after ").find((part) => part.startsWith(title)) ?? "";

    const review = output.split("== after Feed it every night")[1] ?? "";
    expect(review).toMatch(/^@ana\.films [1-9]\d+$/m);
    expect(review).toMatch(/^@ben [1-9]\d+$/m);
    expect(after("Pay everyone")).toContain("1: 50000\n2: 60000");
    expect(output.trimEnd()).toMatch(/1\nfalse\n+== after Put a mistake right$/);

    const payments = await server.all("/payout-payments");
    expect(payments.map(({ status }) => status).sort()).toEqual(["paid", "paid", "voided"]);
    const open = await server.all("/payout-accruals?status=earned");
    expect(open.length).toBeGreaterThan(0);
    const kinds = new Set(open.map((accrual) => (accrual.video_id === null ? "period" : "mark")));
    expect(kinds).toEqual(new Set(["period", "mark"]));
  },
);

test("the guide names no operation, field or error that is not there", async () => {
  const { operations } = await import("../../src/contract/operations.ts");
  const { errorCodes } = await import("../../src/contract/errors.ts");
  const known = Object.values(operations).map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
  }));
  const called = [...guide.matchAll(/call (GET|POST|PATCH|DELETE|PUT) "?(\/[^\s"'?]+)/g)];
  expect(called.length).toBeGreaterThan(25);
  for (const [, method, path = ""] of called) {
    const found = known.some((one) => one.method === method && one.pattern.test(path));
    expect([method, path, found]).toEqual([method, path, true]);
  }
  for (const [, status, code = ""] of guide.matchAll(/(\d{3}) `(\w+)`/g)) {
    const kind = errorCodes[code as keyof typeof errorCodes];
    expect([code, String(kind?.status)]).toEqual([code, status]);
  }
});
