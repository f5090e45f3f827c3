import { randomBytes } from "node:crypto";
import { Client, type ClientConfig, escapeLiteral } from "pg";
import { isKeeping, type TestServer, urlOf, withDatabase } from "./global-setup.ts";

/** A migrated, empty database of a test file's own. */
export interface TestDatabase {
  /** How to connect as the owner role; give it to `pg`. */
  readonly connection: ClientConfig;
  readonly connectionString: string;
  readonly name: string;
  /** Drops the database together with the connections still open to it. */
  drop(): Promise<void>;
}

const CLONE_ATTEMPTS = 20;
const OBJECT_IN_USE = "55006";

/** Clones the migrated template of a server, for a test file or for what knows no test runner. */
export async function cloneDatabase(
  { connection: server, template, failure }: TestServer,
  testFile?: string,
): Promise<TestDatabase> {
  if (failure !== undefined) throw new Error(`The template database could not be migrated: ${failure}`);
  const name = `test_${randomBytes(8).toString("hex")}`;
  await clone(server, name, template);
  const isLeft = isKeeping && testFile !== undefined;
  if (isLeft) await run(server, `comment on database ${name} is ${escapeLiteral(testFile)}`);
  const connection = withDatabase(server, name);
  return {
    connection,
    name,
    connectionString: urlOf(connection),
    drop: async () => {
      if (!isLeft) await run(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Two clones at once may find the template in use for a moment. */
async function clone(server: ClientConfig, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(server, `create database ${name} template ${template} strategy file_copy`);
    } catch (error) {
      const busy = error instanceof Error && "code" in error && error.code === OBJECT_IN_USE;
      if (!busy || attempt >= CLONE_ATTEMPTS) throw error;
    }
  }
}

async function run(connection: ClientConfig, sql: string): Promise<void> {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
