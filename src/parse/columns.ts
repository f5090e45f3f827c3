/**
 * The columns of a readings file: what other tools call them, which of a file's columns is which, and what has to be
 * answered first.
 */
import { knownPlatform } from "./platforms.ts";
import { type Preset, presets } from "./presets.ts";
import type { Question } from "./questions.ts";
import { type ColumnName, columnNames, targets } from "./targets.ts";

/** A part of a row, and how columns with it are usually called. */
export interface Part<Name extends string = string> {
  readonly name: Name;
  readonly label: string;
  readonly known: readonly string[];
}

/** Which column of the file each part is read from. */
export type Places<Name extends string = string> = Readonly<Partial<Record<Name, number>>>;

export type Mapping = Places<ColumnName>;

/** A column of the file that may be one of several things, or none of them. */
export interface ColumnQuestion {
  readonly at: number;
  readonly header: string;
  readonly could: readonly ColumnName[];
  /** The question, as a sentence. */
  readonly why: string;
}

export interface Guess {
  readonly preset: Preset | undefined;
  readonly mapping: Mapping;
  readonly questions: readonly ColumnQuestion[];
}

/** A name of a column as it is compared: letters and digits in lower case. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** The places that the header suggests; no column is taken twice. */
export function guessPlaces<Name extends string>(
  header: readonly string[],
  parts: readonly Part<Name>[],
): Places<Name> {
  const names = header.map(plainName);
  const taken = new Set<number>();
  const places: Partial<Record<Name, number>> = {};
  for (const { name, known } of parts) {
    const at = known
      .map((word) => names.findIndex((each, index) => each === word && !taken.has(index)))
      .find((index) => index >= 0);
    if (at === undefined) continue;
    taken.add(at);
    places[name] = at;
  }
  return places;
}

/** The places that a header suggests, with what is said of it: part -> the name of its column, empty for none. */
export function saidPlaces<Name extends string>(
  header: readonly string[],
  names: readonly Name[],
  guessed: Places<Name>,
  said: Readonly<Partial<Record<string, string>>>,
): { readonly places: Places<Name>; readonly questions: readonly Question[] } {
  const places: Partial<Record<Name, number>> = { ...guessed };
  const questions: Question[] = [];
  for (const [name, column = ""] of Object.entries(said)) {
    const part = names.find((each) => each === name);
    const at = header.findIndex((each) => plainName(each) === plainName(column));
    if (part === undefined)
      questions.push({
        path: `columns.${name}`,
        message: `is no column of such a file; they are ${names.join(", ")}`,
      });
    else if (column === "") delete places[part];
    else if (at < 0) questions.push({ path: `columns.${name}`, message: `"${column}" is no column of the file` });
    else places[part] = at;
  }
  return { places, questions };
}

/**
 * The own names of the columns alone, as the API documents them; undefined where a header has another or none of its
 * own.
 */
export function ownMapping(header: readonly string[]): Mapping | undefined {
  const names = header.map((name) => name.trim().toLowerCase());
  const isOwn =
    names.includes("view_count") &&
    (names.includes("captured_at") || names.includes("external_id") || names.includes("video_id"));
  return isOwn ? mappingOf(columnNames.map((name) => [name, names.indexOf(name)])) : undefined;
}

/** What the header and the first rows suggest, and what they leave open. */
export function guessColumns(header: readonly string[], sample: readonly (readonly string[])[]): Guess {
  const names = header.map(plainName);
  const own = ownMapping(header);
  if (own !== undefined) return { preset: undefined, mapping: own, questions: [] };
  const preset = presets.find(({ needs }) => needs.every((name) => names.includes(name)));
  if (preset !== undefined) {
    const places = Object.entries(preset.places).map(([name, words]) => {
      const at = words.map((word) => names.indexOf(word)).find((index) => index >= 0) ?? -1;
      return [name as ColumnName, at] as const;
    });
    const mapping = mappingOf(places);
    const lacksViews = mapping.view_count === undefined;
    return { preset, mapping, questions: lacksViews ? questionsOf(header, mapping, sample) : [] };
  }
  const mapping = guessPlaces(header, targets);
  return { preset: undefined, mapping, questions: questionsOf(header, mapping, sample) };
}

function mappingOf(places: readonly (readonly [ColumnName, number])[]): Mapping {
  return Object.fromEntries(places.filter(([, at]) => at >= 0));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function questionsOf(
  header: readonly string[],
  mapping: Mapping,
  sample: readonly (readonly string[])[],
): ColumnQuestion[] {
  const used = new Set(Object.values(mapping));
  return header.flatMap((name, at) => {
    if (used.has(at)) return [];
    const plain = plainName(name);
    const could = targets
      .filter((target) => target.unclear.includes(plain) && mapping[target.name] === undefined)
      .map((target) => target.name);
    if (could.length === 0) return [];
    const cells = sample
      .slice(0, 20)
      .map((row) => (row[at] ?? "").trim())
      .filter((cell) => cell !== "");
    if (plain === "id" && cells.length > 0 && cells.every((cell) => UUID.test(cell)) && mapping.url !== undefined)
      return [];
    return [{ at, header: name, could, why: whyUnclear(plain, could, cells) }];
  });
}

function whyUnclear(plain: string, could: readonly ColumnName[], cells: readonly string[]): string {
  if (plain === "id" && cells.every((cell) => UUID.test(cell)))
    return "may be a tracker's own id rather than the post's on its platform";
  if (plain === "id") return "may be the post's id on its platform, or the tool's own";
  if (could.includes("captured_at") && could.includes("posted_at"))
    return "may be when the views were read, or when the post was published";
  if (could.includes("captured_at")) return "may be when the views were read";
  if (could.includes("posted_at")) return "may be when the post was published, or when the tool added it";
  if (could.includes("platform") && could.includes("creator_handle"))
    return cells.some((cell) => knownPlatform(cell) !== undefined)
      ? "looks like the platform"
      : "may be the platform, or the creator's handle";
  if (could.includes("platform")) return "may be the platform, or where the tool has the row from";
  if (could.includes("view_count")) return "counts something else than views on some platforms";
  return "may be the post's id";
}

/** How well a row does as the header of a readings file: the number of its cells that name something known. */
export function rateHeader(cells: readonly string[]): number {
  if (cells.length > 1_000) return 0;
  return cells.filter((cell) => cell.length < 60 && KNOWN_NAMES.has(plainName(cell))).length;
}

const KNOWN_NAMES = new Set([
  ...targets.flatMap(({ known, unclear, name }) => [...known, ...unclear, plainName(name)]),
  ...presets.flatMap(({ needs, places }) => [...needs, ...Object.values(places).flat()]),
]);
