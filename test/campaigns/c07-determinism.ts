/** C07: the same history under other time zones, locales, orders of arrival and versions of PostgreSQL: one SHA-256. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Client, type ClientConfig } from "pg";
import { migrate } from "../../src/database/migrate.ts";
import { withDatabase } from "../support/global-setup.ts";
import type { Arena } from "./arena.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { startServer15 } from "./server-15.ts";

const CHILD = fileURLToPath(new URL("./c07-child.ts", import.meta.url));
const ZONES = ["UTC", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Apia", "Europe/Berlin"];
const LOCALES = ["C", "de_DE.UTF-8", "tr_TR.UTF-8"];

interface Booked {
  readonly hash: string;
  readonly accruals: number;
}

async function play(connection: ClientConfig, zone: string, locale: string, seed: number): Promise<Booked> {
  const env = { ...process.env, TZ: zone, LC_ALL: locale, LANG: locale };
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, JSON.stringify(connection), String(seed)], {
    env,
  });
  return JSON.parse(stdout) as Booked;
}

/** The same on PostgreSQL 15; undefined where the machine has none. */
async function playOn15(seed: number): Promise<Booked | undefined> {
  const server = await startServer15();
  if (server === undefined) return undefined;
  try {
    const admin = new Client(server.connection);
    await admin.connect();
    await admin.query("create database books");
    await admin.end();
    const connection = withDatabase(server.connection, "books");
    await migrate(connection, { log: () => {} });
    return await play(connection, "Asia/Kathmandu", "C", seed);
  } finally {
    await server.close();
  }
}

async function playOnEmbedded(arena: Arena, zone: string, locale: string, seed: number): Promise<Booked> {
  const made = await arena.database();
  try {
    return await play(made.connection, zone, locale, seed);
  } finally {
    await made.drop();
  }
}

export const determinism: Campaign = {
  name: "c07",
  title: "Determinism",
  proves:
    "The same inputs give the same accruals to the byte, whatever the machine's zone and locale, the order they came in, and PostgreSQL 15 or 18.",
  unit: "histories",
  short: 3,
  long: 30,
  async run(arena, { seed, bound, report }) {
    const random = new Random(seed);
    const first = await playOnEmbedded(arena, "UTC", "C", random.below(1e9));
    expectTrue("the history earns something", first.accruals > 0);
    for (let history = 1; history < bound; history++) {
      const [zone, locale] = [ZONES[history % ZONES.length] ?? "UTC", LOCALES[history % LOCALES.length] ?? "C"];
      expectSame(
        `books under ${zone} and ${locale}`,
        await playOnEmbedded(arena, zone, locale, random.below(1e9)),
        first,
      );
    }
    const on15 = await playOn15(random.below(1e9));
    if (on15 !== undefined) expectSame("books on PostgreSQL 15", on15, first);
    else report("PostgreSQL 15 is not installed here");
    const versions = on15 === undefined ? "PostgreSQL 18" : "PostgreSQL 15 and 18";
    return `${bound} histories on ${versions}, ${first.accruals} accruals each, one SHA-256 ${first.hash.slice(0, 16)}`;
  },
};
