/** Remittance advice over HTTP: of a payment made otherwise, and of a pay run's line, in each of its forms. */
import { beforeAll, expect, test } from "vitest";
import { type Reader, readerFor } from "../support/client.ts";
import { readPdf } from "../support/pdf.ts";
import { sharedWorld } from "./fresh-world.ts";

const shared = sharedWorld();
let get: Reader;
beforeAll(async () => {
  get = await readerFor(shared.server, shared.world.ctx);
});

interface Covered {
  readonly lines: readonly { readonly amount_cents: number }[];
  readonly adjustments: readonly { readonly amount_cents: number }[];
}
const covered = ({ lines, adjustments }: Covered) =>
  [...lines, ...adjustments].reduce((sum, { amount_cents }) => sum + amount_cents, 0);

test("what a payment covers comes to its amount, and a return turns it into one that came back", async () => {
  const { client, ids } = shared;
  const params = { id: ids.payment };
  const { data } = await client("getPaymentRemittance", { params });
  expect(data).toMatchObject({ amount_cents: 5000, state: "paid", pay_run: null, payment_ids: [ids.payment] });
  expect([covered(data), data.lines.length]).toEqual([5000, 1]);
  await client("updatePayment", { params, body: { status: "rejected", reason: "account closed" } });
  const back = (await client("getPaymentRemittance", { params })).data;
  expect(back.state).toBe("returned");
  expect(back.state_text).toContain("account closed");
  const adHoc = await client("createPayment", {
    body: { project_id: ids.project, creator_id: null, total_amount_cents: 77 },
  });
  const none = (await client("getPaymentRemittance", { params: { id: adHoc.data.id } })).data;
  expect([none.payee, covered(none)]).toEqual([null, 77]);
});

test("a line names the mask and never the account, the state, and how long it takes; the page and the PDF say the same", async () => {
  const { client, ids } = shared;
  const line = { id: ids.sentRun, lineId: ids.sentLine };
  const { data } = await client("getLineRemittance", { params: line });
  expect(data.pay_run).toMatchObject({ id: ids.sentRun, line_id: ids.sentLine });
  expect([covered(data), data.payment_ids.length > 0]).toEqual([data.amount_cents, true]);
  expect(data.destination).toContain("*");
  const path = `pay-runs/${ids.sentRun}/lines/${ids.sentLine}/remittance`;
  const page = await get(`${path}?format=html`);
  const file = await get(`${path}?format=pdf`);
  const { text } = readPdf(file.rawPayload);
  for (const shown of [data.reference, data.state_text, data.pay_run.run_id, data.lines[0].text])
    expect([page.body.includes(shown), text.includes(shown)]).toEqual([true, true]);
  expect((await get(`${path}?format=pdf`)).rawPayload.equals(file.rawPayload)).toBe(true);
  // The payment of the run says what its line says.
  const own = (await client("getPaymentRemittance", { params: { id: data.payment_ids[0] } })).data;
  expect(own).toMatchObject({ reference: data.reference, state: data.state, destination: data.destination });
  expect(covered(own)).toBe(own.amount_cents);
});
