/**
 * What a stranger gets: both packages, packed, installed into an empty folder and used from there, without a file of
 * the checkout. Where npm can reach neither a registry nor a cache the test says so and skips.
 */
import { type ChildProcess, type ExecFileException, execFile, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const INSTALL_MS = 180_000;
const NO_REGISTRY = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/;
const run = promisify(execFile);

const folder = mkdtempSync(join(tmpdir(), "stipend-test-package-"));
const modules = join(folder, "node_modules");
const stipend = join(modules, ".bin", process.platform === "win32" ? "stipend.cmd" : "stipend");
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  // Packing and running happen with the Node of this test, whichever npm is found.
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  NODE_OPTIONS: "",
  DATABASE_URL: "",
  STIPEND_DATA_DIR: join(folder, "data"),
  HOST: "127.0.0.1",
  PORT: "0",
};

let obstacle: string | undefined;
let server: { readonly address: string; readonly process: ChildProcess };

beforeAll(async () => {
  await npm(ROOT, "pack", "--silent", "--pack-destination", folder);
  await npm(ROOT, "run", "--silent", "pack:sdk", "--", folder);
  const tarballs = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  expect(tarballs).toHaveLength(2);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  try {
    const files = tarballs.map((name) => `./${name}`);
    await npm(folder, "install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", ...files);
  } catch (error) {
    const output = String((error as ExecFileException).stderr ?? error);
    if (!NO_REGISTRY.test(output)) throw error;
    obstacle = "npm reaches neither a registry nor a filled cache";
    console.log(`skipped: ${obstacle}`);
    return;
  }
  server = await serve();
}, INSTALL_MS);

