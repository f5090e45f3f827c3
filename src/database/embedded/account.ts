import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { userInfo } from "node:os";
import type { Layout } from "./layout.ts";

/**
 * As whom PostgreSQL's programs run. PostgreSQL refuses to run as root, so root needs a way round that leaves every
 * file where it is and with the owner it has.
 */
export interface Account {
  /** A command put before the program, for example `unshare …`. */
  readonly prefix: readonly string[];
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** The environment of PostgreSQL's programs: the same whatever the operator's locale and time zone are. */
const PROGRAM_ENVIRONMENT = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/**
 * In a user namespace of its own the caller has another number: PostgreSQL is content, and the files still belong to
 * the caller. User 1 is in every `/etc/passwd`; `initdb` insists on a user with a name.
 */
const AS_ANOTHER_USER = ["unshare", "--user", "--map-user=1", "--map-group=1", "--"];

/**
 * Chooses the account for a data directory: the caller's own, for root the directory's owner, and where PostgreSQL
 * accepts neither (root, or a user without a name, as in many containers) a user namespace.
 */
export function accountFor(layout: Layout): Account {
  const root = process.getuid?.() === 0;
  if (!root && hasName()) return { prefix: [] };
  const { uid, gid } = statSync(layout.dataDir);
  if (root && uid !== 0) return { prefix: [], owner: { uid, gid } };
  const [command = "", ...args] = [...AS_ANOTHER_USER, "true"];
  if (spawnSync(command, args, { env: PROGRAM_ENVIRONMENT }).status === 0) return { prefix: AS_ANOTHER_USER };
  throw new Error(
    `PostgreSQL does not run as ${root ? "root" : "a user without a name"}, and this system does not allow a user ` +
      "namespace. Start Stipend as an ordinary user with a data directory of its own, or set DATABASE_URL to a " +
      "PostgreSQL server.",
  );
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

/** The command line and spawn options that run `program` as the account. */
export function commandFor(account: Account, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  return { command, args: rest, options: { env: PROGRAM_ENVIRONMENT, ...account.owner } };
}
