/** What a deliberate fault is. An edit names text that appears exactly once in its file. */
import { readdirSync } from "node:fs";

export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Fault {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Test files, one of which must fail. */
  readonly tests: readonly string[];
}

/** A file of `test/api`. */
export const api = (name: string) => `test/api/${name}.test.ts`;
/** An edit of a file in `src`. */
export const edit = (file: string, find: string, replace: string): Edit => ({ file: `src/${file}`, find, replace });

/** An edit of the migration of that name, whatever its number. */
export function migrated(name: string, find: string, replace: string): Edit {
  const file = readdirSync(new URL("../../migrations", import.meta.url)).find((one) => one.endsWith(`_${name}.sql`));
  if (file === undefined) throw new Error(`no migration is called ${name}`);
  return { file: `migrations/${file}`, find, replace };
}
