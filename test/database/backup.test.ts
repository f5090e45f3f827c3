/** Backups of the embedded database while it is written to, and what must never be restored. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { backUp } from "../../src/database/backup/backup.ts";
import { checkIndexes } from "../../src/database/backup/indexes.ts";
import { restoreInto } from "../../src/database/backup/restore.ts";
import { knownLines } from "../../src/database/backup/settings.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { type EmbeddedServer, joinEmbedded } from "../../src/database/embedded.ts";
import { migrate } from "../../src/database/migrate.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { appOn, type TestApp, testOrganization } from "../support/app-on.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { dataFolder } from "../support/temporary.ts";
import { until } from "../support/until.ts";

const quiet = { log: () => {}, durability: "none" } as const;
const folder = dataFolder();
const dataDir = join(folder, "data");
const BATCH = 20;

let server: EmbeddedServer;
let app: TestApp;
let ledger: Ledger;
beforeAll(async () => {
  server = await joinEmbedded(dataDir, quiet);
  await migrate(server.connection, quiet);
  app = appOn({ connection: server.connection, drop: async () => {} });
  ledger = await openLedger(app, await testOrganization(app));
});
afterAll(async () => {
  await app?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const options = () => ({
  layout: layoutOf(dataDir),
  connection: server.connection,
  version: "0.0.0",
  startedAt: new Date("2026-03-15T12:00:00Z"),
});

/** Earns and pays until stopped; returns how many payments have been acknowledged so far. */
function load(isOver: () => boolean): { acknowledged: () => number; ended: Promise<void> } {
  let acknowledged = 0;
  const ended = (async () => {
    while (!isOver()) {
      const ids = await ledger.accruals(
        Array.from({ length: BATCH }, () => ({ creatorId: ledger.creatorId, amountCents: 100 })),
      );
      await recordPayment(
        ledger.ctx,
        CreatePaymentBody.parse({
          project_id: ledger.projectId,
          creator_id: ledger.creatorId,
          total_amount_cents: BATCH * 100,
          accrual_ids: ids,
        }),
      );
      acknowledged += 1;
    }
  })();
  return { acknowledged: () => acknowledged, ended };
}

test.each(["backup.zst", "backup.tgz"])(
  "%s, taken under load, holds every payment acknowledged before it began, and is sound",
  async (name) => {
    let isOver = false;
    const { acknowledged, ended } = load(() => isOver);
    await until("payments are made", () => acknowledged() >= 3);
    const [before] = await ledger.sql("select count(*)::int as n from payments");
    const report = await backUp(join(folder, name), options());
    const [after] = await ledger.sql("select count(*)::int as n from payments");
    isOver = true;
    await ended;
    expect(Number(after?.n)).toBeGreaterThan(Number(before?.n));
    expect(report.files).toBeGreaterThan(500);

    const target = join(folder, `restored-${name}`);
    const restored = await restoreInto(target, report.file);
    expect(restored).toMatchObject({ files: report.files, bytes: report.bytes, head: { stipend_version: "0.0.0" } });
    const copy = await joinEmbedded(target, quiet);
    const other = appOn({ connection: copy.connection, drop: async () => {} });
    try {
      expect(await verify(other)).toMatchObject({ ok: true });
      const indexes = await checkIndexes(copy.connection);
      expect(indexes?.problems).toEqual([]);
      expect(indexes?.checked).toBeGreaterThan(50);
      const { rows } = await other.database.owner.query("select count(*)::int as n from payments");
      expect(rows[0].n).toBeGreaterThanOrEqual(Number(before?.n));
      expect(rows[0].n).toBeLessThanOrEqual(Number(after?.n));
      // It is a database of its own: it goes on where it was.
      const created = await testOrganization(other);
      expect(created.orgId).toBeTruthy();
    } finally {
      await other.close();
      await copy.close();
    }
  },
);

