import { reasonOf } from "../../rails/index.ts";

/** What a rail's code means, in a sentence; null without a code. */
export function meaningOf(code: string | null): string | null {
  return code === null ? null : reasonOf(code).sentence;
}
