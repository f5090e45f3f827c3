/** The methods of each path, for 405 responses. Collected from the registered routes, so that none is missed. */

import type { FastifyInstance } from "fastify";
import { operations } from "../contract/operations.ts";
import { routeUrl } from "./router.ts";

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: readonly string[];
}

/** The methods of a path, without its query; empty for a path nothing is registered at. */
export type MethodsAt = (path: string) => readonly string[];

/** A route as it is registered: `/api/v1/payments/:id`, or `/assets/*`. */
export interface Door {
  readonly method: string;
  readonly url: string;
}

/**
 * Collects the operations, whether or not they are served here, and every route registered after it. Wildcards are
 * pages and files, not resources, and are left out.
 */
export function gatherPaths(server: FastifyInstance): {
  readonly methodsAt: MethodsAt;
  /** All of them, wildcards too. */
  readonly doors: () => readonly Door[];
} {
  const known = Object.values(operations).map((operation) => knownPath(routeUrl(operation), [operation.method]));
  const doors: Door[] = [];
  server.addHook("onRoute", ({ url, method }) => {
    for (const each of [method].flat()) doors.push({ method: each, url });
    if (!url.includes("*")) known.push(knownPath(url, [method].flat()));
  });
  const methodsAt: MethodsAt = (path) => [
    ...new Set(known.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)),
  ];
  return { methodsAt, doors: () => doors };
}

function knownPath(url: string, methods: readonly string[]): KnownPath {
  const pattern = url
    .replace(/\/$/, "")
    .split("/")
    .map((part) => (part.startsWith(":") ? "[^/]+" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")))
    .join("/");
  // HEAD comes with GET.
  return { pattern: new RegExp(`^${pattern}/?$`), methods: methods.filter((each) => each !== "HEAD") };
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
