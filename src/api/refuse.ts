/** Handles every error: logs unexpected ones, and answers in the envelope of the API that was called. */

import type { FastifyReply, FastifyRequest } from "fastify";
import { DomainError, invalidBody } from "../contract/errors.ts";
import type { Log } from "../flow/context.ts";
import { asLimit } from "../flow/limits.ts";
import { encodeRefusal, refusalFor } from "./errors.ts";
import { logFailure } from "./failures.ts";
import { GROWI_PREFIX, growiRefusalFor, NOWHERE } from "./growi/errors.ts";
import { type MethodsAt, pathOf } from "./known-paths.ts";

/** Answers with anything thrown. Never throws. */
export function refuse(thrown: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const error = isAborted(thrown, request) ? ABORTED : asLimit(thrown, request.identity?.limits);
  const { status, body, headers, isUnexpected } = isGrowi(request) ? growiRefusalFor(error) : v1RefusalFor(error);
  if (isUnexpected) logFailure(thrown, request, log);
  return reply.code(status).headers(headers).header("content-type", "application/json; charset=utf-8").send(body);
}

/** No client reads it any more; its status is recorded in the request log and the metrics. */
const ABORTED = invalidBody("", "broke off before it was whole");
const ABORT_CODES = new Set(["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"]);

/**
 * Whether it failed because the connection was closed, by either side, in the middle of the body: not a server error.
 */
function isAborted(thrown: unknown, { raw }: FastifyRequest): boolean {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  return !raw.complete && raw.socket.destroyed && ABORT_CODES.has(code);
}

function v1RefusalFor(thrown: unknown) {
  const { error, headers, isUnexpected } = refusalFor(thrown);
  return { ...encodeRefusal(error), headers, isUnexpected };
}

/** Answers unknown routes: 405 with `Allow` where the path exists with another method, else 404. */
export function refuseUnknown(
  request: FastifyRequest,
  reply: FastifyReply,
  methodsAt: MethodsAt,
  log: Log,
): FastifyReply {
  const allowed = methodsAt(pathOf(request.url));
  if (allowed.length === 0 || allowed.includes(request.method)) {
    return refuse(isGrowi(request) ? NOWHERE : new DomainError("not_found", "No such resource."), request, reply, log);
  }
  const sentence = `${request.method} is not possible here; allowed: ${allowed.join(", ")}.`;
  const error = new DomainError("method_not_allowed", sentence, { allowed });
  return refuse(error, request, reply.header("allow", allowed.join(", ")), log);
}

function isGrowi(request: FastifyRequest): boolean {
  const path = pathOf(request.url);
  return path === GROWI_PREFIX || path.startsWith(`${GROWI_PREFIX}/`);
}
