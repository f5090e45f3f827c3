/** Which methods a path knows: what a wrong method is answered with. Gathered from the routes themselves, so that none is forgotten. */

import type { FastifyInstance } from "fastify";

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** The methods of a path, without its query; empty for a path nothing is registered at. */
export type MethodsAt = (path: string) => readonly string[];

/** Gathers every route that is registered after it. Wildcards are pages and files, not resources, and stay out. */
export function gatherPaths(server: FastifyInstance): MethodsAt {
  const known: KnownPath[] = [];
  server.addHook("onRoute", ({ url, method }) => {
    if (url.includes("*")) return;
    const pattern = url
      .replace(/\/$/, "")
      .split("/")
      .map((part) => (part.startsWith(":") ? "[^/]+" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")))
      .join("/");
    // HEAD comes with GET.
    known.push({ pattern: new RegExp(`^${pattern}/?$`), methods: [method].flat().filter((each) => each !== "HEAD") });
  });
  return (path) => [...new Set(known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
}

/** The path of a request as routes see it: percent-decoded, without its query. */
export function pathOf(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
