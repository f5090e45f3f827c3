import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.ts";

/** One migration file, read and checked. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** Of the text with `\n` line ends, so that a checkout with other line ends is the same migration. */
  readonly sha256: string;
  /** `false` when the first line is `-- no-transaction`, as `create index concurrently` needs. */
  readonly transaction: boolean;
}

/** The `migrations` folder of this package: next to `src` in a checkout, next to `dist` in an installed package. */
export function defaultMigrationsDir(): string {
  return join(packageRoot(), "migrations");
}

/** Reads `NNNN_name.sql` in order; throws when a number is missing, doubled, or a file has another name. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  return names.map((name, index) => {
    const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1] ?? Number.NaN);
    if (version !== index + 1) {
      const expected = String(index + 1).padStart(4, "0");
      throw new Error(
        `The migration ${name} should be named ${expected}_<name>.sql: numbers run without a gap from 0001.`,
      );
    }
    const sql = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    const sha256 = createHash("sha256").update(sql).digest("hex");
    return { version, name, sql, sha256, transaction: !sql.startsWith("-- no-transaction\n") };
  });
}
