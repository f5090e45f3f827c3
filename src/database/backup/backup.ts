/**
 * Backs up the embedded cluster while it runs, as `pg_basebackup` does, which is not among the embedded binaries:
 * announce it to the server, copy its files, announce the end, and add the write-ahead log of the time between, from
 * which the copy becomes consistent. Source: PostgreSQL manual, "Making a Base Backup Using the Low Level API".
 */
import type { Stats } from "node:fs";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Client, type ClientConfig } from "pg";
import type { Layout } from "../embedded/layout.ts";
import { ArchiveWriter, FORMAT, readArchive } from "./archive.ts";

export interface BackupReport {
  readonly file: string;
  readonly files: number;
  /** Before compression. */
  readonly bytes: number;
  readonly compressed_bytes: number;
}

export interface BackupOptions {
  readonly layout: Layout;
  readonly connection: ClientConfig;
  readonly version: string;
  readonly startedAt: Date;
  /** Kept in the head of the file. */
  readonly anchors?: readonly string[];
  /** Called with the bytes copied so far and the approximate total. */
  readonly onProgress?: (done: number, total: number) => void;
}

const CHUNK_BYTES = 1024 * 1024;
/** Written by the server for itself; the manual says that a backup is better without. */
const SKIPPED_FILES =
  /^(postmaster\.(pid|opts)|pg_internal\.init(\.\d+)?|backup_label(\.old)?|tablespace_map(\.old)?|backup_manifest|current_logfiles(\.tmp)?|pgsql_tmp.*)$/;
/** Directories backed up empty. */
const EMPTIED = new Set([
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);
const WAL = "pg_wal";
const CONTROL = "global/pg_control";
const SEGMENT = /^[0-9A-F]{24}$/;
/** Where the cluster is in the archive, and next to it the password of its owner. */
export const CLUSTER = "postgres";
export const PASSWORD = "postgres.password";

/**
 * Writes a backup to `file` (`.gz`, `.tgz`: gzip; otherwise zstd), then reads it again and compares. @throws one
 * sentence
 */
export async function backUp(file: string, options: BackupOptions): Promise<BackupReport> {
  const { layout, connection } = options;
  const client = new Client(connection);
  client.on("error", () => {});
  await client.connect();
  let writer: ArchiveWriter | undefined;
  try {
    await client.query("set statement_timeout = 0; set synchronous_commit = on");
    writer = await ArchiveWriter.create(file, await describe(client, layout, options));
    await copyCluster(client, layout, writer, options.onProgress ?? (() => {}));
    await writer.finish();
  } catch (error) {
    await writer?.abandon();
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
  // A file that cannot be read again is not a backup.
  const nothing = { head: () => {}, directory: async () => {}, file: consume };
  const { files, bytes } = await readArchive(file, nothing);
  return { file, files, bytes, compressed_bytes: (await stat(file)).size };
}

async function describe(client: Client, layout: Layout, options: BackupOptions) {
  const { rows } = await client.query<{ id: string }>("select system_identifier::text as id from pg_control_system()");
  return {
    format: FORMAT,
    stipend_version: options.version,
    postgres_major: (await readFile(join(layout.cluster, "PG_VERSION"), "utf8")).trim(),
    system_identifier: rows[0]?.id ?? "",
    started_at: options.startedAt.toISOString(),
    ...(options.anchors === undefined ? {} : { anchors: options.anchors }),
  };
}

async function copyCluster(
  client: Client,
  layout: Layout,
  writer: ArchiveWriter,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const { cluster } = layout;
  const { rows: sizes } = await client.query<{ total: number }>(
    "select sum(pg_database_size(oid))::float8 as total from pg_database",
  );
  const total = sizes[0]?.total ?? 0;
  // The slot keeps the log of the time between from being recycled; it goes with this session, however that ends.
  await client.query("select pg_create_physical_replication_slot('stipend_backup_' || pg_backend_pid(), true, true)");
  const { rows: started } = await client.query<{ segment: string }>(
    "select pg_walfile_name(pg_backup_start('stipend', true)) as segment",
  );
  await writer.add(PASSWORD, await readFile(layout.passwordFile));
  await writer.addDirectory(CLUSTER);
  for await (const { path, kind } of walk(cluster, "")) {
    if (kind === "directory") await writer.addDirectory(`${CLUSTER}/${path}`);
    else if (path !== CONTROL) await copyFile(writer, cluster, path);
    onProgress(Math.min(writer.bytes, total), total);
  }
  // Last, so that it is not older than the files it describes.
  await copyFile(writer, cluster, CONTROL);
  const { rows: stopped } = await client.query<{ segment: string; label: string; map: string }>(
    `select pg_walfile_name(lsn) as segment, labelfile as label, spcmapfile as map from pg_backup_stop(wait_for_archive => false)`,
  );
  const [first, last] = [started[0], stopped[0]];
  if (first === undefined || last === undefined)
    throw new Error("the server did not say where the backup begins and ends");
  if (last.map !== "") throw new Error("The database uses tablespaces, which a backup does not hold.");
  await writer.add(`${CLUSTER}/backup_label`, Buffer.from(last.label));
  const segments = (await readdir(join(cluster, WAL))).filter(
    (name) => (SEGMENT.test(name) && name >= first.segment && name <= last.segment) || name.endsWith(".history"),
  );
  for (const name of [first.segment, last.segment]) {
    if (!segments.includes(name)) throw new Error(`The log ${name}, which the backup needs, is gone.`);
  }
  for (const name of segments.sort()) await copyFile(writer, cluster, `${WAL}/${name}`);
}

/** Files and directories of the cluster in order of their names; what vanishes meanwhile is left out. */
async function* walk(cluster: string, folder: string): AsyncGenerator<{ path: string; kind: "file" | "directory" }> {
  const entries = await readdir(join(cluster, folder), { withFileTypes: true }).catch(ifGone);
  for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (SKIPPED_FILES.test(entry.name)) continue;
    if (entry.isSymbolicLink())
      throw new Error(`${join(cluster, path)} is a symbolic link, which a backup does not hold.`);
    if (entry.isFile()) yield { path, kind: "file" };
    if (!entry.isDirectory()) continue;
    yield { path, kind: "directory" };
    if (path === WAL) yield { path: `${WAL}/archive_status`, kind: "directory" };
    else if (!EMPTIED.has(path)) yield* walk(cluster, path);
  }
}

/** Copies as many bytes as the file has now: what is added later is in the log. */
async function copyFile(writer: ArchiveWriter, cluster: string, path: string): Promise<void> {
  const handle = await open(join(cluster, path), "r").catch(ifGone);
  if (handle === undefined) return;
  try {
    const { size }: Stats = await handle.stat();
    const chunks = async function* () {
      const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, Math.max(size, 1)));
      for (;;) {
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
        if (bytesRead === 0) return;
        // The compressor keeps what it is given.
        yield Buffer.from(buffer.subarray(0, bytesRead));
      }
    };
    await writer.addStream(`${CLUSTER}/${path}`, size, chunks());
  } finally {
    await handle.close();
  }
}

function ifGone(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}

async function consume(_path: string, content: AsyncIterable<Buffer>): Promise<void> {
  for await (const _chunk of content);
}
