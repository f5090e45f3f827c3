/** Compresses responses where the client accepts it, and answers 304 where it has them already. */

import { hash } from "node:crypto";
import compress from "@fastify/compress";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Below it, compressing makes an answer longer, not shorter. */
const compressFromBytes = 1_024;

/**
 * Compresses (brotli, gzip) and tags answers. Routes whose answers hold secrets say `compress: false`: the length of a
 * compressed answer leaks about its content (BREACH). Bodies of requests stay uncompressed: one that unpacks to
 * gigabytes would cost a megabyte.
 */
export async function saveTransfer(server: FastifyInstance): Promise<void> {
  // Registered first, so that the tag covers the content and not its compressed form.
  server.addHook("onSend", async (request, reply, payload) => tag(request, reply, payload));
  await server.register(compress, {
    globalDecompression: false,
    encodings: ["br", "gzip"],
    threshold: compressFromBytes,
  });
}

/**
 * Lets a client with a key cache a response and revalidate it. Not for sessions: nothing may be left on the disk of a
 * shared machine.
 */
export function mayKeep(reply: FastifyReply): FastifyReply {
  const vary = [reply.getHeader("vary") ?? [], "authorization"].flat().join(", ");
  return reply.headers({ "cache-control": "private, no-cache", vary });
}

/**
 * Names the content of a successful read by `ETag`, and answers 304 to a client that has it (RFC 9110, 13.1.2). Tags
 * are weak: the same content may arrive compressed or plain.
 */
function tag(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  const isRead = request.method === "GET" || request.method === "HEAD";
  const isWhole = typeof payload === "string" || Buffer.isBuffer(payload);
  if (!isRead || !isWhole || reply.statusCode !== 200) return payload;
  const bytes = bytesOf(payload);
  const opaque = hash("sha256", bytes, "base64url");
  reply.header("etag", `W/"${opaque}"`);
  if (!has(request.headers["if-none-match"], opaque)) return bytes;
  reply.code(304).removeHeader("content-length").removeHeader("content-type");
  return "";
}

/** Written as bytes once, to be hashed and sent: a socket takes far longer to write a long text than its bytes. */
function bytesOf(payload: string | Buffer): Buffer {
  if (typeof payload !== "string") return payload;
  return Buffer.from(payload, Buffer.byteLength(payload) === payload.length ? "latin1" : "utf8");
}

/** Whether an `If-None-Match` names the content: `*`, or a list of tags, weak or strong. */
function has(header: string | undefined, opaque: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return [...header.matchAll(/(?:W\/)?"([^"]*)"/g)].some(([, named]) => named === opaque);
}
