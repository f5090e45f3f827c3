import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../../../../test/support/app.ts";
import { until } from "../../../../test/support/until.ts";
import { read } from "../../command.ts";
import type { Context } from "../../context.ts";
import { createProject } from "../../organization/projects.ts";
import { importReadings, recordReadings } from "../readings.ts";
import type { IncomingReading } from "./row.ts";
import { ReadingWriter } from "./writer.ts";

let app: TestApp;
let ctx: Context;
let projectId: string;
beforeAll(async () => {
  app = await testApp();
  ctx = await testOrganization(app);
  projectId = (await createProject(ctx, { name: "P", description: null, readme: null, metadata: {} })).id;
  const maker = { creator_handle: "ana", platform: "youtube", posted_at: "2026-03-01T00:00:00Z" };
  const rows = ["x", "y"].map((id) => ({ ...maker, external_id: id, captured_at: at(0), view_count: 1 }));
  await recordReadings(ctx, projectId, rows);
});
afterAll(() => app.close());

const at = (day: number) => new Date(Date.parse("2026-03-02T00:00:00Z") + day * 3_600_000).toISOString();

function reading(post: string, day: number, views: number): IncomingReading {
  return {
    ...{ line: day + 2, videoId: undefined, platform: "youtube", externalId: post, capturedAt: Date.parse(at(day)) },
    ...{ views, likes: 0, comments: 0, shares: 0, saves: 0 },
    ...{ creatorHandle: undefined, creatorName: undefined, title: undefined, url: undefined, postedAt: undefined },
    kind: undefined,
  };
}

/** Views by post and hour, the value that counts. */
async function counts(): Promise<Map<string, bigint>> {
  const rows = await read(ctx, (db) =>
    db
      .selectFrom("readings")
      .innerJoin("videos", (join) => join.onRef("videos.id", "=", "readings.video_id"))
      .select(["external_id", "captured_at", "view_count"])
      .orderBy("revision")
      .execute(),
  );
  return new Map(rows.map((row) => [`${row.external_id} ${new Date(row.captured_at).toISOString()}`, row.view_count]));
}

/** Holds the place of a reading that is never written, so that every other writer waits. */
async function holding(post: string, day: number, work: () => Promise<void>): Promise<void> {
  const owner = new pg.Client(app.connection);
  await owner.connect();
  await owner.query("begin");
  await owner.query(
    `insert into readings (org_id, video_id, captured_at, revision, view_count, recorded_at)
     select org_id, id, $2, 0, 7, now() from videos where external_id = $1`,
    [post, at(day)],
  );
  try {
    await work();
  } finally {
    await owner.query("rollback");
    await owner.end();
  }
}

test("a batch that speaks of the same instant waits for the one before it; another does not", async () => {
  let begun = 0;
  const counting = through((run) => {
    begun += 1;
    return run();
  });
  const writer = new ReadingWriter(counting, projectId, "UTC");
  await writer.write([reading("x", 1, 1), reading("y", 1, 1)]);
  let first: Promise<unknown> | undefined;
  let second: Promise<unknown> | undefined;
  await holding("x", 2, async () => {
    first = writer.write([reading("x", 2, 1), reading("x", 3, 10)]);
    await writer.write([reading("y", 3, 5)]);
    second = writer.write([reading("x", 3, 20)]);
    // Had it begun, it would have done so before this one, which came later and is done.
    await writer.write([reading("y", 4, 5)]);
    expect(begun).toBe(4);
    expect((await counts()).has(`x ${at(3)}`)).toBe(false);
  });
  await Promise.all([first, second]);
  const known = await counts();
  expect([known.get(`x ${at(2)}`), known.get(`x ${at(3)}`), known.get(`y ${at(3)}`)]).toEqual([1n, 20n, 5n]);
});

const HEADER = "creator_handle,platform,external_id,posted_at,captured_at,view_count\n";
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

