/** How a transaction begins: in which mode, for whose rows, within which bounds. */
import { LIMITED_ROLE, REQUEST_ROLE } from "./roles.ts";

/** The organizations whose rows a transaction may write and read (row-level security; migration 0008). */
export interface Scope {
  readonly orgId: string | null;
  readonly visibleOrgIds: readonly string[];
  /** The only projects whose rows it may touch; absent or null: all. */
  readonly projectIds?: readonly string[] | null | undefined;
}

export interface TransactionOptions {
  /** Read-only, all statements from one snapshot; the result does not wait for the transaction to end. */
  readonly isRead?: boolean;
  /** Of a read: the picture that another one on the same server has lent (`lendPicture`), so that both see the same instant. */
  readonly picture?: string | undefined;
  /** A read of a single statement, so that begin, statement and commit are sent together. A second one is an error. */
  readonly isOneStatement?: boolean;
  /** Holds no request's writes: a connection lost at its end leaves no outcome uncertain. */
  readonly isDispensable?: boolean;
  /** Longer for the nightly run and reports; requests use the default. */
  readonly statementTimeoutMs?: number | undefined;
}

const STATEMENT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 15_000;
/**
 * The settings of every transaction for an organization. Set in the round trip that begins it rather than as connection
 * options: a pooler may ignore those, and requests would run as the owner, without row-level security or limits.
 */
const REQUEST_SETTINGS =
  "set local timezone = 'UTC'; set local lock_timeout = 3000; set local client_connection_check_interval = 2000";
const PICTURE = /^[0-9A-F]+(-[0-9A-F]+)+$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A read whose statements each saw another moment could find the versions of a structure that has just been deleted: it
 * fails, or answers what never was.
 */
export function beginMode(options: TransactionOptions = {}): string {
  if (options.isRead !== true) return "begin";
  if (options.isOneStatement === true) return "begin read only";
  return `begin isolation level repeatable read read only${borrowing(options.picture)}`;
}

/** Must come before any statement that looks at rows. */
function borrowing(picture: string | undefined): string {
  if (picture === undefined) return "";
  if (!PICTURE.test(picture)) throw new Error(`not the name of a picture: ${picture}`);
  return `; set transaction snapshot '${picture}'`;
}

/** Begin, whose rows, and bounds, in one round trip. Ids are checked, since a simple query takes no parameters. */
export function beginText(scope: Scope, options: TransactionOptions = {}, isOneOfSeveral = false): string {
  const ids = [...new Set([...scope.visibleOrgIds, ...(scope.orgId === null ? [] : [scope.orgId])])];
  const projectIds = scope.projectIds ?? null;
  for (const id of [...ids, ...(projectIds ?? [])]) {
    if (!UUID.test(id)) throw new Error(`not an id: ${id}`);
  }
  const role = projectIds === null ? REQUEST_ROLE : LIMITED_ROLE;
  const projects = projectIds === null ? "" : `; set local stipend.projects = '${projectIds.join(",")}'`;
  const timeoutMs = statementTimeoutOf(options);
  // Judging happens between statements: the pause before the next one may be as long as a statement.
  const idleMs = Math.max(timeoutMs, IDLE_IN_TRANSACTION_MS);
  const hold =
    isOneOfSeveral && scope.orgId !== null
      ? `; select hold_organization('${scope.orgId}', ${options.isRead !== true})`
      : "";
  return (
    `${beginMode(options)}; set local role ${role}; ${REQUEST_SETTINGS}; set local statement_timeout = ${timeoutMs}; ` +
    `set local idle_in_transaction_session_timeout = ${idleMs}; ` +
    `set local stipend.org = '${scope.orgId ?? ""}'; set local stipend.visible_orgs = '${ids.join(",")}'${projects}${hold}`
  );
}

export function statementTimeoutOf(options: TransactionOptions = {}): number {
  return Math.floor(options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS);
}