test("settings of a backup that run commands or load libraries do not come with it; those that tune do", async () => {
  const trace = join(folder, "archived");
  const set = async (text: string) => {
    await ledger.sql(text);
  };
  await set("alter system set archive_mode = 'on'");
  await set(`alter system set archive_command = 'touch ${trace}'`);
  await set(`alter system set restore_command = 'touch ${trace}'`);
  await set("alter system set session_preload_libraries = 'auto_explain'");
  await set("alter system set work_mem = '5MB'");
  const file = join(folder, "foreign.zst");
  await backUp(file, options());
  await set("alter system reset all");
  const target = join(folder, "foreign");
  await restoreInto(target, file);
  const settings = readFileSync(join(layoutOf(target).cluster, "postgresql.auto.conf"), "utf8");
  expect(settings.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual(["work_mem = '5MB'"]);
  const copy = await joinEmbedded(target, quiet);
  const other = appOn({ connection: copy.connection, drop: async () => {} });
  try {
    const { rows } = await other.database.owner.query(
      "select current_setting('archive_mode') as mode, current_setting('work_mem') as memory, pg_switch_wal()",
    );
    expect(rows[0]).toMatchObject({ mode: "off", memory: "5MB" });
  } finally {
    await other.close();
    await copy.close();
  }
  expect(existsSync(trace)).toBe(false);
});

test.each([
  ["archive_command = 'rm -rf /'", ""],
  ["  Work_Mem = 5MB # more", "Work_Mem = 5MB\n"],
  ["work_mem 5MB", "work_mem = 5MB\n"],
  ["work_mem = '5MB''; archive_command = x'", ""],
  ["include = 'elsewhere.conf'", ""],
  ["include_dir 'conf.d'", ""],
  ["shared_preload_libraries = '/tmp/evil'", ""],
  ["ssl_passphrase_command = 'x'", ""],
  ["data_directory = '/elsewhere'", ""],
])("of a settings file, %j leaves %j", (line, kept) => {
  expect(knownLines(line)).toBe(kept);
});

describe("what is no backup is not restored, and leaves the directory as it was", () => {
  const good = join(folder, "good.zst");
  beforeAll(async () => {
    await backUp(good, options());
  });

  const refused = async (file: string, sentence: RegExp) => {
    const target = join(folder, "never");
    await expect(restoreInto(target, file)).rejects.toThrow(sentence);
    expect(readdirSync(target)).toEqual([]);
  };
  const variant = (name: string, change: (bytes: Buffer) => Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, change(readFileSync(good)));
    return file;
  };

  test("cut off at any place", async () => {
    for (const share of [0, 0.3, 0.9999]) {
      await refused(
        variant("cut.zst", (bytes) => bytes.subarray(0, bytes.length * share)),
        /no complete backup/,
      );
    }
    await refused(
      variant("cut.zst", (bytes) => bytes.subarray(0, -1)),
      /no complete backup/,
    );
  });

  test("with one bit changed anywhere", async () => {
    for (const share of [0.00001, 0.5, 0.99999]) {
      const flip = (bytes: Buffer) => {
        const at = Math.floor(bytes.length * share);
        bytes[at] = (bytes[at] ?? 0) ^ 0x10;
        return bytes;
      };
      await refused(variant("flipped.zst", flip), /no complete backup/);
    }
  });

  test("something else altogether", async () => {
    writeFileSync(join(folder, "letter.zst"), "Dear Sir or Madam, ".repeat(1_000));
    await refused(join(folder, "letter.zst"), /does not begin like one/);
    await refused(join(folder, "missing.zst"), /ENOENT/);
  });

  test("into a directory that holds anything, such as a running server", async () => {
    await expect(restoreInto(dataDir, good)).rejects.toThrow(/is not empty/);
    const other = join(folder, "other");
    layoutOf(other);
    writeFileSync(join(other, "note.txt"), "mine");
    await expect(restoreInto(other, good)).rejects.toThrow(/is not empty \(note.txt\)/);
    expect(readFileSync(join(other, "note.txt"), "utf8")).toBe("mine");
  });
});

test("a backup overwrites nothing, and one that fails leaves nothing", async () => {
  const taken = join(folder, "taken.zst");
  writeFileSync(taken, "mine");
  await expect(backUp(taken, options())).rejects.toThrow(/exists already/);
  expect(readFileSync(taken, "utf8")).toBe("mine");
  const lost = { ...options(), connection: { ...server.connection, password: "wrong" } };
  await expect(backUp(join(folder, "lost.zst"), lost)).rejects.toThrow();
  expect(existsSync(join(folder, "lost.zst.partial"))).toBe(false);
});
