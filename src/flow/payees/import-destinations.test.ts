import { expect, test } from "vitest";
import { testFeed } from "../../../test/support/feed.ts";
import { read } from "../command.ts";
import { type AccountsOptions, importAccounts } from "./import-destinations.ts";

const feed = testFeed();
const HANDLES = ["ana", "ben", "cleo", "dora", "emil"];
const real: AccountsOptions = { isDryRun: false, entity: "individual" };

const paypal = (handle: string, email = `${handle}@example.com`) => ({
  ...{ creator_handle: handle, kind: "paypal", details: { email } },
});
const counted = async (table: "payees" | "payout_destinations" | "audit_log") => {
  const rows = await read(feed.ctx, (db) => db.selectFrom(table).select("id").execute());
  return rows.length;
};

test("the same file twice at once makes each payee and each destination once", async () => {
  for (const handle of HANDLES) await feed.add(handle);
  const rows = HANDLES.map((handle) => paypal(handle));
  const [one, other] = await Promise.all([importAccounts(feed.ctx, rows, real), importAccounts(feed.ctx, rows, real)]);
  const outcomes = [...one.rows, ...other.rows].map(({ outcome }) => outcome).sort();
  expect(outcomes).toEqual([...HANDLES.map(() => "entered"), ...HANDLES.map(() => "unchanged")]);
  expect([await counted("payees"), await counted("payout_destinations")]).toEqual([5, 5]);
});

test("a refused row leaves no payee behind, and a dry run nothing at all", async () => {
  for (const handle of HANDLES) await feed.add(handle);
  const before = await counted("audit_log");
  const rows = [paypal("ana", "no address"), paypal("ben")];
  const trial = await importAccounts(feed.ctx, rows, { ...real, isDryRun: true });
  expect(trial.rows.map(({ outcome }) => outcome)).toEqual(["refused", "entered"]);
  expect([await counted("payees"), await counted("audit_log")]).toEqual([0, before]);
  await importAccounts(feed.ctx, rows, real);
  const made = await read(feed.ctx, (db) => db.selectFrom("payees").select("name").execute());
  expect(made).toEqual([{ name: "ben" }]);
});

test("what is no fault of a row ends the import, and the rows before it are kept", async () => {
  for (const handle of HANDLES) await feed.add(handle);
  let left = 3;
  const full = { ...feed.ctx.app, whyNoWrites: () => (left-- > 0 ? null : "The disk is nearly full.") };
  const rows = HANDLES.map((handle) => paypal(handle));
  await expect(importAccounts({ ...feed.ctx, app: full }, rows, real)).rejects.toMatchObject({ code: "unavailable" });
  expect(await counted("payout_destinations")).toBe(3);
  const again = await importAccounts(feed.ctx, rows, real);
  expect(again.rows.map(({ outcome }) => outcome)).toEqual([
    ...["unchanged", "unchanged", "unchanged", "entered", "entered"],
  ]);
});
