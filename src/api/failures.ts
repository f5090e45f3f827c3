/** What the log says of a request that failed unexpectedly. */
import type { FastifyRequest } from "fastify";
import type { Log } from "../flow/context.ts";
import { asLimit } from "../flow/limits.ts";
import { encodeRefusal, refusalFor } from "./errors.ts";

export function logFailure(thrown: unknown, request: FastifyRequest, log: Log): void {
  const route = request.routeOptions.url;
  log.error({ err: thrown, request_id: request.id, method: request.method, route }, "request failed");
}

/** Anything thrown as the last line of an answer whose status is sent already. Never throws. */
export function refuseInLine(thrown: unknown, request: FastifyRequest, log: Log): string {
  const { error, isUnexpected } = refusalFor(asLimit(thrown, request.identity?.limits));
  if (isUnexpected) logFailure(thrown, request, log);
  return encodeRefusal(error).body;
}
