/** Puts a backup into an empty data directory, all of it or nothing. Starting the database is the caller's next step. */
import { mkdtempSync, readdirSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { flush } from "../durable.ts";
import { accountFor } from "../embedded/account.ts";
import { findBinaries } from "../embedded/binaries.ts";
import { inheritOwner, layoutOf } from "../embedded/layout.ts";
import { KEY_FILE } from "../secret-key.ts";
import { type BackupHead, readArchive, UnfitBackup } from "./archive.ts";
import { CLUSTER, PASSWORD } from "./backup.ts";
import { keepKnownSettings } from "./settings.ts";

export interface RestoreReport {
  readonly head: BackupHead;
  readonly files: number;
  readonly bytes: number;
}

const UNFINISHED = "restore.tmp-";

/**
 * @throws one sentence when the directory holds anything (a running server among it), or when the backup is damaged, cut
 * short, or of another version of PostgreSQL; the directory is as empty then as before
 */
export async function restoreInto(dataDir: string, file: string): Promise<RestoreReport> {
  const layout = layoutOf(dataDir);
  // The key is in no backup, and may be there already.
  const found = readdirSync(layout.dataDir).filter((name) => name !== KEY_FILE);
  if (found.length > 0) {
    throw new Error(
      `${layout.dataDir} is not empty (${found.slice(0, 3).join(", ")}${found.length > 3 ? ", …" : ""}). A backup is restored ` +
        "into an empty directory only; nothing was changed.",
    );
  }
  const { major } = findBinaries(accountFor(layout));
  const unfinished = mkdtempSync(join(layout.dataDir, UNFINISHED));
  inheritOwner(unfinished);
  const directories: string[] = [unfinished];
  let head: BackupHead | undefined;
  try {
    const { files, bytes } = await readArchive(file, {
      head(described) {
        head = described;
        if (described.postgres_major === major) return;
        throw new UnfitBackup(
          `The backup is of PostgreSQL ${described.postgres_major}, and this is PostgreSQL ${major}. Restore it with the ` +
            "Stipend version that made it, and move over with `export` and `import-all`.",
        );
      },
      directory(path) {
        directories.push(join(unfinished, path));
        return makeDirectory(join(unfinished, path));
      },
      file: (path, content) => writeFile(join(unfinished, path), content),
    });
    if (head === undefined) throw new Error(`${file} does not say what it is.`);
    keepKnownSettings(join(unfinished, CLUSTER));
    for (const directory of directories) await flush(directory);
    for (const name of [PASSWORD, CLUSTER]) await rename(join(unfinished, name), join(layout.dataDir, name));
    await flush(layout.dataDir);
    return { head, files, bytes };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function makeDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  inheritOwner(path);
}

async function writeFile(path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const chunk of content) await handle.writeFile(chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
  inheritOwner(path);
}
