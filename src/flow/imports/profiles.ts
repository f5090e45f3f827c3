import type { z } from "zod";
import { DomainError, invalid, notFound } from "../../contract/errors.ts";
import {
  CreateImportProfileBody,
  columnsOfKind,
  type ListImportProfilesQuery,
  type UpdateImportProfileBody,
} from "../../contract/imports/profiles.ts";
import { rateHeader } from "../../parse/columns.ts";
import { rateFollowerHeader } from "../../parse/followers-columns.ts";
import { type FollowersPlan, planFollowersInSteps } from "../../parse/followers-plan.ts";
import type { ProfileKind } from "../../parse/import-kinds.ts";
import type { Encoding } from "../../parse/lines.ts";
import { answersOf, answersToSave, type ProfileAnswers, profileFor } from "../../parse/profiles.ts";
import { planReadingsInSteps, type ReadingsPlan } from "../../parse/readings-plan.ts";
import { openTable } from "../../parse/table.ts";
import * as store from "../../store/imports/profiles.ts";
import { isTaken } from "../../store/sqlstates.ts";
import { command, read, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { refuseOpen, refuseTable } from "../feeding/import/questions.ts";
import type { NamedAnswers, ProfileOf } from "../feeding/import/rows.ts";
import { requireOrganization } from "../organization/organization.ts";
import { type Page, toPage } from "../paging.ts";
import { finishInTurns } from "../turns.ts";

export type { ImportProfileRow } from "../../store/imports/profiles.ts";

/** Newest first. */
export async function listProfiles(
  ctx: Context,
  { kind, cursor, limit }: z.output<typeof ListImportProfilesQuery>,
): Promise<Page<store.ImportProfileRow>> {
  const found = await readOne(ctx, (db) => store.selectProfiles(db, ctx.orgId, kind, { cursor, limit: limit + 1 }));
  return toPage(found, limit, (row) => row.created_at);
}

/** @throws DomainError `conflict_name`, `invalid_body` for a field that such files do not have */
export function createProfile(
  ctx: Context,
  body: z.output<typeof CreateImportProfileBody>,
): Promise<store.ImportProfileRow> {
  refuseColumns(body.kind, body.answers);
  return command(ctx, "import_profile.create", async (tx, record) => {
    const id = ctx.app.newId();
    const row = await store.insertProfile(tx, ctx.orgId, { id, ...body }, ctx.now).catch(nameTaken);
    record({ subjectType: "import_profile", subjectId: id, details: { name: row.name } });
    return row;
  });
}

/** @throws DomainError `not_found`, `conflict_name`, `invalid_body` for a field that such files do not have */
export function updateProfile(
  ctx: Context,
  id: string,
  changes: z.output<typeof UpdateImportProfileBody>,
): Promise<store.ImportProfileRow> {
  return command(ctx, "import_profile.update", async (tx, record) => {
    const before = await store.lockProfile(tx, ctx.orgId, id);
    if (before === undefined) throw notFound("Import profile");
    refuseColumns(before.kind as ProfileKind, changes.answers);
    const row = await store.updateProfile(tx, ctx.orgId, id, changes, ctx.now).catch(nameTaken);
    if (row === undefined) throw notFound("Import profile");
    record({ subjectType: "import_profile", subjectId: id, details: { name: row.name } });
    return row;
  });
}

/** @throws DomainError `not_found` */
export function deleteProfile(ctx: Context, id: string): Promise<store.ImportProfileRow> {
  return command(ctx, "import_profile.delete", async (tx, record) => {
    const row = await store.deleteProfile(tx, ctx.orgId, id);
    if (row === undefined) throw notFound("Import profile");
    record({ subjectType: "import_profile", subjectId: id, details: { name: row.name } });
    return row;
  });
}

function refuseColumns(kind: ProfileKind, answers: { readonly columns: object } | undefined): void {
  const known = columnsOfKind[kind];
  const others = Object.keys(answers?.columns ?? {}).filter((name) => !known.includes(name));
  if (others.length === 0) return;
  const message = `is no field of a file of ${kind}; they are ${known.join(", ")}`;
  throw invalid(
    "invalid_body",
    others.map((name) => ({ path: `answers.columns.${name}`, message })),
  );
}

/** Profiles that are looked through for the one of a header. */
const LOOKED_THROUGH = 500;

/**
 * Reads a file by the profile of this name. The result throws `invalid_query` at `profile` where there is none, or where it reads
 * another kind of file.
 */
export function profileNamed(ctx: Context, name: string, kind: ProfileKind): ProfileOf {
  return async () => {
    const row = await readOne(ctx, (db) => store.findProfileByName(db, ctx.orgId, name));
    if (row?.kind === kind) return namedAnswers(row);
    const message =
      row === undefined ? `no profile is called "${name}"` : `"${row.name}" reads files of ${row.kind}, not of ${kind}`;
    throw invalid("invalid_query", [{ path: "profile", message }]);
  };
}

/** Reads a file by the profile of its header, as the dashboard does. */
export function profileOfHeader(ctx: Context, kind: ProfileKind): ProfileOf {
  return async (header) => {
    const page = { cursor: undefined, limit: LOOKED_THROUGH };
    const found = profileFor(await readOne(ctx, (db) => store.selectProfiles(db, ctx.orgId, kind, page)), header);
    return found === undefined ? undefined : namedAnswers(found);
  };
}

function namedAnswers({ name, answers }: store.ImportProfileRow): NamedAnswers {
  return { name, answers: answersOf({ answers: answers as unknown as ProfileAnswers }) };
}

/** What a person says of a file of either kind. */
interface FileSaid extends ReturnType<typeof answersOf> {
  readonly encoding?: Encoding | undefined;
}

/**
 * Saves how a file was read under a name; a profile of that name is replaced.
 *
 * @throws DomainError `invalid_body` for a file that is no table, and with the questions that must be answered first; `conflict_name`
 * where the name is that of a profile of another kind
 */
export async function saveProfileOf(
  ctx: Context,
  name: string,
  kind: ProfileKind,
  source: AsyncIterable<Uint8Array>,
  said: FileSaid,
): Promise<store.ImportProfileRow> {
  const { timezone } = await read(ctx, (db) => requireOrganization(db, ctx.orgId));
  const rate = kind === "readings" ? rateHeader : rateFollowerHeader;
  const { head } = await openTable(source, { encoding: said.encoding, rate }).catch(refuseTable);
  const plan = await finishInTurns<ReadingsPlan | FollowersPlan>(
    kind === "readings" ? planReadingsInSteps(head, said, timezone) : planFollowersInSteps(head, said, timezone),
  );
  // What all rows share is said of each file, as the dashboard asks for it.
  refuseOpen(plan.questions.filter(({ path }) => !OF_ONE_FILE[kind].includes(path)));
  const body = CreateImportProfileBody.parse({ name, kind, header: plan.header, answers: answersToSave(said, plan) });
  const known = await readOne(ctx, (db) => store.findProfileByName(db, ctx.orgId, name));
  if (known === undefined) return createProfile(ctx, body);
  if (known.kind !== kind) throw new DomainError("conflict_name", `"${known.name}" reads files of ${known.kind}.`);
  return updateProfile(ctx, known.id, { name: body.name, header: body.header, answers: body.answers });
}

/** Questions whose answer is of one file alone: when its rows were read, and whose they are. */
const OF_ONE_FILE: Readonly<Record<ProfileKind, readonly string[]>> = {
  readings: ["captured_at"],
  followers: ["captured_at", "handle"],
};

/** @throws DomainError `not_found` */
export async function deleteProfileNamed(ctx: Context, name: string): Promise<store.ImportProfileRow> {
  const row = await readOne(ctx, (db) => store.findProfileByName(db, ctx.orgId, name));
  if (row === undefined) throw notFound("Import profile");
  return deleteProfile(ctx, row.id);
}

function nameTaken(error: unknown): never {
  if (!isTaken(error, "import_profiles_name")) throw error;
  throw new DomainError("conflict_name", "Another profile has this name.");
}
