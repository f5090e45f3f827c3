/** Apify: runs an actor for the posts that are due, or reads what the operator's own runs of it left in a dataset. */
import { z } from "zod";
import { itemsIn, takeItems } from "./json.ts";
import { type Mapper, MappingInput, mapperOf } from "./mapping.ts";
import { presetMapping } from "./presets.ts";
import { Requester } from "./requester.ts";
import { type Call, counters, type PostRef, type Source, secretText, sourceKind } from "./source.ts";
import { filled, placesIn } from "./template.ts";

const BASE = "https://api.apify.com/v2";
/** The longest that the service waits before it answers how a run stands. */
const WAIT_SECONDS = 60;
const ANSWER_TIMEOUT_MS = 90_000;
/** How often one call looks whether the run has ended; a run that takes longer is taken up by the next call. */
const LOOKS_MAX = 5;
const ITEMS_PER_PAGE = 1_000;
const PAGES_MAX = 50;
const presets = ["clockworks", "apify_instagram"] as const;

const config = z
  .strictObject({
    token: secretText,
    actor: z
      .string()
      .trim()
      .regex(/^[\w.-]+[~/][\w.-]+$|^\w{10,30}$/, "must be an actor such as clockworks~tiktok-scraper")
      .transform((text) => text.replace("/", "~"))
      .optional()
      .describe("The actor to run, or whose last run to read"),
    dataset: z
      .string()
      .regex(/^[\w~.-]{3,100}$/, "must be the id of a dataset")
      .optional()
      .describe("A dataset to read in place of an actor's"),
    input: z
      .record(z.string(), z.json())
      .optional()
      .describe("The actor's input with {{urls}}; with it the actor is run, without it its last run is read"),
    preset: z.enum(presets).optional(),
    mapping: MappingInput.optional(),
    batch: z.int().min(1).max(1_000).default(100).describe("Posts in one run"),
    results_per_day: z.int().min(1).nullable().default(null).describe("Apify charges for results"),
    max_charge_usd: z.number().gt(0).max(1_000).optional().describe("The most that one run may charge"),
  })
  .superRefine((given, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if ((given.actor === undefined) === (given.dataset === undefined)) issue("actor", "needs an actor or a dataset");
    if ((given.preset === undefined) === (given.mapping === undefined)) issue("mapping", "needs a preset or a mapping");
    if (given.input === undefined) return;
    if (given.actor === undefined) issue("input", "needs an actor to run");
    const places = [...placesIn(templateOf(given.input))];
    if (!places.includes("urls") || places.some((place) => place !== "urls"))
      issue("input", "needs {{urls}}, and no other place, where the posts' addresses go");
  });
type Settings = z.output<typeof config>;

export const apify = sourceKind({
  name: "apify",
  title: "Apify",
  reports: counters,
  platforms: null,
  terms: null,
  config,
  open: (given): Source => {
    const mapper = mapperFor(given);
    return {
      limits: {
        unit: "result",
        batch: given.batch,
        callUnits: given.input === undefined ? 0 : given.batch,
        perHour: null,
        perDay: given.results_per_day,
        resetZone: "UTC",
        pauseMs: 0,
      },
      ...(mapper.platform === null ? {} : { platforms: [mapper.platform] }),
      ...(given.input === undefined
        ? { listAll: (cursor, call) => listDataset(given, mapper, cursor, call) }
        : { readPosts: (posts, call) => runFor(given, mapper, posts, call) }),
      check: (call) => {
        const requester = new Requester(call, [given.token]);
        return requester.health(async () => {
          const path = given.actor === undefined ? `datasets/${given.dataset}` : `acts/${given.actor}`;
          await ask(requester, given, path);
          return given.actor === undefined ? "The dataset is there." : "The actor is there.";
        });
      },
    };
  },
});

function mapperFor({ preset, mapping }: Settings): Mapper {
  if (preset !== undefined) return mapperOf(presetMapping(preset));
  if (mapping === undefined) throw new RangeError("neither a preset nor a mapping");
  return mapperOf(mapping);
}

function templateOf(body: unknown) {
  return { method: "POST", url: BASE, headers: {}, body } as const;
}

/**
 * Runs that answer at once die after five minutes while they go on and charge, so a run is started, looked at, and read
 * when it has ended. What a failed run has left counts all the same.
 */
