/** `/api/public/v1`: the Growi creator-payout API, a codec over the same flows as v1. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Scope } from "../../contract/organization/organization.ts";
import { uuid } from "../../contract/primitives.ts";
import type { App, Context } from "../../flow/context.ts";
import { GROWI_PAUSE_MS, type GrowiVerdict, takeGrowiRequest } from "../../flow/organization/growi-limits.ts";
import { listCreatorPayouts, markCreditPayout } from "../../flow/settling/creator-payouts.ts";
import { authenticate, authorize, type FindKey, type Identity } from "../auth.ts";
import { parseJson } from "../json.ts";
import { mayKeep } from "../transfer.ts";
import { GROWI_PREFIX, GrowiRefusal, NOT_FOUND } from "./errors.ts";
import { presentListed, presentMarked } from "./present.ts";
import { type RawQuery, readListQuery } from "./query.ts";

const SECOND_MS = 1_000;
/** A body holds one id. */
const BODY_BYTES_MAX = 16 * 1024;

interface GrowiDeps {
  readonly app: App;
  readonly findKey: FindKey;
  /** The public address, if it differs from the one requests arrive at; the base of picture URLs. */
  readonly publicUrl?: string | null | undefined;
}

/** The extension of the server that serves the Growi API. */
export function growiApi({ app, findKey, publicUrl = null }: GrowiDeps): (server: FastifyInstance) => Promise<void> {
  return async (server) => {
    await server.register(
      async (scope) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: BODY_BYTES_MAX }, (request, body, done) => {
          try {
            done(null, readBody(request, Buffer.from(body)));
          } catch (error) {
            done(error as Error);
          }
        });

        scope.get("/stats/creator_payouts", {
          onRequest: (request, reply) => admit(request, reply, { app, findKey }, "read"),
          handler: async (request, reply) => {
            const query = readListQuery(request.query as RawQuery);
            const { rows, count } = await listCreatorPayouts(contextOf(request, app), query);
            mayKeep(reply);
            return {
              success: true,
              data: rows.map((row) => presentListed(row, publicUrl ?? addressOf(request))),
              meta: { current_page: query.page, row_count: count, page_count: Math.ceil(count / query.perPage) },
            };
          },
        });

        scope.post("/stats/mark_credit_payout", {
          onRequest: (request, reply) => admit(request, reply, { app, findKey }, "write"),
          handler: async (request) => {
            const payout = await markCreditPayout(contextOf(request, app), uuidIn(request.body));
            return { success: true, creator_payout: presentMarked(payout) };
          },
        });
      },
      { prefix: GROWI_PREFIX },
    );
  };
}

/** The address a request was sent to. */
function addressOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}

/** 401, 429, 403: before anything of the request is read. */
async function admit(request: FastifyRequest, reply: FastifyReply, deps: GrowiDeps, scope: Scope): Promise<void> {
  const identity = await authenticate(request.headers.authorization, deps.findKey);
  const now = deps.app.now();
  const verdict = await takeGrowiRequest(identity.app ?? deps.app, identity, now);
  reply.headers({
    "x-ratelimit-limit": String(verdict.limit),
    "x-ratelimit-remaining": String(verdict.remaining),
    "x-ratelimit-reset": String(Math.ceil(verdict.resetAt / SECOND_MS)),
  });
  if (verdict.outcome !== "allowed") throw tooMany(verdict, now, reply);
  authorize(identity, { scope, capability: scope === "read" ? "read" : "pay", reach: "organization" });
  request.identity = identity;
}

function tooMany(verdict: GrowiVerdict, now: number, reply: FastifyReply): GrowiRefusal {
  if (verdict.outcome === "too_soon") {
    const seconds = GROWI_PAUSE_MS / SECOND_MS;
    reply.header("retry-after", String(seconds));
    const sentence = `Rate limit exceeded. Please wait ${seconds} seconds between requests.`;
    return new GrowiRefusal(429, sentence, { retry_after: seconds });
  }
  const seconds = Math.max(1, Math.ceil((verdict.resetAt - now) / SECOND_MS));
  reply.header("retry-after", String(seconds));
  return new GrowiRefusal(429, `Hourly rate limit of ${verdict.limit} requests exceeded.`, {
    retry_after: seconds,
    reset_time: new Date(verdict.resetAt).toISOString(),
  });
}

/** JSON for any content type except a form's. */
function readBody(request: FastifyRequest, bytes: Buffer): unknown {
  const mediaType = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType === "application/x-www-form-urlencoded") {
    return Object.fromEntries(new URLSearchParams(bytes.toString("utf8")));
  }
  return parseJson(bytes);
}

/**
 * The payout a body names. Anything that is not a UUID is not a payout. @throws GrowiRefusal 400 without one, 404 for
 * no UUID
 */
function uuidIn(body: unknown): string {
  const value =
    typeof body === "object" && body !== null && "creator_payout_uuid" in body ? body.creator_payout_uuid : null;
  if (value === null || value === undefined || value === "") {
    throw new GrowiRefusal(400, "creator_payout_uuid is required");
  }
  const read = uuid.safeParse(value);
  if (!read.success) throw new GrowiRefusal(404, NOT_FOUND);
  return read.data;
}

function contextOf(request: FastifyRequest, app: App): Context {
  const identity: Identity | null = request.identity;
  if (identity === null) throw new Error("a request reached its handler without an identity");
  return {
    app: identity.app ?? app,
    orgId: identity.orgId,
    visibleOrgIds: identity.visibleOrgIds,
    actor: { type: "api_key", id: identity.keyId, name: identity.name },
    requestId: request.id,
    now: app.now(),
    idempotency: null,
  };
}
