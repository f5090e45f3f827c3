/**
 * Serves the dashboard's files: hashed assets, cached forever and compressed in advance; every other path is the one
 * page.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** The placeholder in the built page for each answer's own nonce. */
export const noncePlaceholder = "__STIPEND_NONCE__";

/** Paths of the APIs: below them an unknown path is a 404, not a screen. */
const otherDoors = /^\/(api|docs|icons|assets|static|metrics|healthz|readyz)(\/|$|\?)/;
const nonceBytes = 16;
const retrySeconds = 2;

/** Folders of the build, and how long a browser may keep what is in them. Names in `assets` carry a hash. */
const folders = { assets: "public, max-age=31536000, immutable", static: "public, max-age=3600" } as const;

const types: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  woff2: "font/woff2",
  png: "image/png",
};

/** The folder with the built dashboard; null while it is being built or when it cannot be. */
export type FindDashboard = () => string | null;

/** A built dashboard, read into memory: some two megabytes, so that no request's path reaches the file system. */
interface Built {
  readonly page: string;
  /** By URL path. */
  readonly files: ReadonlyMap<string, BuiltFile>;
}

interface BuiltFile {
  readonly type: string;
  readonly cacheControl: string;
  readonly plain: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

/**
 * Registers the dashboard below `/`. `find` is called until it returns a folder, so that a build may still be running.
 */
export async function registerDashboard(server: FastifyInstance, find: FindDashboard): Promise<void> {
  let built: Built | undefined;
  const ready = (): Built | undefined => {
    const folder = built === undefined ? find() : null;
    if (folder !== null) built = readBuilt(folder);
    return built;
  };
  for (const folder of Object.keys(folders)) {
    server.get(`/${folder}/*`, async (request, reply) => {
      const file = ready()?.files.get(request.url.split("?", 1)[0] ?? "");
      return file === undefined ? reply.callNotFound() : sendFile(request, reply, file);
    });
  }
  server.get("/*", async (request, reply) => {
    if (otherDoors.test(request.url)) return reply.callNotFound();
    const page = ready()?.page;
    return page === undefined ? sendNotYet(reply) : sendPage(reply, page);
  });
}

/**
 * No script but this server's own files, no style but its own and those that carry the answer's nonce (Mantine writes
 * its variables into style elements), nothing from elsewhere. Style attributes are set through the DOM, which needs no
 * permission.
 */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(nonceBytes).toString("base64");
  return reply
    .headers({
      "content-security-policy": policyWith(nonce),
      "cache-control": "no-cache",
      "permissions-policy": "camera=(), geolocation=(), microphone=()",
    })
    .type("text/html; charset=utf-8")
    .send(page.replaceAll(noncePlaceholder, nonce));
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: BuiltFile): FastifyReply {
  const accepts = request.headers["accept-encoding"] ?? "";
  reply.headers({ vary: "accept-encoding", "cache-control": file.cacheControl }).type(file.type);
  if (file.br !== null && /\bbr\b/.test(accepts)) return reply.header("content-encoding", "br").send(file.br);
  if (file.gzip !== null && /\bgzip\b/.test(accepts)) return reply.header("content-encoding", "gzip").send(file.gzip);
  return reply.send(file.plain);
}

function sendNotYet(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .headers({ "retry-after": String(retrySeconds), refresh: String(retrySeconds) })
    .type("text/plain; charset=utf-8")
    .send("The dashboard is being built; this page reloads by itself. The API is up already.");
}

function readBuilt(root: string): Built {
  const files = new Map<string, BuiltFile>();
  for (const [folder, cacheControl] of Object.entries(folders)) {
    const path = join(root, folder);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) {
      const type = types[name.split(".").at(-1) ?? ""];
      if (type === undefined) continue;
      const read = (suffix: string) =>
        existsSync(join(path, name + suffix)) ? readFileSync(join(path, name + suffix)) : null;
      const plain = readFileSync(join(path, name));
      files.set(`/${folder}/${name}`, { type, cacheControl, plain, br: read(".br"), gzip: read(".gz") });
    }
  }
  return { page: readFileSync(join(root, "index.html"), "utf8"), files };
}
