/** Endpoints for monitoring: liveness, readiness and metrics. */

import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { DomainError } from "../contract/errors.ts";
import type { Gauge, RequestMetrics } from "./metrics.ts";

/** What `/readyz` reports: every check by name, `ok` or a sentence. */
export interface Readiness {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

export interface SystemDeps {
  /** Checks that the database is reachable and its schema current. Must return in a bounded time. */
  readonly checkReadiness: () => Promise<Readiness>;
  /** The token for remote scrapers; null: loopback only. */
  readonly metricsToken: string | null;
  readonly gauges: () => Promise<readonly Gauge[]>;
}

/** Answered under pressure, too: a busy server is alive, and must not be restarted; its figures say that it is busy. */
const evenBusy = { config: { pressureHandler: () => undefined } };

/** Registers `/healthz`, `/readyz` and `/metrics`. */
export function registerSystem(server: FastifyInstance, deps: SystemDeps, metrics: RequestMetrics): void {
  server.get("/healthz", evenBusy, async () => ({ status: "ok" }));
  server.get("/readyz", async (_request, reply) => {
    const readiness = await deps
      .checkReadiness()
      .catch(() => ({ isReady: false, checks: { database: "unreachable" } }));
    return reply
      .code(readiness.isReady ? 200 : 503)
      .send({ status: readiness.isReady ? "ok" : "unavailable", checks: readiness.checks });
  });
  server.get("/metrics", evenBusy, async (request, reply) => {
    if (!mayScrape(request, deps.metricsToken)) throw new DomainError("not_found", "No such resource.");
    // Without a database the server still reports its own state.
    const read = await deps.gauges().catch((): Gauge[] => [{ ...databaseUp, value: 0 }]);
    return reply.type("text/plain; version=0.0.4; charset=utf-8").send(metrics.render([...processGauges(), ...read]));
  });
}

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * A token, or a direct connection from this machine: behind a proxy on the same machine everything would be "local".
 */
function mayScrape(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token !== null && given !== undefined) return timingSafeEqual(digest(given), digest(token));
  const isForwarded = request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined;
  return loopback.test(request.socket.remoteAddress ?? "") && !isForwarded;
}

/** Tokens are compared as digests, which have one length. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}

const databaseUp = { name: "stipend_database_up", help: "1 while the database answers, else 0." };

function processGauges(): Gauge[] {
  const usage = process.memoryUsage();
  return [
    { name: "process_resident_memory_bytes", help: "Resident memory.", value: usage.rss },
    { name: "nodejs_heap_used_bytes", help: "Heap in use.", value: usage.heapUsed },
    { name: "process_uptime_seconds", help: "Seconds since start.", value: process.uptime() },
  ];
}
