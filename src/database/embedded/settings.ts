import { totalmem } from "node:os";
import type { Account } from "./account.ts";
import type { Binaries } from "./binaries.ts";
import type { Layout } from "./layout.ts";
import { SOCKET_PORT } from "./layout.ts";

const MEBIBYTE = 1024 * 1024;
const SHARED_BUFFERS_MOST_MB = 1024;
const SHARED_BUFFERS_LEAST_MB = 64;

/** Tests may give up durability for speed; nothing else may. */
export type Durability = "safe" | "none";

/** What it takes to start the server of one data directory. */
export interface Starter {
  readonly layout: Layout;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly durability: Durability;
}

/** The server's settings, as arguments of `postgres`: the same at every start, whatever the files in the cluster say. */
export function serverArguments(layout: Layout, durability: Durability): string[] {
  const quarterMb = Math.floor(memoryBytes() / 4 / MEBIBYTE);
  const sharedBuffersMb = Math.min(SHARED_BUFFERS_MOST_MB, Math.max(SHARED_BUFFERS_LEAST_MB, quarterMb));
  const settings: Record<string, string> = {
    listen_addresses: "",
    port: String(SOCKET_PORT),
    unix_socket_directories: quoteListItem(layout.socketDir),
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: `${durability === "safe" ? sharedBuffersMb : SHARED_BUFFERS_LEAST_MB}MB`,
    huge_pages: "try",
    jit: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // Larger and rarer checkpoints: bulk loads write each page once rather than after every checkpoint.
    max_wal_size: "2GB",
    checkpoint_timeout: "10min",
    checkpoint_completion_target: "0.9",
    wal_compression: "on",
    // A new file after 10 MB or a day; the starter keeps the newest few (see `pruneLogs`).
    logging_collector: "on",
    log_directory: layout.logDir,
    log_filename: "postgresql-%Y%m%d-%H%M%S.log",
    log_file_mode: "0600",
    log_rotation_size: "10MB",
    log_rotation_age: "1d",
    fsync: durability === "safe" ? "on" : "off",
    ...(durability === "none" ? { full_page_writes: "off", synchronous_commit: "off", autovacuum: "off" } : {}),
  };
  return ["-D", layout.cluster, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** PostgreSQL reads the socket directories as a comma-separated list of identifiers; quotes keep a path in one piece. */
function quoteListItem(path: string): string {
  return `"${path.replaceAll('"', '""')}"`;
}

/** The machine's memory, or less where a container allows less. */
function memoryBytes(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}
