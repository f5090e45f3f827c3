/** The plan for reading a file of follower counts: which column is which, the order of its dates, and what is open. */
import { finish, type Steps } from "../engine/steps.ts";
import type { Places } from "./columns.ts";
import { type DateOrder, readInstant } from "./dates.ts";
import { type FollowerColumn, followerColumns, guessFollowerPlaces } from "./followers-columns.ts";
import { plainHandle } from "./handles.ts";
import { type Notation, notationInSteps } from "./numbers.ts";
import { platformName, platformTitle } from "./platforms.ts";
import { askDateOrder, type Question } from "./questions.ts";
import { placeOf } from "./readings-plan.ts";
import type { TableHead } from "./table.ts";
import { countsUnderstood, datesUnderstood } from "./understood.ts";

/** What a person, or a request, says about such a file. */
export interface FollowerAnswers {
  /** Part -> the name of its column; empty for none. */
  readonly columns?: Readonly<Partial<Record<FollowerColumn, string>>> | undefined;
  /** When rows without a date were counted: a date or an instant. */
  readonly readOn?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** For rows that do not name one. */
  readonly platform?: string | undefined;
  /** The handle of the creator of all rows that do not name one. */
  readonly creator?: string | undefined;
}

export interface FollowersPlan {
  readonly header: readonly string[];
  readonly places: Places<FollowerColumn>;
  readonly questions: readonly Question[];
  /** Columns of the file that nothing is read from. */
  readonly unused: readonly string[];
  readonly timezone: string;
  readonly dateOrder: DateOrder | undefined;
  readonly notation: Notation | undefined;
  readonly readAt: number | undefined;
  readonly platform: string | undefined;
  readonly creator: string | undefined;
}

export function planFollowers(head: TableHead, answers: FollowerAnswers, timezone: string): FollowersPlan {
  return finish(planFollowersInSteps(head, answers, timezone));
}

/** Like `planFollowers`. */
export function* planFollowersInSteps(
  { header, sample }: Pick<TableHead, "header" | "sample">,
  answers: FollowerAnswers,
  timezone: string,
): Steps<FollowersPlan> {
  const questions: Question[] = [];
  const places = placesOf(header, answers, questions);
  const cells = (name: FollowerColumn) => cellsOf(places, sample, name);
  const columns = places.captured_at === undefined ? [] : [{ name: "captured_at", cells: cells("captured_at") }];
  const { order, question } = yield* askDateOrder(columns, answers.dateOrder, timezone);
  if (question !== undefined) questions.push(question);
  const readAt = answers.readOn === undefined ? undefined : readInstant(answers.readOn, { timezone, order });
  if (readAt?.ok === false)
    questions.push({ path: "read_on", message: `"${answers.readOn}" is no date such as 2026-10-31` });
  questions.push(...missing(places, answers));
  const notation = yield* notationInSteps(
    cells("follower_count").filter((cell) => !/^\d*$/.test(cell)),
    "count",
  );
  return {
    ...{ header, places, questions, timezone, dateOrder: order },
    unused: header.filter((name, at) => !Object.values(places).includes(at) && name.trim() !== ""),
    notation: notation === "point" || notation === "comma" ? notation : undefined,
    readAt: readAt?.ok === true ? readAt.at : undefined,
    platform: isGiven(answers.platform) ? platformName(answers.platform) : undefined,
    creator: isGiven(answers.creator) ? plainHandle(answers.creator) : undefined,
  };
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}

function placesOf(
  header: readonly string[],
  { columns = {} }: FollowerAnswers,
  questions: Question[],
): Places<FollowerColumn> {
  const chosen: Partial<Record<FollowerColumn, number>> = {};
  for (const name of followerColumns) {
    const column = columns[name];
    if (column === undefined || column === "") continue;
    const at = placeOf(header, column);
    if (at === undefined) questions.push({ path: `columns.${name}`, message: `"${column}" is no column of the file` });
    else chosen[name] = at;
  }
  const taken = new Set(Object.values(chosen));
  const free = header.map((name, at) => (taken.has(at) ? "" : name));
  const guessed = Object.entries(guessFollowerPlaces(free)) as [FollowerColumn, number][];
  return { ...Object.fromEntries(guessed.filter(([name]) => columns[name] === undefined)), ...chosen };
}

function missing(places: Places<FollowerColumn>, answers: FollowerAnswers): Question[] {
  const lacks: Question[] = [];
  if (places.follower_count === undefined)
    lacks.push({
      path: "follower_count",
      message: "is missing from the header: say which column has the followers, with columns.follower_count",
    });
  if (places.captured_at === undefined && answers.readOn === undefined)
    lacks.push({
      path: "captured_at",
      message:
        "is missing from the header: say when the followers were counted, with read_on=2026-10-31, or which column has it, with columns.captured_at",
    });
  if (places.handle === undefined && places.creator_id === undefined && !isGiven(answers.creator))
    lacks.push({
      path: "handle",
      message:
        "is missing from the header: say which column has the handles, with columns.handle, or whose followers these are, with creator=ana",
    });
  return lacks;
}

function cellsOf(places: Places<FollowerColumn>, sample: TableHead["sample"], name: FollowerColumn): readonly string[] {
  const at = places[name];
  return at === undefined ? [] : sample.map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== "");
}

/** How the file is read, in sentences without their full stops; what it does not have is left out. */
export function followersUnderstood(plan: FollowersPlan, sample: TableHead["sample"]): readonly string[] {
  const { places, header } = plan;
  const cells = (name: FollowerColumn) => cellsOf(places, sample, name);
  const named = (name: FollowerColumn) => `“${header[places[name] ?? -1]?.trim() ?? ""}”`;
  return [
    ...datesUnderstood(cells("captured_at"), { ...plan, hasColumn: places.captured_at !== undefined }),
    ...countsUnderstood("Followers", cells("follower_count"), cells("follower_count")),
    creatorFrom(plan, named),
    platformFrom(plan, named),
  ];
}

type Named = (name: FollowerColumn) => string;

function creatorFrom({ places, creator }: FollowersPlan, named: Named): string {
  if (places.creator_id !== undefined) return `Creator from ${named("creator_id")}`;
  return places.handle === undefined ? `All rows are @${creator ?? ""}` : `Creator from ${named("handle")}`;
}

function platformFrom({ places, platform }: FollowersPlan, named: Named): string {
  if (places.platform !== undefined) return `Platform from ${named("platform")}`;
  if (platform !== undefined) return `All accounts are on ${platformTitle(platform)}`;
  return "Platform from the profile's address, or the only one where a creator has the handle";
}
