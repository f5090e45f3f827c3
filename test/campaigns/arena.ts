/** Where campaigns are held: clones of a migrated template, each for one campaign, all gone afterwards. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Client, type ClientConfig } from "pg";
import { joinEmbedded } from "../../src/database/embedded.ts";
import { migrate } from "../../src/database/migrate.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { appOn, type TestApp } from "../support/app-on.ts";
import { cloneDatabase, type TestDatabase } from "../support/clone.ts";
import { copyFirstStart } from "../support/first-start.ts";
import type { TestServer } from "../support/global-setup.ts";
import { dataFolder } from "../support/temporary.ts";
import { BrokenPromise } from "./campaign.ts";
import { ServerProcess } from "./process.ts";
import { pooled, secondOf, settingOf, twoMore, type Way } from "./through.ts";

export interface Arena {
  readonly server: TestServer;
  /** A database of its own, with whatever is planted in it. */
  database(): Promise<TestDatabase>;
  app(): Promise<TestApp>;
  /** The product on such a server: next to what serves it. */
  open(made: DurableDatabase): Promise<TestApp>;
  /** Starts `serve` on such a server: through PgBouncer where the campaign is held so. */
  serve(made: DurableDatabase): Promise<ServedDatabase>;
  /** How the database is reached; null: straight. */
  readonly through: Way | null;
  /** An embedded server of its own, in a folder of its own or the given one; it gives up nothing for speed, as `stipend serve` demands. */
  durable(folder?: string): Promise<DurableDatabase>;
}

/** The database of a data directory, which outlives every `serve` on it until it is dropped. */
export interface DurableDatabase extends Pick<TestDatabase, "connection" | "drop"> {
  readonly dataDir: string;
  /** All databases of the server, where the campaign is held over several; `connection` is that of the first. */
  readonly several?: readonly ClientConfig[];
}

export interface ServedDatabase {
  readonly server: ServerProcess;
  /** Ends the server, and what stands between it and the database. */
  close(): Promise<void>;
}

export interface ArenaOptions {
  readonly through?: Way | null;
  /** SQL run in every new database: a bug planted in the schema. */
  readonly plantedSql?: string | undefined;
}

export function arenaOn(server: TestServer, { plantedSql, through = null }: ArenaOptions = {}): Arena {
  const pooler = through === "session" || through === "transaction" ? through : null;
  const database = async () => {
    const made = await cloneDatabase(server);
    if (plantedSql !== undefined) await sqlOn(made, plantedSql);
    return made;
  };
  const app = async () => {
    if (through === "several") return secondOf([await database(), await database(), await database()]);
    const made = await database();
    if (pooler === null) return appOn(made);
    const way = await pooled(pooler, made.connection);
    const drop = async () => {
      await way.close();
      await made.drop();
    };
    return appOn({ connection: way.connection, drop });
  };
  const open = async (made: DurableDatabase) => {
    if (made.several === undefined) return appOn(made);
    const [first, ...others] = made.several.map((connection) => ({ connection, drop: async () => {} }));
    return secondOf(first === undefined ? [] : [{ ...first, drop: made.drop }, ...others]);
  };
  const serve = async (made: DurableDatabase): Promise<ServedDatabase> => {
    const way = pooler === null ? undefined : await pooled(pooler, made.connection);
    const startStraight = () =>
      made.several === undefined
        ? ServerProcess.start(made.dataDir)
        : ServerProcess.startOn(made.connection, { STIPEND_DATABASES: settingOf(made.several) });
    const started = await (way === undefined ? startStraight() : ServerProcess.startOn(way.connection, way.settings));
    const close = async () => {
      await started.end("SIGTERM");
      await way?.close();
    };
    return { server: started, close };
  };
  const durable = async (given?: string) => {
    const folder = given ?? dataFolder();
    const dataDir = join(folder, "data");
    copyFirstStart(dataDir);
    const joined = await joinEmbedded(dataDir, { log: () => {} });
    const made: DurableDatabase = {
      dataDir,
      connection: joined.connection,
      drop: async () => {
        await joined.close();
        if (given === undefined) rmSync(folder, { recursive: true, force: true });
      },
    };
    await migrate(made.connection, { log: () => {} });
    if (plantedSql !== undefined) await sqlOn(made, plantedSql);
    return through === "several" ? { ...made, several: await twoMore(made.connection) } : made;
  };
  return { server, through, database, durable, app, open, serve };
}

/** Runs plain SQL as the owner on a connection of its own. */
export async function sqlOn(
  { connection }: Pick<TestDatabase, "connection">,
  text: string,
): Promise<Record<string, unknown>[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Every campaign ends with this: all invariants of the whole database. @throws BrokenPromise */
export async function expectSound(app: TestApp): Promise<number> {
  const { checks, ok, accruals_recomputed } = await verify(app);
  if (ok) return accruals_recomputed;
  const found = checks.flatMap((check) => check.problems.map((problem) => `${check.name}: ${JSON.stringify(problem)}`));
  throw new BrokenPromise(`verify found ${found.length} problems: ${found.slice(0, 5).join("; ")}`);
}
