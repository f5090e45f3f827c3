/**
 * Writes again what `verify` compares the schema with, from the migrations as they are: a fault planted in a migration must
 * be noticed by what it does, and not because its text is another.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { definitionsText } from "../../scripts/generate-definitions.ts";
import { openDatabase } from "../../src/database/connect.ts";
import { migrate } from "../../src/database/migrate.ts";

const silent = () => {};
const dataDir = mkdtempSync(join(tmpdir(), "stipend-redefine-"));
const database = await openDatabase({ dataDir, purpose: "join", log: silent });
try {
  await migrate(database.connection, { log: silent });
  const written = new URL("../../src/store/proving/definitions.gen.ts", import.meta.url);
  writeFileSync(written, await definitionsText(database.connection));
} finally {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
}
