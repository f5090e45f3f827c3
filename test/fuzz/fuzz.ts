/**
 * Sends requests made from the document and looks at every answer. The same seed sends the same requests to the same
 * state: ids are counted, and the clock moves by a fixed step.
 */
import fc from "fast-check";
import type { FastifyInstance, InjectOptions } from "fastify";
import { openApiDocument } from "../../src/api/openapi.ts";
import { apiPrefix } from "../../src/api/router.ts";
import { type App, type Context, localContext } from "../../src/flow/context.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { createOrganization } from "../../src/flow/organization/organization.ts";
import { SecretKeys } from "../../src/flow/secrets.ts";
import type { Database } from "../../src/store/db.ts";
import { openApi } from "../support/api.ts";
import { TEST_KEY } from "../support/app-on.ts";
import { testLog } from "../support/log.ts";
import { Arbitraries, type Kind, kinds } from "./arbitraries.ts";
import { Judge } from "./judge.ts";
import { mutations } from "./mutations.ts";
import { type Described, type Request, validRequests } from "./requests.ts";

export interface FuzzOptions {
  readonly database: Database;
  readonly requests: number;
  readonly seed: number;
  readonly onProgress?: (sent: number) => void;
}

/** An answer that the document does not allow. */
export interface Finding {
  /** Which request of the seed it was, from 0. */
  readonly index: number;
  readonly request: string;
  readonly fault: string;
  readonly answer: string;
  /** The last error that the server had logged by then, as text. */
  readonly logged: string;
}

export interface FuzzReport {
  readonly sent: number;
  readonly findings: readonly Finding[];
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Valid requests, and how many of them succeeded: a fuzz whose requests are all refused shows little. */
  readonly valid: { readonly sent: number; readonly succeeded: number };
  readonly operations: number;
}

const start = Date.UTC(2026, 2, 15, 12);
/** Slow enough for no minute to fill up, fast enough to pass some nights. */
const clockStepMs = 500;
/** A fresh organization now and then keeps the lists, and with them the runs, small. */
const requestsPerOrganization = 2_000;
const findingsMax = 20;
const idsKeptPerKind = 400;
const shownBytes = 2_000;

/** Sends the requests of a seed. Findings are collected, not thrown. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const world = new World(options.database);
  const server = await openApi(world.app);
  const document = JSON.parse(JSON.stringify(openApiDocument("0.0.0")));
  const operations = describedIn(document);
  const judge = new Judge(document);
  const arbitrary = fc.record({
    request: validRequests(operations, new Arbitraries(document.components.schemas)),
    mutation: fc.oneof(fc.constant(null), mutations),
  });
  const findings: Finding[] = [];
  const statuses: Record<string, number> = {};
  const valid = { sent: 0, succeeded: 0 };
  const seen = new Set<string>();
  let sent = 0;
  for (; sent < options.requests && findings.length < findingsMax; sent++) {
    if (sent % requestsPerOrganization === 0) await world.begin(server);
    world.clock += clockStepMs;
    const [made] = fc.sample(arbitrary, { seed: seedOf(options.seed, sent), numRuns: 1 });
    if (made === undefined) throw new Error("nothing was generated");
    const request = world.filled(made.mutation === null ? made.request : made.mutation(made.request));
    const operation = operations.find(({ id }) => id === request.id) as Described;
    const answer = await server.inject(injected(request, world.apiKey));
    await world.settled();
    seen.add(request.id);
    statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
    if (made.mutation === null) {
      valid.sent++;
      if (answer.statusCode < 300) valid.succeeded++;
    }
    const isJson = String(answer.headers["content-type"]).includes("json");
    if (answer.statusCode < 300 && isJson) world.harvest(request.id, answer.json().data, answer.json().meta);
    // A path changed by a mutation may match no operation of the table.
    if (isElsewhere(answer.statusCode, answer.body)) continue;
    const fault = judge.fault(operation, request, answer.statusCode, answer.body);
    if (fault !== undefined)
      findings.push({
        index: sent,
        request: shown(request),
        fault,
        answer: answer.body.slice(0, shownBytes),
        logged: world.logged(),
      });
    options.onProgress?.(sent + 1);
  }
  await server.close();
  return { sent, findings, statuses, valid, operations: seen.size };
}

/** One 32-bit seed per request, so that the n-th is the same however many are sent. */
function seedOf(seed: number, index: number): number {
  return Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
}

function isElsewhere(status: number, text: string): boolean {
  return status === 404 && text.includes('"No such resource."');
}

