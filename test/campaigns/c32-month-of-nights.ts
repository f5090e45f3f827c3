/**
 * C32: a month of nights in which a worker asks a faulty service within a budget, and is killed again and again. What it
 * stored is what the service said; and an organization that was given the same readings by CSV has the same books.
 */
import { DecideFlagsBody } from "../../src/contract/flags/flags.ts";
import { CreateSourceBody } from "../../src/contract/sources/sources.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { decideFlags } from "../../src/flow/flags/flags.ts";
import { lookThrough } from "../../src/flow/flags/look.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { explain } from "../../src/flow/proving/explain.ts";
import { createSource } from "../../src/flow/sources/sources.ts";
import { appOn, TEST_NOW, type TestApp } from "../support/app-on.ts";
import { type Arena, expectSound } from "./arena.ts";
import { type Book, booksOf } from "./books.ts";
import { startedWorker } from "./c32-server.ts";
import { DAY_MS, HOUR_MS, NightService } from "./c32-service.ts";
import { type NightWorker, workerHere } from "./c32-worker.ts";
import { feedTwin, type NightWorld, openNightWorld, publish, type Reading } from "./c32-world.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";

const NIGHTS = 30;
const MINUTE_MS = HOUR_MS / 60;
/** A dead worker's lease of a source lasts ten minutes. */
const TAKEN_OVER_MS = 11 * MINUTE_MS;
/** Of the day: new posts, the two hours before midnight's cutoffs, and what is left of them. */
const LOOKS_AT = [10 * HOUR_MS, 22 * HOUR_MS + 5 * MINUTE_MS, 23 * HOUR_MS + 50 * MINUTE_MS];
const BOOKED_AT = 20 * MINUTE_MS;
const NEW_POSTS_EVERY = 150;
const EXPLAINED = 6;

interface Scale {
  /** Whether the worker is a process of its own, which is killed with `kill -9`. */
  readonly isStarted: boolean;
  readonly posts: number;
  readonly unitsPerDay: number;
  readonly faultsPerMille: number;
  readonly killsPerMille: number;
}

export const monthOfNights: Campaign = {
  name: "c32",
  title: "A month of nights",
  proves:
    "A source asked for a month, with faults, kills and a budget, loses and doubles no reading, never passes the budget, and pays what the same readings pay by CSV.",
  unit: "posts",
  short: 55,
  long: 10_000,
  async run(arena, { seed, bound, isLong, report }) {
    return hold(arena, seed, { posts: bound, ...(isLong ? STARTED : HERE) }, report);
  },
};

/** Few requests, each of them likely to fail; the product's own work within this process. */
const HERE = { isStarted: false, unitsPerDay: 6, faultsPerMille: 220, killsPerMille: 90 };
/** The issue's own scale: ten thousand posts are two hundred requests a night. */
const STARTED = { isStarted: true, unitsPerDay: 300, faultsPerMille: 15, killsPerMille: 6 };

async function hold(arena: Arena, seed: number, scale: Scale, report: (message: string) => void): Promise<string> {
  const app = scale.isStarted ? appOn(await arena.durable()) : await arena.app();
  const random = new Random(seed);
  const zone = scale.isStarted ? "UTC" : "America/Los_Angeles";
  const service = new NightService({ ...scale, seed, zone, now: () => app.clock.now });
  // A started server begins by the machine's clock, and time only goes forward.
  const begin = Math.floor((scale.isStarted ? Date.now() + 2 * DAY_MS : TEST_NOW) / DAY_MS) * DAY_MS;
  let worker: NightWorker | undefined;
  try {
    const world = await openNightWorld(app, service, { begin, posts: scale.posts, random });
    const options = { random, killsPerMille: scale.killsPerMille };
    if (scale.isStarted) {
      const started = await startedWorker(app, service, options);
      worker = started;
      await addSource(world, scale.unitsPerDay, "json", jsonSettings(started.address));
    } else {
      worker = workerHere(app, service, options);
      await addSource(world, scale.unitsPerDay, "youtube", { api_key: "key-of-nights" });
    }
    for (let night = 0; night < NIGHTS; night += 1) {
      await liveDay(app, world, service, worker, begin + night * DAY_MS, random);
      if (night % 5 === 4) report(`${night + 1} nights, ${service.requests} requests, ${worker.kills} kills`);
    }
    // A worker that goes on would book the twin's nights, too.
    await worker.end();
    const readings = readingsOf(service);
    expectSameLines(await storedReadings(app, world.ctx), readings.map(lineOf).sort());
    const accruals = await compareWithTwin(app, world, service, readings);
    await expectSound(app);
    return `${readings.length} readings of ${service.requests} requests, ${[...service.faults.values()].reduce((sum, n) => sum + n, 0)} of them failed, ${worker.kills} kills, at most ${service.mostInOneDay} of ${scale.unitsPerDay} units a day (${service.tightNights} nights used up): ${accruals} accruals, 0 differences`;
  } finally {
    await worker?.end();
    await app.close();
  }
}

