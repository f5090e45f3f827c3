/** Whose accounts the rows of a file are: a payee, or a creator that has none yet. */
import { handleKey } from "../../parse/handles.ts";
import { platformTitle } from "../../parse/platforms.ts";
import type { Db } from "../../store/db.ts";
import { type CalledCreator, findCreatorsByHandle } from "../../store/feeding/named-creators.ts";
import { payeesOfCreators } from "../../store/payees/payees.ts";

/** How a row says it. */
export interface Named {
  readonly payee_id?: string | undefined;
  readonly creator_id?: string | undefined;
  readonly creator_handle?: string | undefined;
  readonly platform?: string | undefined;
}

/** A payee; or a creator without one, which is made by the rule for creators (`ensurePayees`). */
export type Whose =
  | { readonly payeeId: string; readonly creatorId: null }
  | { readonly payeeId: null; readonly creatorId: string };

/** Why a row names no one payee. */
export interface Unmatched {
  readonly field: string;
  readonly reason: string;
}

/**
 * Looks up the rows at once, in their order. A handle means who has it, or else who had it last, in one project or in all;
 * where several creators have it, they must be paid through one payee.
 */
export async function whoseAccounts(
  db: Db,
  orgId: string,
  { projectId, platform }: { readonly projectId: string | null; readonly platform?: string | undefined },
  rows: readonly Named[],
): Promise<(Whose | Unmatched)[]> {
  const keys = [
    ...new Set(rows.flatMap(({ creator_handle: handle }) => (handle === undefined ? [] : [handleKey(handle)]))),
  ];
  const called = keys.length === 0 ? [] : await findCreatorsByHandle(db, orgId, projectId, keys);
  const byKey = Map.groupBy(called, ({ handle }) => handleKey(handle));
  const ids = [...called.map(({ id }) => id), ...rows.flatMap(({ creator_id: id }) => (id === undefined ? [] : [id]))];
  const payeeOf = new Map((await payeesOfCreators(db, orgId, [...new Set(ids)])).map((row) => [row.id, row.payee_id]));
  return rows.map((row) => {
    if (row.payee_id !== undefined) return { payeeId: row.payee_id, creatorId: null };
    if (row.creator_id !== undefined)
      return payeeOf.has(row.creator_id)
        ? whoseOf(row.creator_id, payeeOf)
        : { field: "creator_id", reason: "creator_id is no creator of this organization" };
    const on = row.platform ?? platform;
    const found = (byKey.get(handleKey(row.creator_handle ?? "")) ?? []).filter(
      (creator) => on === undefined || creator.platform === on,
    );
    return meant(row.creator_handle ?? "", on, projectId, found, payeeOf);
  });
}

type PayeeOf = ReadonlyMap<string, string | null>;

function whoseOf(creatorId: string, payeeOf: PayeeOf): Whose {
  const payeeId = payeeOf.get(creatorId) ?? null;
  return payeeId === null ? { payeeId, creatorId } : { payeeId, creatorId: null };
}

function meant(
  handle: string,
  platform: string | undefined,
  projectId: string | null,
  found: readonly CalledCreator[],
  payeeOf: PayeeOf,
): Whose | Unmatched {
  const whose = new Map(found.map(({ id }) => [payeeOf.get(id) ?? id, whoseOf(id, payeeOf)]));
  const [one, other] = whose.values();
  if (one !== undefined && other === undefined) return one;
  const name = shown(handle);
  const none = (reason: string) => ({ field: "creator_handle", reason });
  if (one === undefined) {
    const where = `${projectId === null ? "" : " in this project"}${platform === undefined ? "" : ` on ${platformTitle(platform)}`}`;
    return none(`No creator with the handle ${name}${where}`);
  }
  return new Set(found.map((creator) => creator.platform)).size > 1
    ? none(`${name} is on several platforms: add the platform`)
    : none(`${name} is in several projects and paid through different payees: name the project`);
}

/** A handle as it may be repeated: what looks like an account number is none, and stays unsaid. */
function shown(handle: string): string {
  return /\d{6}/.test(handle) ? "of this row" : `@${handle}`;
}