async function runFor(given: Settings, mapper: Mapper, posts: readonly PostRef[], call: Call) {
  const requester = new Requester(call, [given.token]);
  return requester.outcome(async () => {
    const begun = call.pending ?? null;
    if (begun === null && posts.length > call.unitsLeft)
      requester.stop({ why: "budget", message: `A run for ${posts.length} posts would pass the budget.` });
    const query = new URLSearchParams({ waitForFinish: String(WAIT_SECONDS), maxItems: String(posts.length) });
    if (given.max_charge_usd !== undefined) query.set("maxTotalChargeUsd", String(given.max_charge_usd));
    const urls = posts.map(({ url, externalId }) => url ?? externalId);
    const { body = "" } = filled(templateOf(given.input), { urls });
    const path =
      begun === null ? `acts/${given.actor}/runs?${query}` : `actor-runs/${begun}?waitForFinish=${WAIT_SECONDS}`;
    let run = runIn(requester, await ask(requester, given, path, begun === null ? String(body) : undefined));
    // From here on the run charges, so whatever goes wrong it is not started again.
    requester.await(run.id);
    for (let look = 0; isUnderWay(run) && look < LOOKS_MAX; look++)
      run = runIn(requester, await ask(requester, given, `actor-runs/${run.id}?waitForFinish=${WAIT_SECONDS}`));
    if (isUnderWay(run))
      requester.stop({ why: "wait", retryAfterMs: null, message: `The run ${run.id} is still under way.` });
    await takeDataset(requester, given, mapper, run.dataset);
    requester.await(null);
    if (run.status !== "SUCCEEDED")
      requester.stop({ why: "wait", retryAfterMs: null, message: `The run ${run.id} ended as ${run.status}.` });
    requester.answerAbsent(posts);
  });
}

async function takeDataset(requester: Requester, given: Settings, mapper: Mapper, dataset: string): Promise<void> {
  for (let page = 0; page < PAGES_MAX; page++) {
    const found = await pageOf(requester, given, mapper, `datasets/${dataset}/items`, page * ITEMS_PER_PAGE);
    if (found < ITEMS_PER_PAGE) return;
  }
}

/** The cursor is the number of items read. */
async function listDataset(given: Settings, mapper: Mapper, cursor: string | null, call: Call) {
  const requester = new Requester(call, [given.token]);
  return requester.listed(cursor, async () => {
    const offset = Number(cursor ?? 0);
    const path =
      given.dataset === undefined
        ? `acts/${given.actor}/runs/last/dataset/items?status=SUCCEEDED`
        : `datasets/${given.dataset}/items`;
    const found = await pageOf(requester, given, mapper, path, offset);
    return { next: found < ITEMS_PER_PAGE ? null : String(offset + found) };
  });
}

async function pageOf(
  requester: Requester,
  given: Settings,
  mapper: Mapper,
  path: string,
  offset: number,
): Promise<number> {
  const query = `format=json&limit=${ITEMS_PER_PAGE}&offset=${offset}`;
  const body = await ask(requester, given, `${path}${path.includes("?") ? "&" : "?"}${query}`);
  const items = itemsIn(requester, mapper, body);
  await takeItems(requester, mapper, items);
  // What a run of the operator's own found is paid for already.
  if (given.input !== undefined) requester.spend(items.length);
  return items.length;
}

/** Requests cost nothing; results do. */
function ask(requester: Requester, given: Settings, path: string, body?: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${given.token}`, accept: "application/json" };
  const more = body === undefined ? {} : { body };
  return requester.json(
    {
      method: body === undefined ? "GET" : "POST",
      url: `${BASE}/${path}`,
      headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
      timeoutMs: ANSWER_TIMEOUT_MS,
      ...more,
    },
    {
      cost: 0,
      judge: ({ status }) =>
        status === 404
          ? { why: "person", message: `Apify knows no ${path.split("/").slice(0, 2).join("/")}; check its name.` }
          : undefined,
    },
  );
}

interface Run {
  readonly id: string;
  readonly status: string;
  readonly dataset: string;
}

const Answered = z.object({ data: z.object({ id: z.string(), status: z.string(), defaultDatasetId: z.string() }) });

function runIn(requester: Requester, body: unknown): Run {
  const read = Answered.safeParse(body);
  if (!read.success) return requester.stop({ why: "broken", message: "Apify's answer names no run." });
  const { id, status, defaultDatasetId } = read.data.data;
  return { id, status, dataset: defaultDatasetId };
}

function isUnderWay({ status }: Run): boolean {
  return ["READY", "RUNNING", "TIMING-OUT", "ABORTING"].includes(status);
}