/** The service's answers read by a mapping: a kind with an address of its own cannot be led to this machine. */
function jsonSettings(address: string): Record<string, unknown> {
  return {
    url: `${address}/youtube/v3/videos:batchGetStats?id={{ids}}`,
    mapping: {
      ...{ items: "$.items[*]", platform: "youtube" },
      fields: { external_id: "$.id", view_count: "$.statistics.viewCount", like_count: "$.statistics.likeCount" },
    },
  };
}

async function addSource(
  { ctx, projectId }: NightWorld,
  units_per_day: number,
  kind: string,
  settings: Record<string, unknown>,
): Promise<void> {
  const body = CreateSourceBody.parse({
    ...{ project_id: projectId, name: "YouTube", kind, settings, units_per_day, watches_accounts: false },
  });
  await createSource(localContext(ctx.app, ctx.orgId, ctx.actor), body);
}

/** One day: new posts, looks at its hours, and the night's booking a little after midnight. */
async function liveDay(
  app: TestApp,
  world: NightWorld,
  service: NightService,
  worker: NightWorker,
  midnight: number,
  random: Random,
): Promise<void> {
  const moveTo = (at: number) => {
    app.clock.now = Math.max(app.clock.now, at);
  };
  for (const [index, at] of LOOKS_AT.entries()) {
    moveTo(midnight + at);
    if (index === 0) {
      const count = 1 + Math.floor(world.posts.size / NEW_POSTS_EVERY);
      await publish(
        world,
        service,
        Array.from({ length: count }, () => midnight + random.below(at)),
      );
    }
    await askAll(app, world, service, worker, midnight + (LOOKS_AT[index + 1] ?? DAY_MS) - 1);
  }
  // What a budget leaves undone one day is done the next.
  const isTight = (await unitsOf(app, world, service)) >= service.unitsPerDay;
  if (!isTight && !service.wasTight) expectLooked(app, world, service);
  service.tightNights += Number(isTight);
  service.wasTight = isTight;
  moveTo(midnight + DAY_MS + BOOKED_AT);
  const before = { kills: worker.kills, served: service.served.length };
  await worker.night();
  // A started worker asks by itself, too.
  if (worker.kills > before.kills && service.served.length > before.served) await judgeTheLast(app, world, service);
}

/** Asks until nothing is due any more: waits as the source waits, and takes over from the dead. */
async function askAll(
  app: TestApp,
  world: NightWorld,
  service: NightService,
  worker: NightWorker,
  until: number,
): Promise<void> {
  while (app.clock.now < until) {
    const before = { requests: service.requests, served: service.served.length };
    const ended = await worker.ask();
    if (ended === "killed") {
      if (service.served.length > before.served) await judgeTheLast(app, world, service);
      app.clock.now += TAKEN_OVER_MS;
      continue;
    }
    const waitsUntil = await waitOf(app, world);
    if (waitsUntil > until) return;
    if (waitsUntil > app.clock.now) app.clock.now = waitsUntil;
    else if (service.requests === before.requests) return;
  }
}

async function waitOf(app: TestApp, { ctx }: NightWorld): Promise<number> {
  const { rows } = await app.database.owner.query<{ until: number; state: string; reason: string | null }>(
    `select coalesce(extract(epoch from wait_until) * 1000, 0)::float8 as until, state, state_reason as reason
     from sources where org_id = $1`,
    [ctx.orgId],
  );
  expectSame(`the source is asked: ${rows[0]?.reason}`, rows[0]?.state, "active");
  return rows[0]?.until ?? 0;
}

