/** The operator's page against the code: every setting, every metric, every bound, every command. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { buildProgram } from "../../src/cli/program.ts";
import { openPlace } from "../cli/stipend.ts";
import { environmentRead, hostOnPaper } from "../support/paper.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(resolve(ROOT, name), "utf8");
const page = read("docs/operations.md");
const TIMEOUT_MS = 240_000;

/** The first two cells of each row of the table below a heading. */
function rowsOf(heading: string): [string, string][] {
  const section = page.slice(page.indexOf(`\n## ${heading}\n`) + 1).split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \|([^|]*)\|/gm)].map(([, first = "", second = ""]) => [
    first,
    second.trim(),
  ]);
}

const place = openPlace();
afterAll(() => place.leave());

test("the table of settings is what the composition root reads, with its defaults", () => {
  const documented = rowsOf("Settings").map(([name, value]) => [name, value.replaceAll("`", "")]);
  const isEmpty = (text: string) => text === "" || text === "undefined" || text === "null" || text === '""';
  const real = [...environmentRead()].map(([name, text]) => [name, isEmpty(text) ? "" : text.replaceAll('"', "")]);
  expect(new Map(documented as [string, string][])).toEqual(new Map(real as [string, string][]));
});

test("the command line's help names the same settings", () => {
  const help = read("src/cli/environment.ts").match(/const ENVIRONMENT = `([\s\S]*?)`;/)?.[1] ?? "";
  for (const name of environmentRead().keys()) expect(help).toContain(name);
});

test("every metric of a server at work is on the page, and no other", { timeout: TIMEOUT_MS }, async () => {
  const demo = ["demo", "--months", "1", "--creators", "6", "--json"];
  const serving = await place.start(demo, { readyWhen: /\}\n/ });
  const { address } = JSON.parse(serving.line) as { address: string };
  const env = { STIPEND_DATA_DIR: resolve(place.dir, "data-demo") };
  expect((await place.stipend(["verify"], { env })).code).toBe(0);
  const text = await (await fetch(`${address}/metrics`)).text();
  const printed = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  // The one that is there only while the database is not.
  printed.add("stipend_database_up");
  expect([...printed].sort()).toEqual(
    rowsOf("Metrics")
      .map(([name]) => name)
      .sort(),
  );
  await serving.stop();
});

test("every command the page names is one of the command line's", () => {
  const program = buildProgram(hostOnPaper);
  const words = [...page.matchAll(/`stipend ([a-z-]+)(?: ([a-z]+))?/g)];
  expect(words.length).toBeGreaterThan(8);
  for (const [, first, second] of words) {
    const command = program.commands.find((one) => one.name() === first);
    expect(command, first).toBeDefined();
    const below = command?.commands.map((one) => one.name()) ?? [];
    if (below.length > 0) expect(below, first).toContain(second);
  }
});

test("the bounds on the page are those of the code", () => {
  const numberIn = (file: string, name: string) =>
    Number(
      read(file)
        .match(new RegExp(`${name} = ([\\d_]+)`))?.[1]
        ?.replaceAll("_", ""),
    );
  const db = "src/store/db.ts";
  const begin = "src/store/begin.ts";
  const server = "src/api/server.ts";
  const bounds = page.split("\n## Bounds\n")[1]?.split("\n## ")[0] ?? "";
  expect(bounds).toContain(`| ${numberIn(db, "POOL_MAX")} for requests, ${numberIn(db, "OWNER_POOL_MAX")} for runs`);
  expect(bounds).toContain(`connection | ${numberIn(db, "CONNECT_TIMEOUT_MS") / 1_000} s, then 503`);
  const setting = (name: string) => Number(read(begin).match(new RegExp(`${name} = (\\d+)`))?.[1]) / 1_000;
  expect(bounds).toContain(`a statement of a request | ${numberIn(begin, "STATEMENT_TIMEOUT_MS") / 1_000} s`);
  expect(bounds).toContain(`a lock | ${setting("lock_timeout")} s`);
  expect(bounds).toContain(`idle transaction | ${numberIn(begin, "IDLE_IN_TRANSACTION_MS") / 1_000} s`);
  expect(bounds).toContain(`client that is gone | ${setting("client_connection_check_interval")} s`);
  expect(bounds).toContain(`| ${numberIn("src/store/judging/runs.ts", "STALE_SECONDS")} s (it beats every`);
  expect(bounds).toContain(`every ${numberIn("src/flow/judging/runs.ts", "HEARTBEAT_MS") / 1_000} s)`);
  expect(bounds).toContain(`a night | ${numberIn("src/worker/index.ts", "NIGHT_ATTEMPTS")},`);
  expect(bounds).toContain(`of a request | ${numberIn(server, "headersTimeoutMs") / 1_000} s, 16 KiB`);
  expect(bounds).toContain(`idle connection | ${numberIn(server, "keepAliveTimeoutMs") / 1_000} s`);
  expect(bounds).toContain(
    `connections of clients | ${numberIn(server, "maximumConnections").toLocaleString("en-US")}`,
  );
  expect(bounds).toContain(`lags | ${numberIn(server, "maximumEventLoopDelayMs") / 1_000} s`);
  expect(bounds).toContain(`a stop | ${numberIn("src/cli/shutdown.ts", "SHUTDOWN_MS") / 1_000} s`);
});

test("the page is linked from the readme, and what it links to is there", () => {
  for (const name of ["operations", "reliability", "replay"]) expect(read("README.md")).toContain(`](docs/${name}.md)`);
  for (const [, target = ""] of page.matchAll(/\]\(([\w./-]+\.md)\)/g))
    expect(read(`docs/${target}`).length).toBeGreaterThan(0);
});
