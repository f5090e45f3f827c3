import { spawnSync } from "node:child_process";
import { chownSync, statSync } from "node:fs";
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

/** In a user namespace of its own, root is user 1000: PostgreSQL is content and the files still belong to root. */
const AS_USER_1000 = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];

/** Chooses the account for a data directory: the caller's own, or for root the directory's owner or a user namespace. */
export function accountFor(layout: Layout): Account {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = statSync(layout.dataDir);
  if (uid !== 0) return { prefix: [], owner: { uid, gid } };
  const trial = spawnSync(AS_USER_1000[0] ?? "", [...AS_USER_1000.slice(1), "true"], { env: PROGRAM_ENVIRONMENT });
  if (trial.status === 0) return { prefix: AS_USER_1000 };
  throw new Error(
    "PostgreSQL does not run as root, and this system does not allow a user namespace. Start Stipend as an ordinary " +
      "user with a data directory of its own, or set DATABASE_URL to a PostgreSQL server.",
  );
}

/** The command line and spawn options that run `program` as the account. */
export function commandFor(account: Account, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  return { command, args: rest, options: { env: PROGRAM_ENVIRONMENT, ...account.owner } };
}

/** Gives a file that root made to the data directory's owner, who will need it. */
export function giveToOwner(account: Account, path: string): void {
  if (account.owner !== undefined) chownSync(path, account.owner.uid, account.owner.gid);
}