function describedIn(document: { paths: Record<string, Record<string, never>> }): Described[] {
  // The document shows the Growi paths, too; they have an envelope, and limits, of their own.
  const paths = Object.entries(document.paths).filter(([path]) => path.startsWith(`${apiPrefix}/`));
  return paths.flatMap(([path, methods]) =>
    Object.entries<Record<string, never>>(methods).map(([method, operation]) => ({
      id: operation.operationId as unknown as Described["id"],
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters as unknown as Described["parameters"],
      content: (operation.requestBody as { content?: Described["content"] } | undefined)?.content,
      responses: operation.responses as unknown as Described["responses"],
    })),
  );
}

function injected(request: Request, apiKey: string): InjectOptions {
  const path = request.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((request.params[name] ?? "").toWellFormed()),
  );
  const query = new URLSearchParams(request.query.map(([name, value]): [string, string] => [name, value])).toString();
  const payload =
    request.body === null
      ? undefined
      : "json" in request.body
        ? JSON.stringify(request.body.json)
        : typeof request.body.raw === "string"
          ? request.body.raw
          : Buffer.from(request.body.raw);
  return {
    method: request.method as "GET",
    url: query === "" ? path : `${path}?${query}`,
    headers: { authorization: `Bearer ${apiKey}`, ...request.headers },
    ...(payload === undefined ? {} : { payload }),
  };
}

function shown(request: Request): string {
  return JSON.stringify(request).slice(0, shownBytes);
}

/** The state that requests meet: an organization, and the ids that have been seen in it. */
class World {
  readonly app: App;
  apiKey = "";
  clock = start;
  #made = 0;
  readonly #log = testLog("error");
  readonly #ids = new Map<Kind, string[]>();
  readonly #kept: Promise<unknown>[] = [];

  constructor(database: Database) {
    this.app = {
      database,
      now: () => this.clock,
      newId: () => this.#newId(),
      keep: (work) => this.#kept.push(work),
      secrets: new SecretKeys(TEST_KEY),
      log: this.#log,
    };
  }

  /** The last error of the log, as text; empty when there is none. */
  logged(): string {
    return JSON.stringify(this.#log.entries().at(-1) ?? {}).slice(0, shownBytes);
  }

  /** A new organization with a little in it, so that most ids are somewhere from the beginning. */
  async begin(server: FastifyInstance): Promise<void> {
    const actor = { type: "cli", id: null, name: "fuzz" } as const;
    const row = await createOrganization(this.app, actor, { name: "Fuzz", timezone: "UTC", plan: "unlimited" });
    const ctx: Context = localContext(this.app, row.org_id, actor);
    const keyFields = { name: "fuzz", scopes: ["read", "write", "admin"] as const, role: null, expires_at: null };
    this.apiKey = (await createKey(ctx, { ...keyFields, scopes: [...keyFields.scopes] })).apiKey;
    for (const kind of kinds) this.#ids.set(kind, []);
    const ask = async (id: string, url: string, payload?: object) => {
      const headers = { authorization: `Bearer ${this.apiKey}` };
      const sent = payload === undefined ? ({ method: "GET" } as const) : ({ method: "POST", payload } as const);
      const { data, meta } = (await server.inject({ ...sent, url: `/api/v1${url}`, headers })).json();
      if (data === null) throw new Error(`${id} was refused: ${JSON.stringify(meta)}`);
      this.harvest(id, data, meta);
      return data;
    };
    const project = await ask("createProject", "/projects", { name: "Program" });
    const within = `/projects/${project.id}`;
    const handles = [1, 2, 3, 4].map((number) => ({ handle: `creator.${number}` }));
    const creators = await ask("createCreators", `${within}/creators`, { creators: handles });
    const ids = creators.map(({ id }: { id: string }) => id);
    await ask("createVideos", `${within}/videos`, {
      creator_id: ids[0],
      external_id: "73011",
      posted_at: "2026-02-01T00:00:00Z",
    });
    await ask("createGoals", `${within}/goals`, { creator_id: ids[0], type: "posts", target: 1, period: "weekly" });
    const rule = {
      period: "weekly",
      amount_cents: 700,
      currency: "USD",
      criteria_type: "recurring",
      criteria_params: {},
    };
    const structure = { project_id: project.id, name: "Base", ...rule, proration_mode: "skip" };
    const { structure_id } = await ask("createStructure", "/payout-structures", structure);
    const assigned = { creator_ids: ids, assigned_at: "2026-01-05T00:00:00Z" };
    await ask("assignCreators", `/payout-structures/${structure_id}/assignments`, assigned);
    const fields = { name: "Campaign", starts_on: "2026-01-01", credits_enabled: true };
    const campaign = await ask("createCampaign", `${within}/payout-campaigns`, fields);
    await ask("addCampaignMembers", `/payout-campaigns/${campaign.id}/members`, {
      creator_ids: ids,
      joined_on: "2026-02-01",
    });
    await ask("createRun", "/accrual-runs", {});
    await this.settled();
    const [accrual] = await ask("listAccruals", "/payout-accruals?status=earned");
    const { creator_id, amount_cents: total_amount_cents } = accrual;
    const payment = { project_id: project.id, creator_id, total_amount_cents, accrual_ids: [accrual.id] };
    await ask("createPayment", "/payout-payments", payment);
    await ask("listCreatorPayouts", "/creator-payouts");
    const payee = await ask("createPayee", "/payees", { name: "Ana", entity: "individual", creator_ids: [ids[0]] });
    const details = { iban: "DE89370400440532013000" };
    await ask("createDestination", `/payees/${payee.id}/destinations`, {
      kind: "bank_iban",
      currency: "EUR",
      details,
    });
    const originator = { name: "Studio", ...details };
    await ask("createOriginatorAccount", "/originator-accounts", { rail: "sepa", name: "Bank", originator });
    const answers = { columns: { creator_handle: "Channel" } };
    await ask("createImportProfile", "/import-profiles", { name: "Sheet", header: ["Channel", "Views"], answers });
    await ask("addCreatorNote", `/creators/${ids[0]}/notes`, { text: "Asks about January" });
  }

  /** Waits for work that goes on behind an answer, so that the next request meets the same state every time. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#kept.splice(0));
  }

  #newId(): string {
    const count = (++this.#made).toString(16).padStart(12, "0");
    return `01980d3a-0000-7000-8000-${count}`;
  }

  /** The request with an id for every placeholder; one that is nowhere while there are none of its kind. */
  filled(request: Request): Request {
    const fill = (value: unknown): unknown => {
      if (typeof value === "string") return value.startsWith("@") ? this.#pick(value) : value;
      if (Array.isArray(value)) return value.map(fill);
      if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
    };
    return fill(request) as Request;
  }

  #pick(text: string): string {
    const [kind, number] = text.slice(1).split(":");
    const ids = this.#ids.get(kind as Kind) ?? [];
    const id = ids[Number(number) % Math.max(1, ids.length)] ?? "01980d3a-0000-7000-8000-fffffffffff0";
    return kind === "cursor" && ids.length === 0 ? "2026-03-01T00:00:00Z" : id;
  }

