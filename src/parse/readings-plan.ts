/**
 * The plan for reading a readings file: which column is which, the order of its dates, and what has to be answered
 * first.
 */
import { finish, type Steps } from "../engine/steps.ts";
import { type Guess, guessColumns, type Mapping, ownMapping, plainName } from "./columns.ts";
import { type DateOrder, readInstant } from "./dates.ts";
import { type Notation, notationInSteps } from "./numbers.ts";
import { platformName } from "./platforms.ts";
import { askDateOrder, type DateColumn, type Question } from "./questions.ts";
import type { TableHead } from "./table.ts";
import { type ColumnName, columnNames, targets } from "./targets.ts";

export type { Question } from "./questions.ts";

/** What a person, or a request, says about a file. */
export interface FileAnswers {
  /** Part -> the name of its column. */
  readonly columns?: Readonly<Partial<Record<ColumnName, string>>> | undefined;
  /** Columns that are not to be used. */
  readonly skip?: readonly string[] | undefined;
  /** When rows without a reading's date were read: a date or an instant. */
  readonly readOn?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** For rows that do not name one. */
  readonly platform?: string | undefined;
  readonly creator?: string | undefined;
}

export interface ReadingsPlan {
  readonly preset: Guess["preset"];
  /** Whether the header uses the product's own names, all of which are then known. */
  readonly isOwn: boolean;
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly questions: readonly Question[];
  /** Columns of the file that nothing is read from. */
  readonly unused: readonly string[];
  readonly timezone: string;
  readonly dateOrder: DateOrder | undefined;
  readonly notations: Readonly<Partial<Record<ColumnName, Notation>>>;
  readonly readAt: number | undefined;
  readonly platform: string | undefined;
  readonly creator: string | undefined;
}

/** Plans how a file is read. Nothing is guessed that would cost money when wrong: that becomes a question. */
export function planReadings(head: TableHead, answers: FileAnswers, timezone: string): ReadingsPlan {
  return finish(planReadingsInSteps(head, answers, timezone));
}

/** Like `planReadings`. */
export function* planReadingsInSteps(head: TableHead, answers: FileAnswers, timezone: string): Steps<ReadingsPlan> {
  const { header, sample } = head;
  const guess = guessColumns(header, sample);
  const questions: Question[] = [];
  const skipped = new Set<number>();
  for (const name of answers.skip ?? []) {
    const at = placeOf(header, name);
    if (at === undefined) questions.push({ path: "skip", message: `has "${name}", which is no column of the file` });
    else skipped.add(at);
  }
  const chosen = Object.entries(answers.columns ?? {}) as [ColumnName, string][];
  const places = new Map<ColumnName, number>();
  for (const [name, column] of chosen) {
    if (column === "") continue;
    const at = placeOf(header, column);
    if (at === undefined) questions.push({ path: `columns.${name}`, message: `"${column}" is no column of the file` });
    else places.set(name, at);
  }
  const taken = new Set([...places.values(), ...skipped]);
  const answered = new Set(chosen.map(([name]) => name));
  for (const name of columnNames) {
    const at = guess.mapping[name];
    if (at !== undefined && !answered.has(name) && !taken.has(at)) places.set(name, at);
  }
  const mapping: Mapping = Object.fromEntries(places);
  const used = new Set([...places.values(), ...skipped]);
  for (const { at, header: column, could, why } of guess.questions) {
    const open = could.filter((name) => mapping[name] === undefined && !answered.has(name));
    if (used.has(at) || open.length === 0 || isSettled(open, mapping, answers)) continue;
    const forms = open.map((name) => `columns.${name}=${column}`).join(" or ");
    questions.push({
      path: `columns.${column}`,
      column,
      could: open,
      message: `${why}: say ${forms}, or skip=${column}`,
      asks: why,
    });
  }
  const isOwn = ownMapping(header) !== undefined && chosen.length === 0 && skipped.size === 0;
  if (isOwn) questions.push(...unknownNames(header));
  const { order, question } = yield* askDateOrder(dateColumns(mapping, sample), answers.dateOrder, timezone);
  if (question !== undefined) questions.push(question);
  const readAt = answers.readOn === undefined ? undefined : readInstant(answers.readOn, { timezone, order });
  if (readAt?.ok === false)
    questions.push({ path: "read_on", message: `"${answers.readOn}" is no date such as 2026-10-31` });
  questions.push(...missing(mapping, answers, questions));
  return {
    ...{ preset: guess.preset, isOwn, header, mapping, questions, timezone, dateOrder: order },
    unused: header.filter((name, at) => !Object.values(mapping).includes(at) && name.trim() !== ""),
    notations: yield* notationsOf(mapping, sample),
    readAt: readAt?.ok === true ? readAt.at : undefined,
    platform:
      answers.platform === undefined || answers.platform === ""
        ? guess.preset?.platform
        : platformName(answers.platform),
    creator: answers.creator === "" ? undefined : answers.creator,
  };
}

