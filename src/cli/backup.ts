/** `backup` and `restore` of the embedded database; `export` and `import-all` between databases of any kind. */
import type { ClientConfig } from "pg";
import { backUp } from "../database/backup/backup.ts";
import { checkIndexes, type IndexReport } from "../database/backup/indexes.ts";
import { restoreInto } from "../database/backup/restore.ts";
import { chainEndsIn } from "../database/chain-ends.ts";
import { layoutOf } from "../database/embedded/layout.ts";
import { exportAll } from "../database/export/export.ts";
import { importAll } from "../database/export/import.ts";
import { migrate } from "../database/migrate.ts";
import { type Anchor, anchorText, readAnchor } from "../engine/anchors.ts";
import { type Verification, verify } from "../flow/proving/verify.ts";
import { CommandFailed, readFailure } from "./failure.ts";
import type { Host } from "./host.ts";
import { failureText, keepText } from "./verify.ts";

interface Output {
  readonly json: boolean;
}

const MEBIBYTE = 1024 * 1024;
const OWN_TOOLS =
  "DATABASE_URL points to an external PostgreSQL server. Use that server's own tools to back it up (pg_basebackup, pg_dump, or your " +
  "provider's snapshots), or write all data to a file with `stipend export`.";

/** Backs up the running embedded database to one file, then reads the file back to verify it. */
export async function backupDatabase(host: Host, file: string, { json }: Output): Promise<void> {
  if (host.place.isServer) throw new CommandFailed(OWN_TOOLS);
  const began = host.now();
  const bar = host.screen.progress("backing up", "bytes", !json);
  const report = await host
    .withDatabase(async ({ connection }) => {
      const anchors = await anchorsOf(connection);
      const written = await backUp(file, {
        layout: layoutOf(host.place.dataDir),
        connection,
        version: host.version,
        startedAt: new Date(began),
        anchors,
        onProgress: (done, total) => bar.update(done, total),
      });
      return { ...written, anchors };
    })
    .finally(() => bar.end());
  const seconds = (host.now() - began) / 1000;
  if (json) return host.screen.printJson({ ...report, seconds });
  const size = `${megabytes(report.compressed_bytes)} of ${megabytes(report.bytes)}`;
  host.screen.print(`${file}: ${report.files} files, ${size}, ${seconds.toFixed(1)} s; read back and verified.`);
  if (report.anchors.length > 0) host.screen.print(keepText(report.anchors));
}

/** Restores a backup into the empty data directory, starts the database and checks indexes and every invariant. */
export async function restoreDatabase(host: Host, file: string, { json }: Output): Promise<void> {
  if (host.place.isServer) throw new CommandFailed(OWN_TOOLS.replace("back it up", "restore it"));
  const began = host.now();
  const { head, files, bytes } = await restoreInto(host.place.dataDir, file).catch(unreadable(file));
  const anchors = (head.anchors ?? []).flatMap((line) => readAnchor(line) ?? []);
  const { indexes, verification } = await checked(host, json, { anchors, database: undefined });
  const seconds = (host.now() - began) / 1000;
  if (json) {
    host.screen.printJson({ ...head, files, bytes, indexes, verification: summary(verification), seconds });
  } else {
    host.screen.print(`${host.place.dataDir}: restored to ${head.started_at}, ${files} files, ${megabytes(bytes)}.`);
    host.screen.print(`${indexText(indexes)}${verifiedText(verification)}, ${seconds.toFixed(1)} s.`);
  }
  refuseUnsound(indexes, verification);
}