/** What the service said last before a kill landed as a whole, or not at all. */
async function judgeTheLast(app: TestApp, { ctx }: NightWorld, service: NightService): Promise<void> {
  const last = service.served.at(-1);
  if (last === undefined) return;
  const { rows } = await app.database.owner.query<{ n: number }>(
    `select count(*)::int as n from post_looks l join videos v on v.org_id = l.org_id and v.id = l.video_id
     where l.org_id = $1 and v.external_id = any($2) and l.looked_at = to_timestamp($3::float8 / 1000)`,
    [ctx.orgId, last.asked, last.at],
  );
  const looked = rows[0]?.n ?? 0;
  const answered = last.said.length + last.absent.length;
  expectTrue(`a killed call landed ${looked} of ${answered} looks`, looked === 0 || looked === answered);
  if (looked === 0) service.served.pop();
}

/** Units that the source has counted in its day: never less than the service has. */
async function unitsOf(app: TestApp, { ctx }: NightWorld, service: NightService): Promise<number> {
  const { rows } = await app.database.owner.query<{ units: number }>(
    "select units::int as units from source_units where org_id = $1 and span = 'day' order by starts_at desc limit 1",
    [ctx.orgId],
  );
  const units = rows[0]?.units ?? 0;
  expectTrue(`${units} units counted of ${service.usedToday}`, units >= service.usedToday);
  return units;
}

const LOOKED_WITHIN_MS = 30 * HOUR_MS;
const DAILY_UNTIL_MS = 29 * DAY_MS;
const MISSES_LOOKED_AT_DAILY = 3;

/** Every post that is looked at daily was, unless the budget of the day had ended. */
function expectLooked(app: TestApp, { posts }: NightWorld, service: NightService): void {
  const lastAt = new Map<string, number>();
  const misses = new Map<string, number>();
  for (const { at, asked, absent } of service.served) {
    const missed = new Set(absent);
    for (const id of asked) {
      lastAt.set(id, at);
      misses.set(id, missed.has(id) ? (misses.get(id) ?? 0) + 1 : 0);
    }
  }
  const late = [...posts].filter(
    ([id, postedAt]) =>
      app.clock.now - postedAt < DAILY_UNTIL_MS &&
      (misses.get(id) ?? 0) < MISSES_LOOKED_AT_DAILY &&
      app.clock.now - (lastAt.get(id) ?? 0) > LOOKED_WITHIN_MS,
  );
  expectSame(`posts that were not looked at by ${new Date(app.clock.now).toISOString()}`, late, []);
}

/** The readings that follow from what the service said: what says the same as the one before is none. */
function readingsOf(service: NightService): Reading[] {
  const newest = new Map<string, Reading>();
  const readings: Reading[] = [];
  for (const { at, said } of service.served) {
    for (const one of said) {
      const before = newest.get(one.id);
      const isSame = before?.views === one.views && (one.likes === null || one.likes === before.likes);
      if (isSame) continue;
      const reading = { ...one, at };
      newest.set(one.id, reading);
      readings.push(reading);
    }
  }
  return readings;
}

function expectSameLines(stored: readonly string[], said: readonly string[]): void {
  const [is, should] = [new Set(stored), new Set(said)];
  expectSame(
    "readings that the service never said",
    stored.filter((line) => !should.has(line)),
    [],
  );
  expectSame(
    "readings that were lost",
    said.filter((line) => !is.has(line)),
    [],
  );
  expectSame("readings stored, and said", stored.length, said.length);
}

const lineOf = ({ id, at, views, likes }: Reading) => `${id} ${new Date(at).toISOString()} ${views} ${likes}`;

async function storedReadings(app: TestApp, ctx: Context): Promise<string[]> {
  const { rows } = await app.database.owner.query<{ id: string; at: number; views: string; likes: string | null }>(
    `select v.external_id as id, (extract(epoch from r.captured_at) * 1000)::float8 as at, r.view_count::text as views,
            r.like_count::text as likes
     from readings r join videos v on v.org_id = r.org_id and v.id = r.video_id where r.org_id = $1`,
    [ctx.orgId],
  );
  return rows
    .map(({ id, at, views, likes }) =>
      lineOf({ id, at, views: Number(views), likes: likes === null ? null : Number(likes) }),
    )
    .sort();
}

const COMPARED: readonly Book[] = ["accruals", "readings", "posts"];