afterAll(async () => {
  if (server !== undefined && server.process.exitCode === null) {
    const ended = new Promise((done) => server.process.once("exit", done));
    server.process.kill("SIGTERM");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

test("the installed server runs as JavaScript, knows its version and needs nothing else", async ({ skip }) => {
  skip(obstacle !== undefined, obstacle);
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect((await run(stipend, ["--version"], { env: environment })).stdout.trim()).toBe(version);
  expect(existsSync(join(modules, "stipend/src"))).toBe(false);
  expect(existsSync(join(modules, "typescript"))).toBe(false);
  expect(existsSync(join(modules, "vitest"))).toBe(false);
});

test("the client works from plain JavaScript against the installed server: set up, feed, accrue, pay once", async ({
  skip,
}) => {
  skip(obstacle !== undefined, obstacle);
  const org = await json(["org", "create", "--name", "Acme", "--timezone", "UTC"]);
  copyFileSync(join(import.meta.dirname, "consumer.mjs"), join(folder, "consumer.mjs"));
  writeFileSync(
    join(folder, "readings.csv"),
    "platform,external_id,captured_at,view_count,creator_handle,posted_at\n" +
      "tiktok,a1,2026-04-02T08:00:00Z,1200,ada,2026-04-01T08:00:00Z\n" +
      "tiktok,b1,2026-04-02T08:00:00Z,abc,ben,2026-04-01T08:00:00Z\n",
  );
  const env = { ...environment, STIPEND_URL: server.address, STIPEND_API_KEY: String(org.api_key) };
  const program = async (...args: string[]) =>
    JSON.parse((await run(process.execPath, ["consumer.mjs", ...args], { cwd: folder, env })).stdout);
  const made = await program("set-up");
  expect(made.imported).toMatchObject({ received: 2, inserted: 1, rejected_count: 1 });

  const accrued = await json(["accrue", "--as-of", "2026-04-07T00:00:00Z", "--org", String(org.org_id)]);
  expect(accrued.accruals).toBeGreaterThan(4);
  const each = Number(accrued.amount_cents) / 2;
  expect(await program("pay", JSON.stringify(made))).toEqual({
    owed: [each, each],
    paid: each,
    lines: each / 1_250,
    replayed: true,
    refused: [404, "not_found"],
  });
});

test("a package is in the bundle with its license, or is imported by it", async ({ skip }) => {
  skip(obstacle !== undefined, obstacle);
  const dist = join(modules, "stipend/dist");
  const licenses = `\n${readFileSync(join(dist, "LICENSES.txt"), "utf8")}`;
  const programs = readdirSync(dist).filter((name) => name.endsWith(".js"));
  const text = programs.map((name) => readFileSync(join(dist, name), "utf8")).join("\n");
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const isNamed = (name: string) => licenses.includes(`\n${name} `);
  const isImported = (name: string) =>
    new RegExp(`(?:from|import|import\\(|require\\(|resolve\\() ?"${name}["/]`).test(text);
  // Of the dashboard and the client.
  delete dependencies["openapi-fetch"];
  for (const name of Object.keys(dependencies)) expect([name, isNamed(name) || isImported(name)]).toEqual([name, true]);
  expect(Object.keys(dependencies).filter(isNamed).length).toBeGreaterThan(15);
  const texts = licenses.match(/Permission is hereby granted|Permission to use|Apache License|Redistribution and use/g);
  expect(texts?.length).toBeGreaterThan(80);
});

test("the client brings nothing of the server along", async ({ skip }) => {
  skip(obstacle !== undefined, obstacle);
  const manifest = JSON.parse(readFileSync(join(modules, "stipend-sdk/package.json"), "utf8"));
  expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch"]);
  for (const file of readdirSync(join(modules, "stipend-sdk/dist"))) {
    const text = readFileSync(join(modules, "stipend-sdk/dist", file), "utf8");
    for (const [, specifier] of text.matchAll(/(?:from|import\()\s*"([^"]+)"/g))
      expect(specifier, file).toMatch(/^(\.\/[\w.-]+\.js|openapi-fetch)$/);
  }
});

test("the client's types hold a TypeScript program to the API, in a browser's world", async ({ skip }) => {
  skip(obstacle !== undefined, obstacle);
  const options = {
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    module: "NodeNext",
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["program.ts"] }));
  writeFileSync(join(folder, "program.ts"), PROGRAM);
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const { stdout } = await run(process.execPath, [compiler, "-p", folder]).catch((error: { stdout: string }) => error);
  expect(stdout).toBe("");
});

const PROGRAM = `
import { createClient, type Schemas, StipendError } from "stipend-sdk";

export const stipend = createClient({ baseUrl: "", credentials: "include" });
export async function payAll(projectId: string, methodId: string): Promise<number> {
  let cents = 0;
  const query = { project_id: projectId, include_removed: false };
  for await (const { id } of stipend.paginate("listCreators", { query })) {
    const body = { project_id: projectId, creator_id: id, method_id: methodId, total_amount_cents: 1, auto_apply_outstanding: true };
    const payment: Schemas["PaymentRow"] = await stipend.createPayment({ body });
    cents += payment.total_amount_cents;
    // @ts-expect-error a payment has no such field
    payment.colour;
  }
  // @ts-expect-error the amount is missing
  await stipend.createPayment({ body: { project_id: projectId } });
  const row: Schemas["CreatorRow"] = await stipend.createCreators({ path: { projectId }, body: { handle: "ada" } });
  const rows: Schemas["CreatorRow"][] = await stipend.createCreators({ path: { projectId }, body: { creators: [] } });
  return row === rows[0] ? 0 : cents;
}
export const isGone = (error: unknown): boolean => error instanceof StipendError && error.code === "not_found";
`;

function npm(cwd: string, ...args: string[]): Promise<unknown> {
  return run("npm", args, { cwd, env: environment, shell: process.platform === "win32" });
}

async function json(args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse((await run(stipend, [...args, "--json"], { env: environment })).stdout);
}

/** Starts the installed server; resolves once it says where it listens. */
function serve(): Promise<typeof server> {
  const child = spawn(stipend, ["serve", "--json"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-10_000);
  });
  return new Promise((done, failed) => {
    child.once("exit", (code) => failed(new Error(`serve ended with ${code}: ${output}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      const { address } = JSON.parse(chunk.toString()) as { address: string };
      done({ address, process: child });
    });
  });
}
