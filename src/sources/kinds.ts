/** Every kind of source. A new one is its file and its row here. */
import { apify } from "./apify.ts";
import { growi } from "./growi.ts";
import { json } from "./json.ts";
import { shortimize } from "./shortimize.ts";
import type { SourceKind } from "./source.ts";
import { trackagoat } from "./trackagoat.ts";
import { viral } from "./viral.ts";
import { youtube } from "./youtube.ts";

export const sourceKinds = { json, youtube, apify, trackagoat, growi, viral, shortimize } as const satisfies Readonly<
  Record<string, SourceKind>
>;
export type SourceKindName = keyof typeof sourceKinds;
export const sourceKindNames = Object.keys(sourceKinds) as [SourceKindName, ...SourceKindName[]];
