/**
 * A payment that looks like one sent twice, and a list of which the good items land: what `meta` adds to the answer.
 */
import { expect, test } from "vitest";
import { freshWorld } from "./fresh-world.ts";

const fresh = freshWorld();
const project = () => ({ projectId: fresh.ids.project });
const minuteMs = 60_000;

const bonus = () => ({
  project_id: fresh.ids.project,
  creator_id: fresh.ids.creator,
  total_amount_cents: 5000,
  note: "Bonus",
});
const pay = async (body: object, key?: string) =>
  fresh.client("createPayment", { body, ...(key !== undefined && { headers: { "idempotency-key": key } }) });

test("the same payment sent again within ten minutes without a key is recorded, and says so", async () => {
  const first = await pay(bonus());
  expect([first.status, first.meta]).toEqual([201, {}]);
  fresh.app.clock.now += 9 * minuteMs;
  const { note, total_amount_cents, creator_id, project_id } = bonus();
  // The same values: in another order, with a default said, with what counts as absent.
  for (const body of [
    { note, total_amount_cents, creator_id, project_id },
    { ...bonus(), currency: "USD" },
    { ...bonus(), accrual_ids: [], tracking_url: null },
  ]) {
    const again = await pay(body);
    expect(again.status).toBe(201);
    expect(again.data.id).not.toBe(first.data.id);
    expect(again.meta.warning).toContain("The same payment was recorded at 2026-03-15T12:0");
  }
  const paid = (await fresh.client("listPayments", { query: { creator_id } })).data;
  expect(paid.filter((row: { note: string | null }) => row.note === "Bonus")).toHaveLength(4);
});

test("another payment, a later one, one with a key and one whose first was taken back are no repetition", async () => {
  const first = await pay(bonus());
  for (const other of [{ total_amount_cents: 5001 }, { note: "Bonus 2" }, { creator_id: null }, { metadata: { n: 1 } }])
    expect((await pay({ ...bonus(), ...other })).meta, JSON.stringify(other)).toEqual({});
  expect((await pay(bonus(), "with-a-key-1")).meta).toEqual({});
  await fresh.client("updatePayment", { params: { id: first.data.id }, body: { status: "voided" } });
  const keyed = await pay(bonus());
  expect(keyed.meta.warning, "the one with a key is equal too").toContain("recorded at");
  const { data } = await fresh.client("listPayments", { query: { creator_id: fresh.ids.creator } });
  for (const { id, note } of data)
    if (note === "Bonus") await fresh.client("updatePayment", { params: { id }, body: { status: "voided" } });
  expect((await pay(bonus())).meta).toEqual({});
  fresh.app.clock.now += 10 * minuteMs + 1;
  expect((await pay(bonus())).meta).toEqual({});
});

test("of the same payment sent twice at once, one is warned of the other, with a creator and without one", async () => {
  for (const body of [bonus(), { ...bonus(), creator_id: null }, { ...bonus(), note: "Third" }]) {
    const replies = await Promise.all([pay(body), pay(body), pay(body)]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(replies.filter(({ meta }) => meta.warning !== undefined)).toHaveLength(2);
  }
});

test("of fifty creators with a bad one among them the good ones land, and the bad one says why", async () => {
  const creators: object[] = Array.from({ length: 50 }, (_, n) => ({ handle: `creator-${n}` }));
  creators[17] = { handle: "not a handle" };
  const reply = await fresh.client("createCreators", { params: project(), body: { creators } });
  expect(reply.status).toBe(201);
  expect(reply.data.map(({ handle }: { handle: string }) => handle)).toEqual(
    creators.filter((_, n) => n !== 17).map((each) => (each as { handle: string }).handle),
  );
  expect(reply.meta).toEqual({
    rejected: [
      {
        ...{ index: 17, reason: expect.stringContaining("handle: must have 1 to 30") },
        errors: [{ path: "handle", message: expect.stringContaining("must have 1 to 30") }],
      },
    ],
  });
  expect((await fresh.client("listCreators", { query: { search: "creator-", limit: "100" } })).data).toHaveLength(49);
});

test("each bad one is named by its place, whatever is wrong with it; a retry with the key says the same", async () => {
  const creators = [
    { handle: "ana", platform: "tiktok" },
    { handle: "x", emails: "a@b" },
    { handle: "mail", email: "no-address" },
    { tiktok_handle: "@zoe" },
    {},
    "text",
    { handle: "a\u0000b" },
    { handle: "far", tracking_start_date: "2026-02-30" },
  ];
  const call = { params: project(), body: { creators }, headers: { "idempotency-key": "creators-1" } };
  const reply = await fresh.client("createCreators", call);
  expect([reply.status, reply.data.map((row: { handle: string }) => row.handle)]).toEqual([201, ["ana", "zoe"]]);
  expect(reply.meta.rejected.map(({ index }: { index: number }) => index)).toEqual([1, 2, 4, 5, 6, 7]);
  for (const { reason } of reply.meta.rejected) expect(reason).toMatch(/\w{3}/);
  expect((await fresh.client("createCreators", call)).text).toBe(reply.text);
  const known = await fresh.client("createCreators", {
    params: project(),
    body: { creators: [{ handle: "ANA" }, {}] },
  });
  expect([known.status, known.data.length, known.meta.rejected.length]).toEqual([200, 1, 1]);
});

test("where none is good, and for one object, it is the 400 of before; a list of good ones has nothing to say", async () => {
  const post = (body: object) => fresh.client("createCreators", { params: project(), body });
  const none = await post({ creators: [{ handle: "no no" }, {}] });
  expect([none.status, none.meta.errors.map(({ path }: { path: string }) => path)]).toEqual([
    400,
    ["creators.0.handle", "creators.1.handle"],
  ]);
  expect((await post({ handle: "no no" })).meta.errors[0].path).toBe("handle");
  expect((await post({ creators: [] })).status).toBe(400);
  expect((await post({ creators: Array(51).fill({ handle: "a" }) })).status).toBe(400);
  expect((await post({ creators: [{ handle: "a" }], more: 1 })).status).toBe(400);
  expect((await post({ creators: [{ handle: "fine" }] })).meta).toEqual({});
});
