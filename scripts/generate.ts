/** Writes the files that are generated from others: `npm run generate`. Tests fail while they are out of date. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../src/database/connect.ts";
import { migrate } from "../src/database/migrate.ts";
import { definitionsText } from "./generate-definitions.ts";
import { schemaTypes } from "./generate-schema-types.ts";
import { sdkFiles } from "./generate-sdk.ts";

for (const [name, text] of Object.entries(await sdkFiles())) {
  writeFileSync(new URL(`../src/sdk/${name}`, import.meta.url), text);
}

const silent = () => {};
const dataDir = mkdtempSync(join(tmpdir(), "stipend-generate-"));
const database = await openDatabase({ dataDir, purpose: "join", log: silent });
try {
  await migrate(database.connection, { log: silent });
  writeFileSync(new URL("../src/store/schema.gen.ts", import.meta.url), await schemaTypes(database.connection));
  const definitions = new URL("../src/store/proving/definitions.gen.ts", import.meta.url);
  writeFileSync(definitions, await definitionsText(database.connection));
} finally {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
}
