import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { dirname } from "node:path";
import type { Layout } from "./layout.ts";

/**
 * The account that PostgreSQL's programs run as. PostgreSQL refuses to run as root, so root needs another one that
 * leaves every file in place and with its owner.
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

/** Users that own nothing else, the best first, by their names in `/etc/passwd`. */
const UNPRIVILEGED = ["stipend", "postgres", "nobody"];

/** What root gives the database to, and why not to an unprivileged user where it is none. */
export interface Chosen {
  readonly account: Account;
  /** A sentence for the log; null where the database can do no more than a user of its own. */
  readonly weakness: string | null;
}

/**
 * The account to start a server with. A directory of root's is given to an unprivileged user, so that code which runs
 * in the database can write no file of root's; that user must be able to reach the directory and run the programs
 * (`canRun`). The caller holds the door and knows that no server runs.
 */
export function chooseAccount(layout: Layout, canRun: (account: Account) => boolean): Chosen {
  if (process.getuid?.() !== 0 || statSync(layout.dataDir).uid !== 0) {
    return { account: accountFor(layout), weakness: null };
  }
  for (const owner of unprivilegedUsers()) {
    const account = { prefix: [], owner };
    if (!reaches(owner, dirname(layout.dataDir)) || !canRun(account)) continue;
    if (giveTo(owner, layout)) return { account, weakness: null };
  }
  return {
    account: accountFor(layout),
    weakness:
      "PostgreSQL runs with root's rights outside its user namespace, since no unprivileged user can reach " +
      `${layout.dataDir}: code that runs in the database may write root's files. Start Stipend as an ordinary user, ` +
      "or put the data directory where others may pass through.",
  };
}

function unprivilegedUsers(): { readonly uid: number; readonly gid: number }[] {
  let lines: string[];
  try {
    lines = readFileSync("/etc/passwd", "utf8").split("\n");
  } catch {
    return [];
  }
  const users = lines.map((line) => line.split(":"));
  return UNPRIVILEGED.flatMap((wanted) =>
    users
      .filter(([name, , uid, gid]) => name === wanted && Number(uid) > 0 && Number(gid) > 0)
      .map(([, , uid, gid]) => ({ uid: Number(uid), gid: Number(gid) })),
  );
}

/** Whether a user may pass through a directory. */
function reaches(owner: { readonly uid: number; readonly gid: number }, directory: string): boolean {
  return spawnSync("test", ["-x", directory], { ...owner, env: PROGRAM_ENVIRONMENT }).status === 0;
}

/** Makes everything in the data directory the user's. Some systems know no such user: then it stays root's. */
function giveTo(owner: { readonly uid: number; readonly gid: number }, { dataDir }: Layout): boolean {
  const change = (to: string) =>
    spawnSync("chown", ["-R", "-h", to, dataDir], { env: PROGRAM_ENVIRONMENT }).status === 0;
  return change(`${owner.uid}:${owner.gid}`) || (change("0:0") && false);
}
