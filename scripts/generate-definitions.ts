/** The text of `src/store/proving/definitions.gen.ts`, read from a database that has all migrations. */
import type pg from "pg";
import { openPools } from "../src/store/db.ts";
import { definitionsOf } from "../src/store/proving/definitions.ts";

/** Reads the definitions; returns the text of the generated file. */
export async function definitionsText(connection: pg.ClientConfig): Promise<string> {
  const database = openPools(connection, () => {});
  try {
    const definitions = await database.ownerTransaction(definitionsOf);
    const { rows } = await database.owner.query("select max(version)::int as version from schema_migrations");
    const lines = definitions.map(({ name, sha256 }) => `  ${JSON.stringify(name)}:\n    "${sha256}",`);
    return `// Generated from the migrations by \`npm run generate\`; edit those instead.

/** How far a database is that has these definitions. */
export const SCHEMA_VERSION = ${rows[0].version};

/** The SHA-256 of each definition. */
export const DEFINITIONS: Readonly<Record<string, string>> = {
${lines.join("\n")}
};
`;
  } finally {
    await database.close();
  }
}
