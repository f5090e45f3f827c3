/** Sources by the command line and by the worker of a started server: only what the operator allows is reached. */
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerConnection } from "../../src/database/embedded/answer.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { until } from "../support/until.ts";
import { openPlace, type Staying } from "./stipend.ts";

const place = openPlace();
/** What the service was asked, with the key of each request. */
const asked: (string | undefined)[] = [];
let service: Server;
let port: number;
let orgId: string;
let apiKey: string;
let projectId: string;

beforeAll(async () => {
  service = createServer((request, response) => {
    asked.push(request.headers.authorization);
    const ids = new URL(request.url ?? "", "http://service").searchParams.get("ids")?.split(",") ?? [];
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(ids.map((id) => ({ id, views: 4_321 }))));
  });
  await new Promise<void>((done) => service.listen(0, "127.0.0.1", done));
  ({ port } = service.address() as AddressInfo);
});
afterAll(async () => {
  await place.leave();
  await new Promise((done) => service.close(done));
});

async function inDatabase<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
  const client = new Client(ownerConnection(layoutOf(join(place.dir, "data")), "stipend"));
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as T[];
  } finally {
    await client.end();
  }
}

/** Serves with these private addresses allowed, and works with it. */
async function serving<T>(allowed: string | undefined, work: (api: Api) => Promise<T>): Promise<T> {
  const env = allowed === undefined ? {} : { STIPEND_OUTBOUND_ALLOW: allowed };
  const server: Staying = await place.start(["serve", "--json"], { env });
  const { address } = JSON.parse(server.line) as { address: string };
  try {
    return await work(async (path, body) => {
      const answer = await fetch(`${address}/api/v1${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const { data } = (await answer.json()) as { data: never };
      expect([path, answer.status]).toEqual([path, expect.toSatisfy((status: number) => status < 300)]);
      return data;
    });
  } finally {
    await server.stop();
  }
}
// biome-ignore lint/suspicious/noExplicitAny: whatever the API answers.
type Api = (path: string, body?: unknown) => Promise<any>;

/** Has the worker look for sources that are due now, and not in a minute. */
async function wakeWorker(): Promise<void> {
  await until("the queue is there", () =>
    inDatabase("select graphile_worker.add_job('ask_sources')").then(
      () => true,
      () => false,
    ),
  );
}

const source = (...words: readonly string[]) => place.stipend(["source", ...words, "--org", orgId]);
const allowing = (...words: readonly string[]) =>
  place.stipend(["source", ...words, "--org", orgId], { env: { STIPEND_OUTBOUND_ALLOW: "127.0.0.1" } });

test("a source of a private address is asked by nothing until the operator allows that address", async () => {
  const made = await place.stipend(["org", "create", "--name", "Acme", "--json"]);
  ({ org_id: orgId, api_key: apiKey } = made.json<{ org_id: string; api_key: string }>());
  const settings = join(place.dir, "settings.json");
  const mapping = { items: "$[*]", platform: "tiktok", fields: { external_id: "$.id", view_count: "$.views" } };
  const url = `http://127.0.0.1:${port}/?ids={{ids}}`;
  writeFileSync(
    settings,
    JSON.stringify({ url, mapping, key: "s3cret", headers: { authorization: "Bearer {{key}}" } }),
  );

  await serving(undefined, async (api) => {
    projectId = (await api("/projects", { name: "Spring" })).id;
    const { id: creator_id } = await api(`/projects/${projectId}/creators`, { handle: "ana" });
    const posted_at = new Date(Date.now() - 3_600_000).toISOString();
    await api(`/projects/${projectId}/videos`, { creator_id, external_id: "7301", posted_at });
    const added = await source("add", "json", "--project", "spring", "--name", "Stats", "--settings", settings);
    expect([added.code, added.out]).toEqual([0, expect.stringMatching(/^Added Stats \(.*\)\. Test it with/)]);
    const tested = await source("test", "Stats");
    expect([tested.code, tested.err]).toEqual([
      1,
      expect.stringContaining("unless STIPEND_OUTBOUND_ALLOW of the server names its host"),
    ]);
    await wakeWorker();
    const stopped = await until("the source is stopped", async () =>
      (await source("list", "--json"))
        .json<{ sources: { state: string }[] }>()
        .sources.find(({ state }) => state === "stopped"),
    );
    expect(stopped).toMatchObject({ name: "Stats", state_reason: expect.stringContaining("https://") });
    expect(asked).toEqual([]);
  });

  // Another private address that is allowed opens nothing.
  await serving("10.0.0.0/8, example.com", async (api) => {
    const [{ id }] = await api(`/sources?project_id=${projectId}`);
    await api(`/sources/${id}/resume`, {});
    await wakeWorker();
    await until("the source is stopped again", async () => (await api(`/sources/${id}`)).state === "stopped");
    expect(asked).toEqual([]);
  });

  await serving("127.0.0.1", async (api) => {
    const [{ id }] = await api(`/sources?project_id=${projectId}`);
    await api(`/sources/${id}/resume`, {});
    await wakeWorker();
    const run = await until("the source has answered", async () => {
      const { last_run } = await api(`/sources/${id}`);
      return last_run?.state === "succeeded" && last_run;
    });
    expect(run).toMatchObject({ why: "schedule", readings: 1 });
    expect(asked).toEqual(["Bearer s3cret"]);
    const stored = await inDatabase("select view_count::int as views, source_id is not null as named from readings");
    expect(stored).toEqual([{ views: 4_321, named: true }]);
  });
});

test("the command line lists, tests and runs a source, and says what is wrong with what it was given", async () => {
  await serving(undefined, async () => {
    const tested = await allowing("test", "Stats");
    expect([tested.code, tested.out]).toEqual([0, expect.stringContaining("answers with 1 item; 1 names a post.")]);
    const nothing = await allowing("run", "Stats");
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringContaining("nothing to ask now")]);
    await inDatabase("update post_looks set looked_at = looked_at - interval '1 day'");
    const ran = await allowing("run", "Stats", "--json");
    expect([ran.code, ran.json()]).toMatchObject([
      0,
      { state: "succeeded", posts_asked: 1, readings: 0, unchanged: 1 },
    ]);
    const closed = await source("run", "Stats");
    expect(closed.code).toBe(1);

    const listed = await source("list");
    expect(listed.out).toMatch(/ {2}Stats {2}json {2}active {2}\d units? today, no limit, 100% answered/);
    expect(JSON.stringify(await source("list", "--json"))).not.toContain("s3cret");

    const wrong: readonly (readonly [words: readonly string[], says: RegExp])[] = [
      [["add", "jsn", "--project", "Spring"], /kind: must be one of json, youtube/],
      [["add", "youtube", "--project", "Spring"], /settings\.api_key: /],
      [["add", "youtube", "--project", "Autumn", "--set", "api_key=k"], /--project: Project not found/],
      [["add", "youtube", "--project", "Spring", "--set", "api_key=k", "--units-per-day", "0"], /--units-per-day: /],
      [["add", "json", "--project", "Spring", "--settings", "missing.json"], /missing\.json cannot be read/],
      [
        [
          "add",
          "json",
          "--project",
          "Spring",
          "--name",
          "Stats",
          "--set",
          "url=https://a.example.com",
          "--set",
          "preset=viral",
        ],
        /Stats/,
      ],
      [["run", "Unknown"], /There is no source "Unknown"/],
    ];
    for (const [words, says] of wrong) {
      const { code, out, err } = await source(...words);
      expect([words, code, out, err]).toEqual([words, 1, "", expect.stringMatching(says)]);
    }
    const added = await source(
      "add",
      "youtube",
      "--project",
      projectId,
      "--set",
      "api_key=k",
      "--units-per-day",
      "50",
      "--no-watch",
      "--json",
    );
    expect(added.json()).toMatchObject({
      name: "youtube",
      kind: "youtube",
      budget: { unit: "unit", limit: 50, used: 0 },
    });
  });
});
