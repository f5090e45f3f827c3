/** A million readings as CSV through HTTP, half of them new, against COPY into a temporary table and one merge. */
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { processorSeconds, residentMiB } from "./processor.ts";
import { openServed, type Served } from "./served.ts";
import { type Figure, ratio, timed } from "./support.ts";

const FULL_ROWS = 1_000_000;
const READINGS_PER_POST = 10;
const HEADER = "external_id,captured_at,view_count,like_count,comment_count,share_count,save_count\n";
const DAY_MS = 86_400_000;
const BEGIN = Date.parse("2026-01-01T00:00:00Z");

/** Scale 1: 1,000,000 rows, every second one known. */
export async function benchIngest(scale: number): Promise<Figure[]> {
  const posts = Math.round((FULL_ROWS * scale) / READINGS_PER_POST);
  const served = await openServed();
  const folder = mkdtempSync(join(tmpdir(), "stipend-ingest-"));
  try {
    const file = join(folder, "readings.csv");
    await pipeline(Readable.from(lines(posts)), createWriteStream(file));
    const known = async () => {
      await served.owner.query("truncate readings, input_marks");
      await copy(served, olderHalf(posts), MERGE);
      await served.owner.query("vacuum analyze");
      await served.owner.query("checkpoint");
    };
    await prepare(served, posts);
    await served.owner.query("vacuum analyze");
    await known();
    const idle = residentMiB(served.pid);
    const sizes: number[] = [];
    const watch = setInterval(() => sizes.push(residentMiB(served.pid)), 50);
    const ours = await timed(
      () => upload(served, file),
      () => served.processor() + processorSeconds(process.pid),
    );
    clearInterval(watch);
    const middle = sizes.slice(Math.floor(sizes.length / 3), Math.floor((sizes.length * 2) / 3));
    const last = sizes.slice(Math.floor((sizes.length * 2) / 3));
    const answered = ours.result;
    if (answered.received !== posts * READINGS_PER_POST || answered.inserted !== answered.unchanged)
      throw new Error(`unexpected answer ${JSON.stringify(answered)}`);
    const after = await rows(served);
    await known();
    const floor = await timed(
      () => copy(served, createReadStream(file), MERGE),
      () => served.processor() + processorSeconds(process.pid),
    );
    if ((await rows(served)) !== after) throw new Error("the floor stores other rows");
    await known();
    const one = await oneByOne(served, posts);
    return [
      { name: "rows", value: answered.received, unit: "" },
      { name: "import", value: ours.seconds, unit: "s" },
      { name: "rows a second", value: answered.received / ours.seconds, unit: "/s" },
      { name: "copy and merge", value: floor.seconds, unit: "s" },
      ratio("import / floor", ours.seconds, floor.seconds, "<= 1.15"),
      ratio("processor time / floor", ours.processorSeconds, floor.processorSeconds, "<= 1.8"),
      { name: "the server's memory before", value: idle, unit: "MiB" },
      { name: "the server's memory at most", value: Math.max(...sizes), unit: "MiB" },
      ratio("  in the last third of the body / in the second", Math.max(...last), Math.max(...middle), "<= 1.1"),
      { name: "instead: a statement for each row", value: answered.received / one, unit: "s" },
    ];
  } finally {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function line(post: number, reading: number): string {
  const views = (post % 1_000) * reading;
  return `post${post},${new Date(BEGIN + reading * DAY_MS).toISOString()},${views},${views % 97},${views % 13},${views % 7},${views % 5}\n`;
}

function* lines(posts: number): Generator<string> {
  yield HEADER;
  for (let reading = 1; reading <= READINGS_PER_POST; reading++) {
    let text = "";
    for (let post = 0; post < posts; post++) {
      text += line(post, reading);
      if (post % 1_000 === 999 || post === posts - 1) {
        yield text;
        text = "";
      }
    }
  }
}

/** The older half, so that the file brings news and repetition. */
function olderHalf(posts: number): Readable {
  return Readable.from(
    (function* () {
      yield HEADER;
      for (let reading = 1; reading <= READINGS_PER_POST / 2; reading++) {
        let text = "";
        for (let post = 0; post < posts; post++) text += line(post, reading);
        yield text;
      }
    })(),
  );
}

async function prepare({ owner, server, projectId }: Served, posts: number): Promise<void> {
  const at = "2025-12-01T00:00:00Z";
  await owner.query(
    `insert into creators (org_id, project_id, id, platform, handle, created_at, updated_at)
     select $1, $2, ('01980000-0000-7000-8000-' || lpad(to_hex(c), 12, '0'))::uuid, 'tiktok', 'creator' || c, $3, $3 from generate_series(0, $4::int) c`,
    [server.orgId, projectId, at, Math.ceil(posts / 10)],
  );
  await owner.query(
    `insert into videos (org_id, project_id, id, creator_id, platform, external_id, posted_at, created_at, updated_at)
     select $1, $2, ('01980000-0000-7001-8000-' || lpad(to_hex(p), 12, '0'))::uuid, ('01980000-0000-7000-8000-' || lpad(to_hex(p / 10), 12, '0'))::uuid,
            'tiktok', 'post' || p, $3, $3, $3 from generate_series(0, $4::int - 1) p`,
    [server.orgId, projectId, at, posts],
  );
}

interface Answer {
  readonly received: number;
  readonly inserted: number;
  readonly unchanged: number;
}

function upload({ server, projectId }: Served, file: string): Promise<Answer> {
  return new Promise((done, failed) => {
    const sent = request(
      `${server.address}/api/v1/projects/${projectId}/readings`,
      { method: "POST", headers: { authorization: `Bearer ${server.apiKey}`, "content-type": "text/csv" } },
      async (answer) => {
        let text = "";
        for await (const chunk of answer) text += chunk;
        if (answer.statusCode === 201) done(JSON.parse(text).data);
        else failed(new Error(`the import answered ${answer.statusCode}: ${text.slice(0, 500)}`));
      },
    );
    sent.on("error", failed);
    createReadStream(file).pipe(sent);
  });
}

/** What a person would write: the same rows, the same marks, in one transaction. */
const MERGE = `
  with resolved as (
    select v.id as video_id, v.creator_id, i.* from incoming i
    join videos v on v.org_id = $1 and v.project_id = $2 and v.platform = 'tiktok' and v.external_id = i.external_id
  ), written as (
    insert into readings (org_id, video_id, captured_at, view_count, like_count, comment_count, share_count, save_count, recorded_at, batch)
    select $1, r.video_id, r.captured_at, r.view_count, r.like_count, r.comment_count, r.share_count, r.save_count, now(),
           (select nextval('reading_batches'))
    from resolved r
    where not exists (select from readings k where k.org_id = $1 and k.video_id = r.video_id and k.captured_at = r.captured_at)
    on conflict do nothing returning video_id, captured_at
  )
  insert into input_marks (org_id, project_id, creator_id, since, until)
  select $1, $2, v.creator_id, min(w.captured_at), max(w.captured_at) from written w
  join videos v on v.org_id = $1 and v.id = w.video_id group by v.creator_id`;

async function copy({ connection, server, projectId }: Served, source: Readable, merge: string): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query("begin");
    await client.query(
      `create temporary table incoming (external_id text, captured_at timestamptz, view_count bigint, like_count bigint, comment_count bigint,
         share_count bigint, save_count bigint) on commit drop`,
    );
    await pipeline(source, client.query(copyFrom("copy incoming from stdin with (format csv, header)")));
    await client.query("analyze incoming");
    await client.query(merge, [server.orgId, projectId]);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

/** Rows a second when each row is a statement, measured on a thousand of them. */
async function oneByOne({ owner, server, projectId }: Served, posts: number): Promise<number> {
  const sample = Math.min(1_000, posts);
  const { seconds } = await timed(async () => {
    for (let post = 0; post < sample; post++) {
      await owner.query(
        `insert into readings (org_id, video_id, captured_at, view_count, recorded_at)
         select $1, v.id, $2, $3, now() from videos v where v.org_id = $1 and v.project_id = $5 and v.platform = 'tiktok' and v.external_id = $4
         on conflict do nothing`,
        [server.orgId, new Date(BEGIN + 9 * DAY_MS), post, `post${post}`, projectId],
      );
    }
  });
  return sample / seconds;
}

async function rows({ owner }: Served): Promise<string> {
  const { rows: found } = await owner.query<{ n: string }>(
    "select count(*) || ' ' || sum(view_count) || ' ' || sum(like_count) as n from readings",
  );
  return String(found[0]?.n);
}
