/** Requests with places to fill in: `https://api.example.com/posts?ids={{ids}}`. */

import type { OutboundRequest } from "../outbound/client.ts";
import { whyNoHeader } from "../outbound/headers.ts";

/** What a place may be filled with. */
export interface Filling {
  readonly id?: string;
  readonly ids?: readonly string[];
  readonly url?: string;
  readonly urls?: readonly string[];
  readonly handle?: string;
  readonly cursor?: string;
  readonly page?: string;
  readonly offset?: string;
  readonly key?: string;
}

export const placeNames = ["id", "ids", "url", "urls", "handle", "cursor", "page", "offset", "key"] as const;
export type PlaceName = (typeof placeNames)[number];

export interface RequestTemplate {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; a text that is one place alone becomes the list or text that fills it. */
  readonly body: unknown;
}

const PLACE = /\{\{\s*([a-z]+)\s*\}\}/g;
const WHOLE_PLACE = /^\{\{\s*([a-z]+)\s*\}\}$/;
const DEPTH_MAX = 20;

/** The places that a template has; unknown ones too. */
export function placesIn(template: RequestTemplate): Set<string> {
  const text = JSON.stringify([template.url, template.headers, template.body ?? null]);
  return new Set([...text.matchAll(PLACE)].map(([, name]) => name ?? ""));
}

/** Why a template cannot be used, in words; undefined where it can. */
export function whyNoTemplate(template: RequestTemplate): string | undefined {
  const unknown = [...placesIn(template)].find((name) => !placeNames.some((known) => known === name));
  if (unknown !== undefined) return `{{${unknown}}} is none of ${placeNames.map((name) => `{{${name}}}`).join(", ")}`;
  const origins = ["a", "b.example/"].map((value) => originOf(template.url.replaceAll(PLACE, value)));
  if (origins[0] === undefined) return "the address is not a URL that begins with https://";
  // What fills a place comes from posts and answers: it must never choose the host.
  if (origins[0] !== origins[1]) return "the address must name its host without {{ }}";
  for (const [name, value] of Object.entries(template.headers)) {
    const why = whyNoHeader(name, value.replaceAll(PLACE, "x"));
    if (why !== undefined) return `the header "${name}" ${why}`;
  }
  if (depthOf(template.body) > DEPTH_MAX) return `the body is more than ${DEPTH_MAX} levels deep`;
  return undefined;
}

export function filled(template: RequestTemplate, filling: Filling): OutboundRequest {
  const body = template.body === undefined ? undefined : JSON.stringify(filledIn(template.body, filling));
  const headers = Object.fromEntries(
    Object.entries(template.headers).map(([name, value]) => [name, value.replaceAll(PLACE, textFor(filling))]),
  );
  const hasType = Object.keys(headers).some((name) => name.toLowerCase() === "content-type");
  return {
    method: template.method,
    url: template.url.replaceAll(PLACE, (_place, name: string) => encodeURIComponent(textOfPlace(filling, name))),
    headers: body === undefined || hasType ? headers : { ...headers, "content-type": "application/json" },
    ...(body === undefined ? {} : { body }),
  };
}

function filledIn(value: unknown, filling: Filling): unknown {
  if (typeof value === "string") {
    const [, whole] = WHOLE_PLACE.exec(value) ?? [];
    return whole === undefined ? value.replaceAll(PLACE, textFor(filling)) : (filling[whole as PlaceName] ?? "");
  }
  if (Array.isArray(value)) return value.map((each) => filledIn(each, filling));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filledIn(each, filling)]));
}

const textFor = (filling: Filling) => (_place: string, name: string) => textOfPlace(filling, name);

function textOfPlace(filling: Filling, name: string): string {
  const value = filling[name as PlaceName];
  return typeof value === "string" ? value : (value?.join(",") ?? "");
}

function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