/** A column by its name as it is written, or else by its letters and digits. */
/** Which column of the file a name means: the same text, or the same letters and digits. */
export function placeOf(header: readonly string[], name: string): number | undefined {
  const exact = header.findIndex((each) => each.trim() === name.trim());
  const at =
    exact >= 0 ? exact : header.findIndex((each) => plainName(each) === plainName(name) && plainName(name) !== "");
  return at >= 0 ? at : undefined;
}

/** Whether what a column might be is known from elsewhere, so that there is no question. */
function isSettled(open: readonly ColumnName[], mapping: Mapping, answers: FileAnswers): boolean {
  return open.every(
    (name) =>
      (name === "platform" && answers.platform !== undefined && answers.platform !== "") ||
      (name === "creator_handle" && answers.creator !== undefined && answers.creator !== "") ||
      (name === "captured_at" && answers.readOn !== undefined && mapping.posted_at !== undefined) ||
      (name === "view_count" && mapping.view_count !== undefined),
  );
}

function unknownNames(header: readonly string[]): Question[] {
  const seen = new Set<string>();
  return header.flatMap((each) => {
    const name = each.trim().toLowerCase();
    if (name === "") return [];
    const isDouble = seen.has(name);
    seen.add(name);
    if (isDouble) return [{ path: name, message: "is in the header twice" }];
    if ((columnNames as readonly string[]).includes(name)) return [];
    return [
      {
        path: name,
        message: `is not a column of a readings file; known are ${columnNames.join(", ")}. To pass over it, say skip=${name}`,
      },
    ];
  });
}

function missing(mapping: Mapping, answers: FileAnswers, questions: readonly Question[]): Question[] {
  const isUnclear = (name: ColumnName) => questions.some(({ could }) => could?.includes(name) === true);
  const lacks: Question[] = [];
  if (mapping.captured_at === undefined && answers.readOn === undefined && !isUnclear("captured_at"))
    lacks.push({
      path: "captured_at",
      message:
        "is missing from the header: say when the file was read, with read_on=2026-10-31, or which column has it, with columns.captured_at",
    });
  if (mapping.view_count === undefined && !isUnclear("view_count"))
    lacks.push({
      path: "view_count",
      message: "is missing from the header: say which column has the views, with columns.view_count",
    });
  const named = mapping.video_id ?? mapping.external_id ?? mapping.url;
  if (named === undefined && !isUnclear("external_id"))
    lacks.push({
      path: "external_id",
      message:
        "is missing from the header: say which column has the post's id or address, with columns.external_id or columns.url",
    });
  return lacks;
}

const INSTANTS = ["captured_at", "posted_at"] as const;

function dateColumns(mapping: Mapping, sample: TableHead["sample"]): DateColumn[] {
  return INSTANTS.flatMap((name) => {
    const at = mapping[name];
    return at === undefined ? [] : [{ name, cells: sample.map((cells) => cells[at] ?? "") }];
  });
}

function* notationsOf(mapping: Mapping, sample: TableHead["sample"]): Steps<Partial<Record<ColumnName, Notation>>> {
  const found: Partial<Record<ColumnName, Notation>> = {};
  for (const { name, kind } of targets) {
    const at = mapping[name];
    if (kind !== "count" || at === undefined) continue;
    const notation = yield* notationInSteps(
      sample.flatMap((cells) => (/^\d*$/.test(cells[at] ?? "") ? [] : [cells[at] ?? ""])),
      "count",
    );
    if (notation === "point" || notation === "comma") found[name] = notation;
  }
  return found;
}

/** Whether an answer's name is one that a request may give; used to name what is wrong with it. */
export function isColumnName(text: string): text is ColumnName {
  return (columnNames as readonly string[]).includes(text);
}