/** Writes all data, of several databases that of one, to a file that any other server can import, then reads it back. Does not migrate the schema. */
export async function exportDatabase(
  host: Host,
  file: string,
  { json, database }: Output & { readonly database?: string },
): Promise<void> {
  const began = host.now();
  const bar = host.screen.progress("exporting", "rows", !json);
  const report = await host
    .withDatabase(async ({ connection }) => {
      const anchors = await anchorsOf(connection);
      const written = await exportAll(file, {
        connection,
        version: host.version,
        startedAt: new Date(began),
        onProgress: (done, total) => bar.update(done, total),
      });
      return { ...written, anchors };
    }, database)
    .finally(() => bar.end());
  const seconds = (host.now() - began) / 1000;
  if (json) return host.screen.printJson({ ...report, seconds });
  host.screen.print(
    `${file}: ${report.rows} rows of ${report.tables} tables, ${seconds.toFixed(1)} s; read again and found whole.`,
  );
  if (report.anchors.length > 0) host.screen.print(keepText(report.anchors));
}

/** Reads an export into an empty database, of several into one and none of the others, and checks every invariant. */
export async function importDatabase(
  host: Host,
  file: string,
  { json, database: wanted }: Output & { readonly database?: string },
): Promise<void> {
  const [first] = host.place.databaseNames();
  const database = wanted ?? first;
  const began = host.now();
  const bar = host.screen.progress("importing", "rows", !json);
  const report = await host
    .withDatabase(async ({ connection }) => {
      await migrate(connection, { log: () => {} });
      const place = database === undefined ? null : { name: database, isFirst: database === first };
      return importAll(file, { connection, place, onProgress: (done, total) => bar.update(done, total) });
    }, database)
    .catch(unreadable(file))
    .finally(() => bar.end());
  const { indexes, verification } = await checked(host, json, { anchors: [], database });
  const seconds = (host.now() - began) / 1000;
  if (json) {
    host.screen.printJson({ ...report, indexes, verification: summary(verification), seconds });
  } else {
    host.screen.print(`${report.rows} rows of ${report.tables} tables.`);
    host.screen.print(`${indexText(indexes)}${verifiedText(verification)}, ${seconds.toFixed(1)} s.`);
  }
  refuseUnsound(indexes, verification);
}

/** The checks that a restored or imported database must pass. */
async function checked(
  host: Host,
  json: boolean,
  { anchors, database }: { readonly anchors: readonly Anchor[]; readonly database: string | undefined },
): Promise<{ indexes: IndexReport | null; verification: Verification }> {
  return host.session({ purpose: "join", ...(database !== undefined && { database }) }, async ({ app }) => {
    const indexes = await host.withDatabase(({ connection }) => checkIndexes(connection), database);
    const bar = host.screen.progress("verifying", "accruals", !json);
    const verification = await verify(app, (done, total) => bar.update(done, total), anchors).finally(() => bar.end());
    return { indexes, verification };
  });
}

/** Where the audit chains end, as lines to keep. */
async function anchorsOf(connection: ClientConfig): Promise<string[]> {
  const ends = await chainEndsIn(connection);
  return ends.map(({ org_id: orgId, sequence, hash }) =>
    anchorText({ orgId, sequence: BigInt(sequence), hash, signature: null }),
  );
}

function refuseUnsound(indexes: IndexReport | null, verification: Verification): void {
  const faults = [...(indexes?.problems ?? []).slice(0, 10), ...(verification.ok ? [] : [failureText(verification)])];
  if (faults.length > 0) throw new CommandFailed(["The restored data failed its checks:", ...faults].join("\n"));
}

function summary({ ok, checks, accruals_recomputed }: Verification) {
  return { ok, checks: checks.length, accruals_recomputed };
}

function indexText(indexes: IndexReport | null): string {
  return indexes === null
    ? "The amcheck extension is not available, so indexes were not checked; "
    : `${indexes.checked} indexes checked; `;
}

function verifiedText({ ok, checks, accruals_recomputed }: Verification): string {
  return `${checks.length} checks ${ok ? "passed" : "run"}, ${accruals_recomputed} accruals recomputed`;
}

/** Reports a file that cannot be read in the same words as the other commands. */
function unreadable(file: string): (error: unknown) => never {
  return (error) => {
    const isOfTheSystem = error instanceof Error && "code" in error && /^E[A-Z]+$/.test(String(error.code));
    if (isOfTheSystem) throw new CommandFailed(`${file} cannot be read: ${readFailure(error)}`);
    throw error;
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(1)} MB`;
}
