import type { z } from "zod";
import { DomainError, notFound } from "../../contract/errors.ts";
import { requireRoom } from "../../contract/organization/plans.ts";
import type {
  CreateProjectBody,
  DeleteModeQuery,
  ListProjectsQuery,
  PayoutPolicyBody,
  UpdateProjectBody,
} from "../../contract/organization/projects.ts";
import type { Db, Tx } from "../../store/db.ts";
import { lockOrganization } from "../../store/organization/organizations.ts";
import {
  archiveProject,
  countProjects,
  eraseProject,
  findProject,
  findProjectsByName,
  insertProject,
  type ProjectRow,
  selectProjects,
  updateProject as storeChanges,
} from "../../store/organization/projects.ts";
import { archiveStructuresOf } from "../../store/structures/structures.ts";
import { command, read, readOne } from "../command.ts";
import type { Context } from "../context.ts";
import { type Page, toPage } from "../paging.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Newest first; archived ones only on request. */
export async function listProjects(ctx: Context, query: z.output<typeof ListProjectsQuery>): Promise<Page<ProjectRow>> {
  const { include_archived: includeArchived, cursor, limit } = query;
  const found = await readOne(ctx, (db) =>
    selectProjects(db, ctx.orgId, { includeArchived, cursor, limit: limit + 1 }),
  );
  return toPage(found, limit, (row) => row.created_at);
}

export function getProject(ctx: Context, id: string): Promise<ProjectRow> {
  return readOne(ctx, (db) => requireProject(db, ctx.orgId, id));
}

/**
 * The project with this id or name: the command line takes either. A name is matched exactly first, then in any case.
 *
 * @throws DomainError `not_found`, also where several projects have the name: then with their `project_ids`
 */
export function findProjectByNameOrId(ctx: Context, text: string): Promise<ProjectRow> {
  return read(ctx, async (db) => {
    if (UUID.test(text)) return requireProject(db, ctx.orgId, text.toLowerCase());
    const name = text.normalize("NFC").trim();
    const alike = await projectsCalled(db, ctx, name);
    const exact = alike.filter((project) => project.name === name);
    const [project, another] = exact.length > 0 ? exact : alike;
    if (project === undefined) throw notFound("Project");
    if (another === undefined) return project;
    const listed = alike.map((each) => `"${each.name}" (${each.id})`).join(", ");
    throw new DomainError("not_found", `Several projects have this name: ${listed}. Give the id instead.`, {
      project_ids: alike.map(({ id }) => id),
    });
  });
}

/** The projects of this name, in whatever case they are written. */
async function projectsCalled(db: Db, ctx: Context, name: string): Promise<ProjectRow[]> {
  const key = name.toLowerCase();
  return (await findProjectsByName(db, ctx.orgId, name)).filter((project) => project.name.toLowerCase() === key);
}

/** @throws DomainError `conflict_name` where another project is called so, in whatever case */
async function requireNewName(db: Db, ctx: Context, name: string, ownId?: string): Promise<void> {
  const [other] = (await projectsCalled(db, ctx, name)).filter(({ id }) => id !== ownId);
  if (other === undefined) return;
  throw new DomainError(
    "conflict_name",
    `There is a project called "${other.name}" already (${other.id}). To have two, send allow_same_name.`,
    { project_id: other.id, name: other.name },
  );
}

/** Whether a name that another project has is refused: requests ask, the product's own writes do not. */
interface Asking {
  readonly asks?: boolean;
}

/** @throws DomainError `limit_reached`; `conflict_name` where it asks and another project is called so */
export function createProject(
  ctx: Context,
  { allow_same_name: isAllowed, ...input }: z.output<typeof CreateProjectBody>,
  { asks = false }: Asking = {},
): Promise<ProjectRow> {
  return command(ctx, "project.create", async (tx, record) => {
    const { plan } = await lockOrganization(tx, ctx.orgId);
    requireRoom(plan, "max_projects_per_org", await countProjects(tx, ctx.orgId));
    if (asks && isAllowed !== true) await requireNewName(tx, ctx, input.name);
    const project = await insertProject(tx, { org_id: ctx.orgId, id: ctx.app.newId(), ...input }, ctx.now);
    record({ subjectType: "project", subjectId: project.id, details: { name: project.name } });
    return project;
  });
}

/** @throws DomainError `not_found`; `conflict_name` for a new name that another project has */
export function updateProject(
  ctx: Context,
  id: string,
  { allow_same_name: isAllowed, ...changes }: z.output<typeof UpdateProjectBody>,
): Promise<ProjectRow> {
  const { name } = changes;
  return change(ctx, "project.update", id, changes, async (tx) => {
    if (name === undefined || isAllowed === true) return;
    await lockOrganization(tx, ctx.orgId);
    const before = await requireProject(tx, ctx.orgId, id);
    if (before.name !== name) await requireNewName(tx, ctx, name, id);
  });
}

/** `PUT /projects/{id}/payout-policy`. @throws DomainError `not_found` */
export function setPayoutPolicy(
  ctx: Context,
  id: string,
  { payday, ...policy }: z.output<typeof PayoutPolicyBody>,
): Promise<ProjectRow> {
  const day = {
    payday_kind: payday?.kind ?? null,
    payday_day: payday?.day ?? null,
    payday_remind_days: payday?.remind_days ?? null,
  };
  return change(ctx, "project.set_payout_policy", id, { ...policy, ...(payday === undefined ? {} : day) });
}

function change(
  ctx: Context,
  action: string,
  id: string,
  changes: Parameters<typeof storeChanges>[3],
  check: (tx: Tx) => Promise<void> = async () => {},
): Promise<ProjectRow> {
  return command(ctx, action, async (tx, record) => {
    await check(tx);
    const project = await storeChanges(tx, ctx.orgId, id, changes, ctx.now);
    if (project === undefined) throw notFound("Project");
    record({ subjectType: "project", subjectId: id, details: { ...changes } });
    return project;
  });
}

/**
 * Archives a project and its structures, so that periods that end later earn nothing; or with `mode: "hard"` deletes it
 * with everything in it, readings included. Returns the deleted project as it was.
 *
 * @throws DomainError `not_found`; `has_payouts` for a hard delete once an accrual or a payment exists
 */
export function deleteProject(
  ctx: Context,
  id: string,
  { mode }: z.output<typeof DeleteModeQuery>,
): Promise<ProjectRow> {
  return command(ctx, mode === "hard" ? "project.delete" : "project.archive", async (tx, record) => {
    const project = await requireProject(tx, ctx.orgId, id);
    record({ subjectType: "project", subjectId: id, details: { name: project.name } });
    if (mode === "archive") {
      await archiveStructuresOf(tx, ctx.orgId, id, ctx.now);
      return (await archiveProject(tx, ctx.orgId, id, ctx.now)) ?? project;
    }
    if (!(await eraseProject(tx, id))) {
      throw new DomainError("has_payouts", "The project has accruals or payments; it can be archived, not deleted.");
    }
    return project;
  });
}

/** @throws DomainError `not_found` */
export async function requireProject(db: Db, orgId: string, id: string): Promise<ProjectRow> {
  const project = await findProject(db, orgId, id);
  if (project === undefined) throw notFound("Project");
  return project;
}
