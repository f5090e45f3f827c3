import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SOURCE_BIN } from "../support/built-program.ts";
import { openPlace } from "./stipend.ts";

const place = openPlace({ isEmpty: true, bin: SOURCE_BIN });
afterAll(() => place.leave());

const SMALL = ["--months", "2", "--creators", "12"];
/** Enough where only the place matters. */
const SMALLEST = ["--months", "1", "--creators", "2"];

interface Demo {
  readonly api_key: string;
  readonly address: string;
  readonly accruals: number;
  readonly accrued_cents: number;
  readonly paid_cents: number;
  readonly outstanding_cents: number;
}

test("prints the same story every time, proves it, and its figures are those of the ledger it serves", async () => {
  const staying = await place.start(["demo", ...SMALL, "--json"], { readyWhen: /\}\n/ });
  const demo = JSON.parse(staying.line) as Demo;
  expect(demo).toMatchObject({ creators: expect.any(Number), voided: 1, adjusted: 1, verified: true });

  const read = async (path: string) => {
    const answer = await fetch(`${demo.address}/api/v1${path}`, {
      headers: { authorization: `Bearer ${demo.api_key}` },
    });
    return (await answer.json()) as { data: never; meta: { nextCursor: string | null } };
  };
  const sums = { earned: 0, paid: 0 };
  let count = 0;
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await read(`/payout-accruals?limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`);
    for (const row of page.data as { status: "earned" | "paid"; currency: string; amount_cents: number }[]) {
      // The campaign's points are counted, but are no dollars.
      if (row.currency === "USD") sums[row.status] += row.amount_cents;
      count += 1;
    }
    cursor = page.meta.nextCursor;
  }
  expect(count).toBe(demo.accruals);
  expect(sums).toEqual({ earned: demo.outstanding_cents, paid: demo.paid_cents });
  expect(demo.accrued_cents).toBe(sums.earned + sums.paid);

  const voided = (await read("/payout-payments?status=voided")).data as unknown[];
  expect(voided).toHaveLength(1);
  const inUse = await place.stipend(["demo", ...SMALL, "--no-serve"]);
  expect(inUse).toMatchObject({ code: 1, err: expect.stringContaining("in use by another Stipend process") });
  expect((await staying.stop()).code).toBe(0);

  const again = await place.stipend(["demo", ...SMALL, "--no-serve"]);
  expect(again).toMatchObject({ code: 0, err: "" });
  const dollars = (cents: number) => (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
  const totals = [demo.accrued_cents, demo.paid_cents, demo.outstanding_cents].map(dollars);
  expect(again.out).toMatch(
    new RegExp(`^Total +${totals.map((text) => text.replaceAll("$", "\\$")).join(" +")}$`, "m"),
  );
  expect(again.out).toMatch(/\d+ checks passed; [\d,]+ accruals recomputed to the cent\./);
});

test("leaves a directory alone that it has not made", async () => {
  const elsewhere = openPlace({ isEmpty: true, bin: SOURCE_BIN });
  const precious = join(elsewhere.dir, "data-demo", "precious.txt");
  mkdirSync(join(elsewhere.dir, "data-demo"));
  writeFileSync(precious, "mine");
  const refused = await elsewhere.stipend(["demo", "--no-serve"]);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("was not created by the demo") });
  expect(existsSync(precious)).toBe(true);
  await elsewhere.leave();
});

test("is made where STIPEND_DATA_DIR says, and leaves what is there alone", async () => {
  const elsewhere = openPlace({ isEmpty: true, bin: SOURCE_BIN });
  const env = { STIPEND_DATA_DIR: "./mine" };
  const made = await elsewhere.stipend(["demo", ...SMALLEST, "--no-serve", "--json"], { env });
  expect(made.json()).toMatchObject({ data_dir: "./mine", verified: true });
  expect([existsSync(join(elsewhere.dir, "mine")), existsSync(join(elsewhere.dir, "data-demo"))]).toEqual([
    true,
    false,
  ]);
  const used = { STIPEND_DATA_DIR: "./used" };
  mkdirSync(join(elsewhere.dir, "used"));
  writeFileSync(join(elsewhere.dir, "used", "precious.txt"), "mine");
  const refused = await elsewhere.stipend(["demo", "--no-serve"], { env: used });
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("was not created by the demo") });
  await elsewhere.leave();
});
