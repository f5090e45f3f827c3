import { createHash } from "node:crypto";
import { accessSync, chmodSync, chownSync, constants, lstatSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Where everything of one data directory lives. All paths are absolute and free of symbolic links. */
export interface Layout {
  readonly dataDir: string;
  /** PostgreSQL's own directory (PGDATA). */
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logDir: string;
  /** Output of the last start, before PostgreSQL opens its own log. */
  readonly startLog: string;
  /** Held for moments: while a process starts, stops, joins or leaves. */
  readonly doorLock: string;
  /** Held shared by every process that uses the server. */
  readonly membersLock: string;
  /** Held by the one `serve`. */
  readonly serveLock: string;
  readonly servePid: string;
  /** Who can see the server's process (see `processHorizon`). */
  readonly horizonNote: string;
  /** The directory of the Unix socket, mode 0700. */
  readonly socketDir: string;
}

/** The port only names the socket file; nothing listens on the network. */
export const SOCKET_PORT = 5432;
export const SOCKET_FILE = `.s.PGSQL.${SOCKET_PORT}`;
/** `sun_path` holds 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_BYTES = 103;

/** Makes the data directory (mode 0700) when it is missing and names its parts. */
export function layoutOf(dataDir: string): Layout {
  const requested = resolve(dataDir);
  try {
    mkdirSync(requested, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The data directory ${requested} cannot be created: ${reason}`);
  }
  const root = realpathSync(requested);
  try {
    accessSync(root, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Error(`The data directory ${root} belongs to user ${statSync(root).uid} and cannot be written here.`);
  }
  return {
    dataDir: root,
    cluster: join(root, "postgres"),
    passwordFile: join(root, "postgres.password"),
    logDir: join(root, "log"),
    startLog: join(root, "log", "start.log"),
    doorLock: join(root, "locks", "door"),
    membersLock: join(root, "locks", "members"),
    serveLock: join(root, "locks", "serve"),
    servePid: join(root, "locks", "serve.pid"),
    horizonNote: join(root, "locks", "horizon"),
    socketDir: socketDirOf(root),
  };
}

/** `<data>/run`, or a directory named by the path's hash when the socket's path would be too long for the kernel. */
function socketDirOf(root: string): string {
  const near = join(root, "run");
  if (Buffer.byteLength(join(near, SOCKET_FILE)) <= SOCKET_PATH_BYTES) return near;
  const name = `stipend-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`;
  const candidates = [join(realpathSync(tmpdir()), name), join("/tmp", name)];
  const short = candidates.find((path) => Buffer.byteLength(join(path, SOCKET_FILE)) <= SOCKET_PATH_BYTES);
  if (short === undefined) throw new Error(`No directory for the database's socket has a short enough path (${near}).`);
  return short;
}

/** Makes the socket directory; refuses one that another user put there first. */
export function makeSocketDir(layout: Layout): void {
  const owner = statSync(layout.dataDir);
  mkdirSync(layout.socketDir, { recursive: true, mode: 0o700 });
  const found = lstatSync(layout.socketDir);
  if (!found.isDirectory() || (found.uid !== owner.uid && found.uid !== process.getuid?.())) {
    throw new Error(`${layout.socketDir} belongs to another user; the database's socket cannot be created there.`);
  }
  chmodSync(layout.socketDir, 0o700);
  if (process.getuid?.() === 0) chownSync(layout.socketDir, owner.uid, owner.gid);
}

/** Gives what root made inside the data directory to the owner of the folder around it, who will need it. */
export function inheritOwner(path: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}
