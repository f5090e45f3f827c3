/** Any service that answers in JSON: the operator says how it is asked and where each part of a post is. */
import { setImmediate } from "node:timers/promises";
import { z } from "zod";
import { type Mapper, MappingInput, mapperOf } from "./mapping.ts";
import { compilePath, follow, whyNoPath } from "./paths.ts";
import { presetMapping, presetNames } from "./presets.ts";
import { Requester } from "./requester.ts";
import {
  type AccountRef,
  type Call,
  counters,
  type Limits,
  type Listed,
  type PostRef,
  type Source,
  secretText,
  sourceKind,
} from "./source.ts";
import { type Filling, filled, type PlaceName, placesIn, type RequestTemplate, whyNoTemplate } from "./template.ts";
import { idOf } from "./values.ts";

const PAGES_PER_CALL_MAX = 20;
const ITEMS_PER_TURN = 500;

const next = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({
    kind: z.literal("cursor"),
    path: z.string().superRefine((text, context) => {
      const why = whyNoPath(text);
      if (why !== undefined) context.addIssue({ code: "custom", message: why });
    }),
  }),
  z.strictObject({ kind: z.literal("page"), first: z.int().min(0).max(1).default(1) }),
  z.strictObject({ kind: z.literal("offset") }),
]);
type Next = z.output<typeof next>;

const settings = z.strictObject({
  url: z.string().max(2_048).describe("With {{ids}}, {{urls}}, {{handle}}, {{page}} and so on where they go"),
  method: z.enum(["GET", "POST"]).default("GET"),
  headers: z.record(z.string(), z.string().max(4_096)).default({}).describe("A key goes in as {{key}}"),
  body: z.json().optional().describe("JSON, with the same places"),
  key: secretText.optional().describe("Fills {{key}}"),
  preset: z.enum(presetNames).optional().describe("A known shape of answers"),
  mapping: MappingInput.optional().describe("Where each part is, for other shapes"),
  next: next.default({ kind: "none" }).describe("How the next page is asked for"),
  batch: z.int().min(1).max(1_000).default(50).describe("Posts in one request"),
  units_per_request: z.int().min(0).max(10_000).default(1),
  units_per_day: z.int().min(1).nullable().default(null),
  pause_ms: z.int().min(0).max(60_000).default(0).describe("Between two requests"),
});

const config = settings.superRefine((given, context) => {
  const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
  const fault = whyNoTemplate(templateOf(given));
  if (fault !== undefined) issue("url", fault);
  if ((given.preset === undefined) === (given.mapping === undefined)) issue("mapping", "needs a preset or a mapping");
  const open = openKeys(given);
  if (open !== undefined)
    issue(open.where, `a key goes in as {{key}}, so that it is kept secret, not into ${open.name}`);
  const places = placesIn(templateOf(given));
  if (places.has("key") && given.key === undefined) issue("key", "is required where {{key}} is used");
  if (given.next.kind !== "none" && !places.has(given.next.kind))
    issue("next", `needs {{${given.next.kind}}} in the request`);
});

export const json = sourceKind({
  name: "json",
  title: "Any JSON over HTTP",
  reports: counters,
  platforms: null,
  terms: null,
  config,
  open: (given): Source => {
    const template = templateOf(given);
    const places = placesIn(template) as Set<PlaceName>;
    const pages: Pages = {
      template,
      next: given.next,
      mapper: mapperFor(given),
      secrets: given.key === undefined ? [] : [given.key],
      key: given.key === undefined ? {} : { key: given.key },
      cost: given.units_per_request,
    };
    const isSingle = places.has("id") || places.has("url");
    const isAsked = isSingle || places.has("ids") || places.has("urls");
    const limits: Limits = {
      unit: "unit",
      batch: isSingle ? 1 : given.batch,
      callUnits: given.units_per_request * (isAsked && given.next.kind !== "none" ? PAGES_PER_CALL_MAX : 1),
      perHour: null,
      perDay: given.units_per_day,
      resetZone: "UTC",
      pauseMs: given.pause_ms,
    };
    const list = (filling: Filling) => (cursor: string | null, call: Call) => listPage(pages, filling, cursor, call);
    return {
      limits,
      ...(pages.mapper.platform === null ? {} : { platforms: [pages.mapper.platform] }),
      ...(isAsked ? { readPosts: (posts, call) => readPosts(pages, posts, call) } : {}),
      ...(places.has("handle")
        ? { listPosts: ({ handle }: AccountRef, cursor, call) => list({ handle })(cursor, call) }
        : {}),
      ...(isAsked || places.has("handle") ? {} : { listAll: list({}) }),
      check: (call) => {
        const requester = new Requester(call, pages.secrets);
        return requester.health(async () => {
          const { items } = await askPage(requester, pages, { id: "0", ids: ["0"], handle: "example" }, null);
          const read = items.filter((item) => typeof pages.mapper.read(item, call.now) !== "string").length;
          return items.length === 0
            ? "It answers, with no posts."
            : `It answers with ${items.length === 1 ? "1 item" : `${items.length} items`}; ${read} ${read === 1 ? "names" : "name"} a post.`;
        });
      },
    };
  },
});