  /** Remembers the ids of an answer. */
  harvest(id: string, data: unknown, meta: { nextCursor?: string | null }): void {
    if (typeof meta.nextCursor === "string") this.#remember("cursor", meta.nextCursor);
    for (const row of Array.isArray(data) ? data : [data]) {
      if (typeof row !== "object" || row === null) continue;
      const known = row as Record<string, unknown>;
      const kind = kindByOperation.find(([pattern]) => pattern.test(id))?.[1];
      if (kind !== undefined && typeof known.id === "string") this.#remember(kind, known.id);
      if (typeof known.structure_id === "string") this.#remember("structure", known.structure_id);
      if (typeof known.icon_path === "string") this.#remember("icon", known.icon_path);
    }
  }

  #remember(kind: Kind, id: string): void {
    const ids = this.#ids.get(kind) ?? [];
    if (ids.includes(id)) return;
    ids.push(id);
    if (ids.length > idsKeptPerKind) ids.shift();
  }
}

const kindByOperation: readonly (readonly [RegExp, Kind])[] = [
  [/^(create|list)Projects?$/, "project"],
  [/^(create|list)Creators$/, "creator"],
  [/^(create|list)Videos$/, "video"],
  [/^(create|list)Goals$/, "goal"],
  [/^(create|list)Methods?$/, "method"],
  [/^listStructures$/, "structure"],
  [/^listAccruals$/, "accrual"],
  [/^(create|list)Payments?$/, "payment"],
  [/^(create|list)Runs?$/, "run"],
  [/^(create|list)Campaigns?$/, "campaign"],
  [/^listCreatorPayouts$/, "payout"],
  [/^(create|list)PayoutTags?$/, "payoutTag"],
  [/^(create|list)CreatorTags?$/, "creatorTag"],
  [/^(create|list)Payees?$/, "payee"],
  [/^(create|list)Destinations?$/, "destination"],
  [/^(create|list)PayRuns?$/, "payRun"],
  [/^(create|list)OriginatorAccounts?$/, "account"],
  [/^(create|list)InvoiceAgreements?$/, "agreement"],
  [/^listFlags$/, "flag"],
  [/^(create|list)Sources?$/, "source"],
  [/^listImports$/, "import"],
  [/^(create|list)ImportProfiles?$/, "profile"],
  [/^add(Creator|Payment)Note$/, "note"],
];
