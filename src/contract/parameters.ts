/**
 * Names of query parameters that are nearly known. A filter that is not understood must not be left out: the list would
 * be longer than the one requested, and be paid. So every other way to write a known name (`campaignId`,
 * `campaign_ids`, `filter[campaign_id]`, `status[]`) is a fault; names that are like none are ignored, as both
 * references do.
 */

/** The known parameter that a name means without being it; undefined where it is known, or like none. */
export function otherFormOf(given: string, known: readonly string[]): string | undefined {
  if (known.includes(given)) return undefined;
  const parts = given.split(/[[\].]+/).map(bare);
  return known.find((name) => parts.includes(bare(name)));
}

/** A name without case, separators and plural. */
function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, "")
    .replace(/(e?s)+$/, "");
}
