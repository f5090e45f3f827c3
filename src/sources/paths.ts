/**
 * JSONPath (RFC 9535), as far as mappings need it: `$.data[*]`, `$.author.name`, `$['play count']`, `$.counts[0]`. Filters,
 * `..`, slices and several selectors at once are refused: they can cost more than the answer is long.
 */
import parsePath from "jsonpath-rfc9535/parser";

type Step = { readonly name: string } | { readonly index: number } | "each";

/** A path that is ready to be followed; the work is bounded by the size of the document. */
export interface CompiledPath {
  readonly text: string;
  readonly steps: readonly Step[];
}

const PATH_LENGTH_MAX = 500;
const STEPS_MAX = 20;

/** Why a text is no path, in words to be read behind it; undefined where it is one. */
export function whyNoPath(text: string): string | undefined {
  try {
    compilePath(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** @throws RangeError whose message is to be read behind the path */
export function compilePath(text: string): CompiledPath {
  if (text.length > PATH_LENGTH_MAX) throw new RangeError(`has more than ${PATH_LENGTH_MAX} characters`);
  let segments: ReturnType<typeof parsePath>["segments"];
  try {
    ({ segments } = parsePath(text));
  } catch {
    throw new RangeError("is not a JSONPath such as $.data[*] or $.stats.views");
  }
  if (segments.length > STEPS_MAX) throw new RangeError(`has more than ${STEPS_MAX} steps`);
  return { text, steps: segments.map(stepOf) };
}

/** Every value that the path leads to. */
export function followAll(document: unknown, { steps }: CompiledPath): unknown[] {
  let values: unknown[] = [document];
  for (const step of steps) values = values.flatMap((value) => next(value, step));
  return values;
}

/** The first value that the path leads to; undefined where there is none. */
export function follow(document: unknown, path: CompiledPath): unknown {
  return followAll(document, path)[0];
}

/**
 * The values of the list that a path ending in `[*]` names; undefined where there is no such list, which is not the same
 * as an empty one.
 */
export function listAt(document: unknown, path: CompiledPath): unknown[] | undefined {
  if (path.steps.at(-1) !== "each") {
    const found = follow(document, path);
    return Array.isArray(found) ? found : undefined;
  }
  const parents = followAll(document, { text: path.text, steps: path.steps.slice(0, -1) });
  const lists = parents.filter((parent) => Array.isArray(parent));
  return lists.length === 0 ? undefined : lists.flat();
}

type Segment = ReturnType<typeof parsePath>["segments"][number];

function stepOf({ type, node }: Segment): Step {
  if (type === "DescendantSegment") throw new RangeError("must not use `..`");
  if (node.type === "WildcardSelector") return "each";
  if (node.type === "MemberNameShorthand") return { name: node.value };
  const [selector, ...more] = node.selectors;
  if (selector === undefined || more.length > 0) throw new RangeError("must have one selector in each [ ]");
  if (selector.type === "NameSelector") return { name: selector.value };
  if (selector.type === "IndexSelector") return { index: selector.value };
  if (selector.type === "WildcardSelector") return "each";
  throw new RangeError("must not use filters or slices");
}

function next(value: unknown, step: Step): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (step === "each") return Object.values(value);
  if ("name" in step)
    return !Array.isArray(value) && Object.hasOwn(value, step.name)
      ? [(value as Record<string, unknown>)[step.name]]
      : [];
  const found = Array.isArray(value) ? value.at(step.index) : undefined;
  return found === undefined ? [] : [found];
}