/** An organization that is given the same readings by CSV, in one night, has the same books and judges the same. */
async function compareWithTwin(
  app: TestApp,
  world: NightWorld,
  service: NightService,
  readings: readonly Reading[],
): Promise<number> {
  const twin = await feedTwin(app, world, readings);
  await accrue(twin, app.clock.now);
  for (const ctx of [localContext(app, world.ctx.orgId, world.ctx.actor), twin])
    await lookThrough(ctx, { waits: true });
  const flags = await flagsOf(app, world.ctx.orgId);
  await dismissFresh(twin, service, without(await flagsOf(app, twin.orgId), flags));
  const twins = await flagsOf(app, twin.orgId);
  expectSame("flags by a source alone", without(flags, twins), []);
  expectSame("flags by CSV alone", without(twins, flags), []);
  const owner = app.database.owner;
  const [own, other] = [await booksOf(owner, world.ctx.orgId), await booksOf(owner, twin.orgId)];
  for (const book of COMPARED) expectSame(`${book} by a source, and by CSV`, own[book], other[book]);
  for (const kind of ["fall", "jump", "zero"])
    expectTrue(
      `some post is flagged for a ${kind}`,
      flags.some((flag) => flag.kind === kind),
    );
  const here = localContext(app, world.ctx.orgId, world.ctx.actor);
  for (const creator_id of world.creatorIds.slice(0, EXPLAINED)) {
    for (const structure of world.structureIds) {
      const date = new Date(app.clock.now - 7 * DAY_MS).toISOString().slice(0, 10);
      const judged = async (ctx: Context) =>
        (await explain(ctx, structure, { creator_id, date })).judgements.map(judgementOf);
      expectSame("judgements by a source, and by CSV", await judged(here), await judged(twin));
    }
  }
  const accruals = own.accruals as readonly unknown[];
  expectTrue("something is earned", accruals.length > 0);
  return accruals.length;
}

interface Flagged {
  readonly id: string;
  /** Id of the platform. */
  readonly post: string;
  readonly kind: string;
  readonly at: string;
  readonly evidence: { readonly readings: readonly { readonly captured_at: string }[] };
}

/** What a source looked at again and found unchanged is not old; a file of what changed cannot show it, a person can. */
async function dismissFresh(twin: Context, service: NightService, flags: readonly Flagged[]): Promise<void> {
  const seen = seenUnchanged(service);
  const fresh = flags.filter(({ kind, post, evidence }) => {
    const [read] = evidence.readings;
    return kind === "stale" && read !== undefined && seen.has(`${post} ${Date.parse(read.captured_at)}`);
  });
  if (fresh.length === 0) return;
  const flag_ids = fresh.map(({ id }) => id);
  await decideFlags(twin, DecideFlagsBody.parse({ flag_ids, state: "dismissed", reason: "found unchanged later" }));
}

/** Those of `all` that `others` do not hold: thousands are compared, and a few may differ. */
function without(all: readonly Flagged[], others: readonly Flagged[]): readonly Flagged[] {
  const said = ({ id: _id, ...flag }: Flagged) => JSON.stringify(flag);
  const known = new Set(others.map(said));
  return all.filter((flag) => !known.has(said(flag)));
}

/** Readings, as post and instant, that the service said again before it said another number. */
function seenUnchanged(service: NightService): ReadonlySet<string> {
  const readings = new Set(readingsOf(service).map(({ id, at }) => `${id} ${at}`));
  const seen = new Set<string>();
  const last = new Map<string, number>();
  for (const { at, said } of service.served) {
    for (const { id } of said) {
      if (readings.has(`${id} ${at}`)) last.set(id, at);
      else seen.add(`${id} ${last.get(id)}`);
    }
  }
  return seen;
}

/** Flags that are open, by their posts. */
async function flagsOf(app: TestApp, orgId: string): Promise<readonly Flagged[]> {
  const { rows } = await app.database.owner.query<Flagged>(
    `select f.id, v.external_id as post, f.kind, f.at::text, f.evidence
     from flags f join videos v on v.org_id = f.org_id and v.id = f.video_id
     where f.org_id = $1 and f.state = 'open' order by 2, 3, 4`,
    [orgId],
  );
  return rows;
}

function judgementOf(judgement: Awaited<ReturnType<typeof explain>>["judgements"][number]): unknown {
  const { flags: _flags, accrualId: _accrual, ...rest } = judgement as unknown as Record<string, unknown>;
  return rest;
}
