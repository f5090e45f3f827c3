/**
 * CORS: lets pages of other origins use the API with a key. Off by default. They cannot use sessions: no cookie is
 * sent, the header that names a session's organization is not allowed, and sign-in has no CORS at all.
 */

import cors, { type FastifyCorsOptions } from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import { pathOf } from "./known-paths.ts";

const openPaths = /^\/api\/(public\/)?v1(\/|$)/;
const preflightSeconds = 600;

const answered: FastifyCorsOptions = {
  methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
  allowedHeaders: ["authorization", "content-type", "idempotency-key", "if-none-match"],
  exposedHeaders: [
    ...["etag", "retry-after", "ratelimit", "ratelimit-policy", "x-request-id", "idempotent-replayed"],
    ...["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"],
  ],
  credentials: false,
  maxAge: preflightSeconds,
  strictPreflight: false,
};

/** `origins` are exact (`https://app.example.com`), or `*` for all. */
export async function letOthersAsk(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await server.register(cors, {
    delegator: (request, done) => {
      const isOpen = openPaths.test(pathOf(request.url ?? ""));
      done(null, isOpen ? { ...answered, origin: [...origins] } : { origin: false });
    },
  });
}