interface Pages {
  readonly template: RequestTemplate;
  readonly next: Next;
  readonly mapper: Mapper;
  readonly secrets: readonly string[];
  readonly key: Filling;
  readonly cost: number;
}

/** Either is there: the settings are checked. */
function mapperFor({ preset, mapping }: Pick<z.output<typeof settings>, "preset" | "mapping">): Mapper {
  if (preset !== undefined) return mapperOf(presetMapping(preset));
  if (mapping === undefined) throw new RangeError("neither a preset nor a mapping");
  return mapperOf(mapping);
}

const NAMES_A_KEY = /auth|key|token|secret|cookie|password/i;

/** A key that is written in a setting that is shown. */
function openKeys({ url, headers }: z.output<typeof settings>): { where: string; name: string } | undefined {
  const isOpen = ([name, value]: readonly [string, string]) =>
    NAMES_A_KEY.test(name) && value !== "" && !value.includes("{{");
  const header = Object.entries(headers).find(isOpen);
  if (header !== undefined) return { where: "headers", name: `the header ${header[0]}` };
  const query = URL.canParse(url) ? [...new URL(url).searchParams].find(isOpen) : undefined;
  return query === undefined ? undefined : { where: "url", name: `the parameter ${query[0]}` };
}

function templateOf(given: z.output<typeof settings>): RequestTemplate {
  return { method: given.method, url: given.url, headers: given.headers, body: given.body };
}

async function readPosts(pages: Pages, posts: readonly PostRef[], call: Call) {
  const requester = new Requester(call, pages.secrets);
  const [first] = posts;
  const urls = posts.map(({ url, externalId }) => url ?? externalId);
  const filling: Filling = {
    ids: posts.map(({ externalId }) => externalId),
    urls,
    ...(first === undefined ? {} : { id: first.externalId, url: first.url ?? first.externalId }),
  };
  return requester.outcome(async () => {
    let cursor: string | null = null;
    for (let page = 0; page < PAGES_PER_CALL_MAX; page++) {
      cursor = await takePage(requester, pages, filling, cursor);
      // A post that is not in the pages read so far may be in the next.
      if (cursor === null) return requester.answerAbsent(posts);
    }
  });
}

function listPage(pages: Pages, filling: Filling, cursor: string | null, call: Call): Promise<Listed> {
  const requester = new Requester(call, pages.secrets);
  return requester.listed(cursor, async () => ({ next: await takePage(requester, pages, filling, cursor) }));
}

/** Reads one page; returns the cursor of the next. */
async function takePage(
  requester: Requester,
  pages: Pages,
  filling: Filling,
  cursor: string | null,
): Promise<string | null> {
  const { body, items } = await askPage(requester, pages, filling, cursor);
  await takeItems(requester, pages.mapper, items);
  return cursorAfter(pages.next, cursor, body, items.length);
}

async function askPage(requester: Requester, pages: Pages, filling: Filling, cursor: string | null) {
  const at = placeOf(pages.next, cursor);
  const body = await requester.json(filled(pages.template, { ...filling, ...pages.key, ...at }), { cost: pages.cost });
  return { body, items: itemsIn(requester, pages.mapper, body) };
}

/**
 * The list in an answer. An answer without one, or with one of which nothing names a post, is broken: otherwise every post
 * would seem to be gone.
 */
export function itemsIn(requester: Requester, mapper: Mapper, body: unknown): unknown[] {
  const items = mapper.items(body);
  if (items === undefined)
    return requester.stop({ why: "broken", message: `The answer has no list at ${mapper.place}.` });
  let why = "";
  for (const item of items) {
    const read = mapper.read(item, requester.now);
    if (typeof read !== "string") return items;
    why = read;
  }
  if (items.length === 0) return items;
  return requester.stop({ why: "broken", message: `Nothing in its list of ${items.length} names a post: ${why}.` });
}

/** Reads items in turns: an answer may hold 10,000, and a server has requests to answer meanwhile. */
export async function takeItems(requester: Requester, mapper: Mapper, items: readonly unknown[]): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % ITEMS_PER_TURN === ITEMS_PER_TURN - 1) await setImmediate();
    const answer = mapper.read(item, requester.now);
    if (typeof answer === "string") requester.unread(answer);
    else requester.posts.push(answer);
  }
}

function placeOf(kind: Next, cursor: string | null): Filling {
  if (kind.kind === "cursor") return { cursor: cursor ?? "" };
  if (kind.kind === "page") return { page: cursor ?? String(kind.first) };
  return kind.kind === "offset" ? { offset: cursor ?? "0" } : {};
}

function cursorAfter(kind: Next, cursor: string | null, body: unknown, length: number): string | null {
  if (kind.kind === "none" || length === 0) return null;
  if (kind.kind === "page") return String(Number(cursor ?? kind.first) + 1);
  if (kind.kind === "offset") return String(Number(cursor ?? 0) + length);
  const found = idOf(follow(body, compilePath(kind.path)));
  // A cursor that does not move would be asked for ever.
  return found === cursor ? null : found;
}