test("a file of many batches counts as if it were read line by line", async () => {
  const lines: string[] = [];
  for (let line = 0; line < 23_000; line++) {
    const post = line % 50;
    // Made by the first row of each; from then on only named. Every instant comes five times, each time with a new value.
    const maker = line < 50 ? ["bea", "2026-03-01T00:00:00Z"] : ["", ""];
    lines.push(`${maker[0]},youtube,many${post},${maker[1]},${at(Math.floor(line / 50) % 92)},${line}`);
  }
  lines.splice(7, 0, ",youtube,late,,2026-03-02T00:00:00Z,1");
  lines.push("bea,youtube,late,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,2");
  const reported: number[] = [];
  const answer = await importReadings(ctx, projectId, bytes(HEADER + lines.join("\n")), {
    format: "csv",
    onProgress: ({ received }) => reported.push(received),
  });
  expect(answer).toMatchObject({ received: 23_002, inserted: 4_601, replaced: 18_400, unchanged: 0 });
  expect(answer.rejected.map(({ line }) => line)).toEqual([9]);
  expect(reported).toEqual([...reported].sort((a, b) => a - b));
  const known = await counts();
  for (let line = 18_400; line < 23_000; line++) {
    expect(known.get(`many${line % 50} ${at(Math.floor(line / 50) % 92)}`)).toBe(BigInt(line));
  }
  const again = await importReadings(ctx, projectId, bytes(HEADER + lines.slice(18_401, 23_001).join("\n")), {
    format: "csv",
  });
  expect(again).toMatchObject({ received: 4_600, unchanged: 4_600, inserted: 0, replaced: 0 });
});

/** The context with transactions that write going through `around`. */
function through(around: <T>(run: () => Promise<T>) => Promise<T>, inside: () => void = () => {}): Context {
  const { database } = app;
  const transaction: typeof database.transaction = (scope, work, options) => {
    if (options?.isRead === true) return database.transaction(scope, work, options);
    const checked: typeof work = async (tx) => {
      const result = await work(tx);
      inside();
      return result;
    };
    return around(() => database.transaction(scope, checked, options));
  };
  return { ...ctx, now: TEST_NOW, app: { ...app, database: { ...database, transaction } } };
}

test("a batch that fails ends the import, and nothing of it goes on behind the answer", async () => {
  let writes = 0;
  let underWay = 0;
  const failing = through(async (run) => {
    writes += 1;
    underWay += 1;
    try {
      if (writes === 2) throw new Error("no disk");
      return await run();
    } finally {
      underWay -= 1;
    }
  });
  /** A batch comes when no other is being written. */
  async function* slowly(): AsyncGenerator<Uint8Array> {
    yield* bytes(HEADER);
    for (let batch = 0; batch < 8; batch++) {
      const lines = Array.from(
        { length: 5_100 },
        (_, line) => `,youtube,x,,${at(-200 - batch * 2 - line / 3_600)},1\n`,
      );
      yield* bytes(lines.join(""));
      await until("nothing is under way", () => underWay === 0);
    }
  }
  await expect(importReadings(failing, projectId, slowly(), { format: "csv" })).rejects.toThrow("no disk");
  expect(underWay).toBe(0);
  expect(writes).toBeLessThan(8);
});

test("an import that the database cuts short says what is stored, and the same file again stores the rest", async () => {
  let writes = 0;
  const failing = through((run) => {
    writes += 1;
    if (writes !== 2) return run();
    throw Object.assign(new Error("canceling statement due to statement timeout"), { code: "57014" });
  });
  const lines = Array.from({ length: 5_400 }, (_, line) => `,youtube,x,,${at(-900 - line / 3_600)},1\n`);
  const file = () => bytes(HEADER + lines.join(""));
  const cut = importReadings(failing, projectId, file(), { format: "csv" });
  await expect(cut).rejects.toMatchObject({ code: "unavailable", meta: { stored: expect.any(Number) } });
  const { meta } = (await cut.catch((error: unknown) => error)) as { meta: { stored: number } };
  const again = await importReadings(ctx, projectId, file(), { format: "csv" });
  expect(again).toMatchObject({ unchanged: meta.stored, inserted: 5_400 - meta.stored });
  expect(meta.stored).toBeGreaterThan(0);
});

test("a batch that makes posts and meets a deadlock makes them again", async () => {
  let isFirst = true;
  const unlucky = through(
    (run) => run(),
    () => {
      if (isFirst) {
        isFirst = false;
        throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
      }
    },
  );
  const line = `cem,youtube,unlucky,2026-03-01T00:00:00Z,${at(0)},3`;
  const answer = await importReadings(unlucky, projectId, bytes(HEADER + line), { format: "csv" });
  expect(answer).toMatchObject({ inserted: 1, rejected_count: 0 });
  expect((await counts()).get(`unlucky ${at(0)}`)).toBe(3n);
});
