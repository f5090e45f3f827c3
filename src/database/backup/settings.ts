/**
 * Rewrites the settings files of a restored cluster. A backup may come from elsewhere, and PostgreSQL runs commands
 * that its settings name (`archive_command`, `restore_command`) and loads libraries; what Stipend needs it gives to the
 * server as arguments (`embedded/settings.ts`). Settings that tune or say how values are read survive.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inheritOwner } from "../embedded/layout.ts";

const KEPT = new Set([
  ...["autovacuum_max_workers", "checkpoint_timeout", "datestyle", "default_statistics_target"],
  ...["default_text_search_config", "dynamic_shared_memory_type", "effective_cache_size", "effective_io_concurrency"],
  ...["lc_messages", "lc_monetary", "lc_numeric", "lc_time", "log_timezone", "maintenance_work_mem", "max_connections"],
  ...["max_parallel_workers", "max_parallel_workers_per_gather", "max_wal_size", "max_worker_processes"],
  ...["min_wal_size", "random_page_cost", "shared_buffers", "timezone", "wal_buffers", "work_mem"],
]);
/** Numbers with units, words, lists of words: nothing that names a file or a command. */
const PLAIN_VALUE = /^(?:'([A-Za-z0-9_., /+-]*)'|([A-Za-z0-9_.+-]+))$/;
const SETTING = /^\s*([a-z_]+)\s*(?:=\s*|\s)(\S.*?)\s*(?:#.*)?$/i;
/** Without these a server that begins replays its own log alone. */
const RECOVERY = ["recovery.signal", "standby.signal"];
const ACCESS = "# Written by `stipend restore`.\nlocal all all scram-sha-256\n";

/** Rewrites the settings of a cluster that no server runs on yet. */
export function keepKnownSettings(cluster: string): void {
  for (const name of ["postgresql.conf", "postgresql.auto.conf"]) {
    write(join(cluster, name), `# Written by \`stipend restore\`.\n${knownLines(textOf(join(cluster, name)))}`);
  }
  write(join(cluster, "pg_hba.conf"), ACCESS);
  write(join(cluster, "pg_ident.conf"), "");
  for (const name of RECOVERY) rmSync(join(cluster, name), { force: true });
}

/** The lines of a settings file that set something known to something plain. */
export function knownLines(text: string): string {
  const lines = text.split("\n").flatMap((line) => {
    const [, name = "", value = ""] = SETTING.exec(line) ?? [];
    return KEPT.has(name.toLowerCase()) && PLAIN_VALUE.test(value) ? [`${name} = ${value}\n`] : [];
  });
  return lines.join("");
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function write(path: string, text: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600 });
  inheritOwner(path);
}
