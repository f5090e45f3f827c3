/** Saved profiles of files: which one reads a file, and what it says of it. Server, command line and dashboard share it. */
import { plainName } from "./columns.ts";
import type { DateOrder } from "./dates.ts";
import type { FollowerColumn } from "./followers-columns.ts";
import type { ColumnName } from "./targets.ts";

/** Field -> the name of its column; empty for none. */
type Columns = Readonly<Partial<Record<ColumnName | FollowerColumn, string>>>;

/** What is saved of how a tool's files are read. */
export interface ProfileAnswers {
  readonly columns: Columns;
  readonly skip: readonly string[];
  readonly date_order: DateOrder | null;
  readonly platform: string | null;
}

/** What a person says of a file that holds for its tool's other files, too. */
interface UsualAnswers {
  readonly columns?: Columns | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly platform?: string | undefined;
}

/** The profile that a file's header belongs to; of several the first, which is the newest where the newest come first. */
export function profileFor<Saved extends { readonly header: readonly string[] }>(
  profiles: readonly Saved[],
  header: readonly string[],
): Saved | undefined {
  return profiles.find((profile) => hasHeader(profile.header, header));
}

/** What a profile says of a file. */
export function answersOf({ answers }: { readonly answers: ProfileAnswers }): UsualAnswers {
  const { columns, skip, date_order: dateOrder, platform } = answers;
  return {
    ...{ columns, skip },
    ...(dateOrder === null ? {} : { dateOrder }),
    ...(platform === null ? {} : { platform }),
  };
}

/** What is saved of a file that was read by these answers, as this plan. */
export function answersToSave(
  { columns = {}, skip = [], platform = "" }: UsualAnswers,
  { dateOrder }: { readonly dateOrder: DateOrder | undefined },
) {
  const trimmed = platform.trim();
  return {
    ...{ columns, skip: [...skip], date_order: dateOrder ?? null },
    platform: trimmed === "" ? null : trimmed,
  } satisfies ProfileAnswers;
}

/** What a person says of one file goes before what its profile says. */
export function overProfile<Said extends UsualAnswers>(usual: UsualAnswers | undefined, said: Said): Said {
  if (usual === undefined) return said;
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Said;
  const columns = { ...usual.columns, ...said.columns };
  // A column that is chosen now is no longer skipped.
  const chosen = new Set(Object.values(said.columns ?? {}));
  const skip = [...(usual.skip ?? []).filter((name) => !chosen.has(name)), ...(said.skip ?? [])];
  return { ...usual, ...given, columns, skip };
}

/** Whether a file has the columns of a profile, in any order: names are compared by their letters and digits. */
export function hasHeader(profile: readonly string[], header: readonly string[]): boolean {
  return signatureOf(profile) === signatureOf(header);
}

function signatureOf(header: readonly string[]): string {
  return header
    .map((name) => plainName(name) || name.trim())
    .filter((name) => name !== "")
    .sort()
    .join("\n");
}
