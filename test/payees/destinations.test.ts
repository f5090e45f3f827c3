/** Where money goes: who may change it, what is kept of it, and that no plain account number leaves the one operation. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keyProblem, keysInUse, rotateKeys } from "../../src/flow/payees/keys.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { keyIdOf, SecretKeys } from "../../src/flow/secrets.ts";
import { SEALED_COLUMNS } from "../../src/store/payees/keys.ts";
import { makeWorld, type World } from "../api/world.ts";
import { TEST_NOW, type TestApp, testApp } from "../support/app.ts";
import { TEST_KEY } from "../support/app-on.ts";
import { type Client, clientFor, clientOf, memberClient, openApi } from "../support/client.ts";
import { person } from "../support/people.ts";

const IBAN = "DE89370400440532013000";
const OTHER_IBAN = "GB82WEST12345698765432";
const ACCOUNT = "987654321";
const HOUR = 3_600_000;

let app: TestApp;
let server: FastifyInstance;
let world: World;
let client: Client;
beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
beforeEach(async () => {
  app.clock.now = TEST_NOW;
  world = await makeWorld(app, server);
  client = world.client;
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const rows = async (text: string, values: unknown[] = []) => (await app.database.owner.query(text, values)).rows;
const newPayee = async (name = "Cleo Müller") =>
  (await client("createPayee", { body: { name, entity: "individual", email: "cleo@example.com" } })).data.id as string;
const enter = (payeeId: string, body: object, by = client) =>
  by("createDestination", { params: { id: payeeId }, body: { currency: null, ...body } });
const bank = (iban = IBAN) => ({ kind: "bank_iban", details: { iban } });
const stateOf = async (id: string) => (await client("getDestination", { params: { id } })).data;
/** A payee that was paid, and its destination. */
async function paidPayee(): Promise<{ payee: string; first: string }> {
  const { payee } = world.ids;
  const first = (await enter(payee, { currency: "JPY", ...bank(), entity: "individual" })).data;
  return { payee, first: first.id };
}

test("the first destination is active at once; one that replaces it before any payment cools down", async () => {
  const payee = await newPayee();
  const first = (await enter(payee, bank())).data;
  expect(first).toMatchObject({ status: "active", mask: "DE** **** 3000", country: "DE", holder_name: "Cleo Müller" });
  expect(Date.parse(first.usable_from)).toBe(TEST_NOW);
  const second = (await enter(payee, bank(OTHER_IBAN))).data;
  expect(second).toMatchObject({ status: "active", replaces: first.id });
  expect(Date.parse(second.usable_from)).toBe(TEST_NOW + 72 * HOUR);
  expect(await stateOf(first.id)).toMatchObject({ status: "retired", replaced_by: second.id });
  const euro = (await enter(payee, { ...bank(), currency: "EUR" })).data;
  expect(euro).toMatchObject({ status: "active", replaces: null });
});

test("after a payment a change waits, the old one is not paid to meanwhile, and a rejection brings it back", async () => {
  const { payee, first } = await paidPayee();
  const next = (await enter(payee, { currency: "JPY", ...bank(OTHER_IBAN), entity: "individual" })).data;
  expect(next).toMatchObject({ status: "pending_review", usable_from: null, status_reason: "paid_before" });
  expect((await stateOf(first)).status).toBe("superseded");
  await client("rejectDestination", { params: { id: next.id }, body: { reason: "not them" } });
  expect(await stateOf(first)).toMatchObject({ status: "active", usable_from: expect.any(String) });
});

test("a change that waits gives way to a newer one, which still replaces the account that was paid to", async () => {
  const { payee, first } = await paidPayee();
  const one = (await enter(payee, { currency: "JPY", ...bank(OTHER_IBAN), entity: "individual" })).data;
  const two = (
    await enter(payee, { currency: "JPY", kind: "paypal", entity: "individual", details: { email: "x@example.com" } })
  ).data;
  expect((await stateOf(one.id)).status).toBe("retired");
  expect(two).toMatchObject({ status: "pending_review", replaces: first });
  const userId = await person(app, world.ctx.orgId, `${app.newId()}@example.com`, "payer");
  const member = await memberClient(app, world.ctx, { userId, role: "payer" });
  await client("updatePayeeSettings", { body: { cool_down_hours: 5 } });
  const approved = (await member.client("approveDestination", { params: { id: two.id }, body: { note: "called" } }))
    .data;
  await member.close();
  expect(Date.parse(approved.usable_from)).toBe(TEST_NOW + 5 * HOUR);
  expect(approved).toMatchObject({ status: "active", self_reviewed: false, status_note: "called" });
  expect(await stateOf(first)).toMatchObject({ status: "retired", replaced_by: two.id });
});

test("who entered a destination does not approve it, not through a key of theirs either", async () => {
  const { payee } = await paidPayee();
  const userId = await person(app, world.ctx.orgId, `${app.newId()}@example.com`, "owner");
  await person(app, world.ctx.orgId, `${app.newId()}@example.com`, "admin");
  const member = await memberClient(app, world.ctx, { userId, role: "owner" });
  const key = (await member.client("createKey", { body: { name: "mine", scopes: ["read", "write"] } })).data;
  const next = (
    await enter(payee, { currency: "JPY", ...bank(OTHER_IBAN), entity: "individual" }, clientOf(server, key.api_key))
  ).data;
  const refused = await member.client("approveDestination", { params: { id: next.id }, body: {} });
  expect(refused.meta.code).toBe("own_entry");
  await member.close();
});

test("a new e-mail address starts the cool-down again, and the event goes to the old one", async () => {
  const payee = await newPayee();
  const { id } = (await enter(payee, bank())).data;
  await client("updatePayee", { params: { id: payee }, body: { email: "thief@example.com" } });
  expect(Date.parse((await stateOf(id)).usable_from)).toBe(TEST_NOW + 72 * HOUR);
  const [event] = await rows(
    "select payload from outbox where type = 'payee.email_changed' and payload->>'payee_id' = $1",
    [payee],
  );
  expect(event.payload).toMatchObject({ to: "cleo@example.com", email_after: "thief@example.com" });
});

test("payees are found by a part of any of their texts, as it is typed, and by project", async () => {
  const payee = await newPayee("Zoë_50% Müller");
  await client("updatePayee", { params: { id: payee }, body: { latin_name: "Zoe Mueller", email: "z.m@example.com" } });
  const found = async (query: Record<string, string>) =>
    (await client("listPayees", { query: { limit: "100", ...query } })).data.map(({ id }: { id: string }) => id);
  for (const search of ["zoë", "ZOË_50%", "mueller", " Z.M@EXAMPLE "])
    expect(await found({ search }), search).toContain(payee);
  for (const search of ["zo_", "50%%", "z.n@"]) expect(await found({ search }), search).not.toContain(payee);
  const [creator] = (await client("listCreators", { query: { search: "ana", limit: "1" } })).data;
  const owner = creator.payee_id ?? world.ids.payee;
  expect(await found({ search: `@${creator.handle.toUpperCase()}` })).toContain(owner);
  expect(await found({ project_id: world.ids.project })).toContain(owner);
  expect(await found({ project_id: world.ids.project })).not.toContain(payee);
});

test("payees of one address are paired, and where it is everyone's each is in a pair", async () => {
  const ids: string[] = [];
  for (let n = 0; n < 22; n++)
    ids.push((await client("createPayee", { body: { name: `Same ${n}`, email: "office@example.com" } })).data.id);
  const pairs = async (query: Record<string, string> = {}) =>
    ((await client("listPayeeDuplicates", { query })).data as Record<string, string>[]).filter(
      ({ reasons }) => String(reasons) === "same_email",
    );
  const [first = "", , , last = ""] = [...ids.slice(0, 3), ids.at(-1)];
  for (const payee_id of [first, last]) {
    const found = await pairs({ payee_id });
    expect(found.map((pair) => (pair.payee_id === payee_id ? pair.other_payee_id : pair.payee_id)).sort()).toEqual(
      ids.filter((id) => id !== payee_id).sort(),
    );
  }
  await client("updatePayee", { params: { id: last }, body: { status: "archived" } });
  expect(await pairs({ payee_id: last })).toEqual([]);
  expect(await pairs({ payee_id: first })).toHaveLength(20);
  for (const id of ids) await client("updatePayee", { params: { id }, body: { email: null } });
});

test("a payee that is a business now: destinations keep what they were entered with, and the account entered again is a change", async () => {
  const payee = await newPayee();
  const first = (await enter(payee, { ...bank(), entity: "individual" })).data;
  await client("updatePayee", { params: { id: payee }, body: { entity: "business" } });
  expect(await stateOf(first.id)).toMatchObject({
    status: "active",
    entity: "individual",
    usable_from: first.usable_from,
  });
  const again = await enter(payee, bank());
  expect([again.status, again.data]).toMatchObject([201, { entity: "business", mask: first.mask, replaces: first.id }]);
  expect(Date.parse(again.data.usable_from)).toBe(TEST_NOW + 72 * HOUR);
  expect((await enter(payee, bank())).data.id).toBe(again.data.id);
  const [row] = await rows(
    "select details from audit_log where action = 'payee.update' and subject_id = $1 order by at desc limit 1",
    [payee],
  );
  expect(row.details).toMatchObject({ entity_after: "business" });
  expect(
    (await client("updatePayee", { params: { id: payee }, body: { entity: "company" } })).meta.errors[0].path,
  ).toBe("entity");
});

test("after a payment the same account of a business waits for review", async () => {
  const { payee, first } = await paidPayee();
  const next = (await enter(payee, { currency: "JPY", ...bank(), entity: "business" })).data;
  expect(next).toMatchObject({ status: "pending_review", entity: "business", replaces: first });
  expect((await stateOf(first)).status).toBe("superseded");
  await client("rejectDestination", { params: { id: next.id }, body: { reason: "still a person" } });
});

test("a change is an event to the address before it, with both masks", async () => {
  const payee = await newPayee();
  await enter(payee, bank());
  await enter(payee, bank(OTHER_IBAN));
  const [event] = await rows(
    "select payload from outbox where type = 'destination.changed' and payload->>'payee_id' = $1",
    [payee],
  );
  expect(event.payload).toMatchObject({ to: "cleo@example.com", old_mask: "DE** **** 3000", mask: "GB** **** 5432" });
});

test("the same account of another payee is said, or refused where settings say so", async () => {
  const [one, other] = [await newPayee("One"), await newPayee("Other")];
  await enter(one, bank());
  const found = await enter(other, bank("de89 3704 0044 0532 0130 00"));
  expect(found.data.duplicates).toEqual([expect.objectContaining({ payee_id: one, name: "One" })]);
  const pairs = (await client("listPayeeDuplicates", { query: { payee_id: one } })).data;
  expect(pairs.map((pair: { reasons: string[] }) => pair.reasons)).toEqual([["same_destination", "same_email"]]);
});

test("a creator that was paid elsewhere is linked only with a cool-down and an event", async () => {
  const payee = await newPayee();
  const { id } = (await enter(payee, bank())).data;
  await client("linkCreators", { params: { id: payee }, body: { creator_ids: [world.ids.creator] } });
  expect(Date.parse((await stateOf(id)).usable_from)).toBe(TEST_NOW + 72 * HOUR);
  const events = await rows("select from outbox where type = 'destination.changed' and payload->>'new_payee_id' = $1", [
    payee,
  ]);
  expect(events).toHaveLength(1);
});

test("no detour spares the cool-down of a paid creator's money: taken off its payee, it is linked, or given a new one", async () => {
  const [own, other] = [await newPayee("Own"), await newPayee("Other")];
  const creator_ids = [world.ids.creator];
  await client("linkCreators", { params: { id: own }, body: { creator_ids } });
  const kept = (await enter(own, bank())).data.id;
  app.clock.now = TEST_NOW + 100 * HOUR;
  const leave = (from: string) => client("unlinkCreators", { params: { id: from }, body: { creator_ids } });
  const until = app.clock.now + 72 * HOUR;

  // An account that is entered while no creator is there waits as ever: the payee was paid.
  await leave(own);
  expect((await enter(own, bank(OTHER_IBAN))).data.status).toBe("pending_review");
  expect((await stateOf(kept)).status).toBe("superseded");

  const { id } = (await enter(other, bank())).data;
  expect(Date.parse((await stateOf(id)).usable_from)).toBe(app.clock.now);
  await client("linkCreators", { params: { id: other }, body: { creator_ids } });
  expect(Date.parse((await stateOf(id)).usable_from)).toBe(until);

  // The first account of a payee that is made for the creator, too.
  await leave(other);
  const made = (await client("createPayee", { body: { name: "Made", entity: "individual", creator_ids } })).data.id;
  expect(Date.parse((await enter(made, bank())).data.usable_from)).toBe(until);
  await leave(made);
  const [fresh] = (await client("makePayees", { body: { creator_ids } })).data;
  await client("updatePayee", { params: { id: fresh.id }, body: { entity: "individual" } });
  expect(Date.parse((await enter(fresh.id, bank())).data.usable_from)).toBe(until);
  const events = await rows(
    "select payload->>'payee_id' as left from outbox where type = 'destination.changed' and payload->>'reason' = 'creators_linked' and payload->>'payee_id' = any($1) order by id",
    [[own, other, made]],
  );
  expect(events.map(({ left }) => left)).toEqual([own, other, made]);
  app.clock.now = TEST_NOW;
});

test("a merge moves creators and destinations, which open there, and keeps both on record", async () => {
  const [one, other] = [await newPayee("One"), await newPayee("Other")];
  const kept = (await enter(one, bank())).data.id;
  const lost = (await enter(other, bank(OTHER_IBAN))).data.id;
  const euro = (await enter(other, { ...bank(OTHER_IBAN), currency: "EUR" })).data.id;
  await client("linkCreators", { params: { id: other }, body: { creator_ids: [world.ids.newcomer] } });
  const merged = (await client("mergePayees", { params: { id: one }, body: { other_payee_id: other } })).data;
  expect(merged.creators.map(({ id }: { id: string }) => id)).toEqual([world.ids.newcomer]);
  expect(
    [await stateOf(kept), await stateOf(lost), await stateOf(euro)].map(({ status, payee_id }) => [status, payee_id]),
  ).toEqual([
    ["active", one],
    ["retired", one],
    ["active", one],
  ]);
  const read = await client("readDestinationDetails", { params: { id: euro }, body: { reason: "after the merge" } });
  expect(read.data.details).toMatchObject({ type: "bank_iban", iban: OTHER_IBAN });
  expect((await client("getPayee", { params: { id: other } })).data).toMatchObject({
    status: "archived",
    merged_into: one,
  });
});

test("full details are for who may pay, and each read is on record with its reason", async () => {
  const { id } = (await enter(await newPayee(), bank())).data;
  const call = { params: { id }, body: { reason: "they called" } };
  for (const role of ["viewer", "editor"] as const) {
    const narrow = await clientFor(server, world.ctx, { scopes: ["read", "write", "admin"], role });
    expect((await narrow("readDestinationDetails", call)).meta.code).toBe("insufficient_role");
  }
  const writer = await clientFor(server, world.ctx);
  expect((await writer("readDestinationDetails", call)).meta.code).toBe("insufficient_scope");
  const read = await client("readDestinationDetails", call);
  expect(read.data.details.iban).toBe(IBAN);
  expect(String(read.headers["cache-control"])).toContain("no-store");
  const [entry] = (await client("listAuditLog", { query: { action: "destination.read" } })).data;
  expect(entry).toMatchObject({ subject_id: id, details: { reason: "they called", mask: "DE** **** 3000" } });
});

test("an account of every rail is entered without what is only known when a file is made, each fault at its field", async () => {
  const nacha = {
    ...{ immediate_destination: "021000021", immediate_destination_name: "Bank", immediate_origin: "123456789" },
    ...{ immediate_origin_name: "Studio", company_name: "Studio", company_id: "1234567890", odfi_routing: "021000021" },
  };
  const originators = { paypal: {}, wise: { source_currency: "USD" }, nacha, csv: {}, manual: {} };
  for (const [rail, originator] of Object.entries(originators)) {
    const made = await client("createOriginatorAccount", { body: { rail, name: `by ${rail}`, originator } });
    expect([rail, made.status, made.meta.errors]).toEqual([rail, 201, undefined]);
  }
  const { company_id: _, ...without } = nacha;
  const refused = await client("createOriginatorAccount", {
    body: { rail: "nacha", name: "No id", originator: without },
  });
  expect(refused.meta.errors.map(({ path }: { path: string }) => path)).toEqual(["originator.company_id"]);
});

test("no plain account number is in the database, in answers, in the log or in the outbox", async () => {
  const payee = await newPayee();
  const us = {
    kind: "bank_us",
    currency: "USD",
    details: { routing: "021000021", account: ACCOUNT, account_type: "checking" },
  };
  const key = { headers: { "idempotency-key": `key-${app.newId()}` } };
  const answers = [
    await enter(payee, bank()),
    await enter(payee, bank()),
    await client("createDestination", { params: { id: payee }, body: us, ...key }),
    await enter(payee, { ...us, details: { ...us.details, account: `${ACCOUNT}!` } }),
    await client("createOriginatorAccount", {
      body: { rail: "sepa", name: "Bank", originator: { name: "S", iban: IBAN } },
    }),
    await client("getPayee", { params: { id: payee } }),
    await client("listAuditLog", { query: { limit: "100" } }),
  ];
  const tables = await rows(
    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  const dump: string[] = [];
  for (const { relname } of tables)
    dump.push(...(await rows(`select t::text as line from "${relname}" t`)).map(({ line }) => line));
  const said = [
    ...answers.map(({ text }) => text),
    ...dump,
    JSON.stringify(app.log.entries("error")),
    JSON.stringify(app.log.entries("warn")),
  ];
  for (const secret of [IBAN, ACCOUNT, Buffer.from(IBAN).toString("hex"), Buffer.from(ACCOUNT).toString("hex")])
    expect(said.filter((text) => text.includes(secret))).toEqual([]);
});

test("a changed byte, and a value copied to another row, do not open; verify names what was changed", async () => {
  const payee = await newPayee();
  const [one, other] = [
    (await enter(payee, bank())).data.id,
    (await enter(payee, { ...bank(OTHER_IBAN), currency: "EUR" })).data.id,
  ];
  const sealed = async (id: string) =>
    (await rows("select details_enc from payout_destinations where id = $1", [id]))[0].details_enc as Buffer;
  const [first, second] = [await sealed(one), await sealed(other)];
  const readCode = async (id: string) =>
    (await client("readDestinationDetails", { params: { id }, body: { reason: "r" } })).meta.code;
  const owner = await app.database.owner.connect();
  try {
    await owner.query("set session_replication_role = replica");
    const write = (id: string, value: Buffer) =>
      owner.query("update payout_destinations set details_enc = $2 where id = $1", [id, value]);
    for (const at of [0, 1, 5, 17, first.length - 1]) {
      const changed = Buffer.from(first);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await write(one, changed);
      expect(await readCode(one), `byte ${at}`).toBe("secret_unreadable");
    }
    await write(one, second);
    await write(other, first);
    expect([await readCode(one), await readCode(other)]).toEqual(["secret_unreadable", "secret_unreadable"]);
    const found = (await verify(app)).checks.find(({ name }) => name === "payees_as_sealed");
    expect(found?.problems.map(({ subject }) => subject).sort()).toEqual(
      [`destination ${one}`, `destination ${other}`].sort(),
    );
    await write(one, first);
    await write(other, second);
    expect(await readCode(one)).toBeUndefined();
  } finally {
    await owner.query("set session_replication_role = origin");
    owner.release();
  }
});

test("requests cannot change a destination's details, and the owner only while keys are rotated", async () => {
  const { id } = (await enter(await newPayee(), bank())).data;
  const asRequest = app.database.transaction({ orgId: world.ctx.orgId, visibleOrgIds: [world.ctx.orgId] }, (tx) =>
    tx
      .updateTable("payout_destinations")
      .set({ details_enc: Buffer.from("x") })
      .where("id", "=", id)
      .execute(),
  );
  await expect(asRequest).rejects.toMatchObject({ code: "42501" });
  for (const change of [
    "details_enc = '\\x01'",
    "kind = 'paypal'",
    "details_mask = 'x'",
    "payee_id = gen_random_uuid()",
    "status = 'pending_review'",
  ])
    await expect(rows(`update payout_destinations set ${change} where id = $1`, [id])).rejects.toMatchObject({
      code: "23001",
    });
  await expect(rows("delete from payout_destinations where id = $1", [id])).rejects.toMatchObject({ code: "23001" });
});

test("keys are rotated while destinations are entered: nothing is lost, duplicates are still found, and it can be run again", async () => {
  const payees = await Promise.all(Array.from({ length: 12 }, (_, n) => newPayee(`P${n}`)));
  const before = await Promise.all(payees.map(async (id) => (await enter(id, bank())).data.id as string));
  const next = Buffer.from("another key of tests, 32 bytes!!");
  const rotated: TestApp = { ...app, secrets: new SecretKeys(next, TEST_KEY) };
  const newServer = await openApi(rotated);
  const newClient = await clientFor(newServer, world.ctx, { scopes: ["read", "write", "admin"] });
  const entering = payees.map((id) => enter(id, { ...bank(OTHER_IBAN), currency: "EUR" }, newClient));
  const [result, ...entered] = await Promise.all([rotateKeys(rotated), ...entering]);
  expect(result.unreadable).toBe(0);
  const again = await rotateKeys(rotated);
  expect(again).toMatchObject({ left: 0, unreadable: 0, key_id: new SecretKeys(next).currentId });
  expect((await keysInUse(rotated)).every(({ opens }) => opens)).toBe(true);
  const alone: TestApp = { ...app, secrets: new SecretKeys(next) };
  const lastServer = await openApi(alone);
  const last = await clientFor(lastServer, world.ctx, { scopes: ["read", "write", "admin"] });
  for (const id of [...before, ...entered.map((reply) => reply.data.id)]) {
    const reply = await last("readDestinationDetails", { params: { id }, body: { reason: "r" } });
    expect(reply.data?.details.type, reply.text).toBe("bank_iban");
  }
  const late = await newPayee("Late");
  expect((await enter(late, bank(), last)).data.duplicates.length).toBeGreaterThan(0);
  const [sealed] = await rows("select details_enc from payout_destinations where id = $1", [before[0]]);
  expect(keyIdOf(sealed.details_enc)).toBe(again.key_id);

  const old = await keysInUse(app);
  expect(keyProblem(old)).toContain(`the server does not have (${again.key_id})`);
  await rotateKeys({ ...app, secrets: new SecretKeys(TEST_KEY, next) });
  expect(keyProblem(await keysInUse(app))).toBeNull();
  await Promise.all([newServer.close(), lastServer.close()]);
});

test("without a key contact data is kept in plain, bank details are refused, and the sentence says what to do", async () => {
  const keyless = await openApi({ ...app, secrets: null });
  const plain = await clientFor(keyless, world.ctx, { scopes: ["read", "write", "admin"] });
  const payee = await newPayee();
  const refused = await enter(payee, bank(), plain);
  expect([refused.status, refused.error]).toEqual([409, expect.stringContaining("STIPEND_SECRET_KEY")]);
  const { id, mask } = (await enter(payee, { kind: "paypal", details: { email: "ana@example.com" } }, plain)).data;
  expect(mask).toBe("a***@example.com");
  const read = await plain("readDestinationDetails", { params: { id }, body: { reason: "r" } });
  expect(read.data.details).toEqual({ type: "paypal", email: "ana@example.com" });
  await keyless.close();
});

test("every column of sealed values is one that rotation knows", async () => {
  const columns = await rows(
    `select table_name as tab, column_name as col from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea' and (column_name like '%\\_enc' or column_name = 'secrets') order by 1, 2`,
  );
  const known = SEALED_COLUMNS.map(({ table, value }) => ({ tab: table, col: value }));
  expect(columns).toEqual(known.sort((one, other) => (one.tab < other.tab ? -1 : 1)));
});

test("a row that names an earlier handle means the same creator, in every door, until another has it", async () => {
  const { creator, newcomer, project } = world.ids;
  const params = { projectId: project };
  await client("updateCreator", { params: { id: creator }, body: { handle: "ana.renamed" } });
  expect((await client("listCreatorHandles", { params: { id: creator } })).data).toEqual([
    expect.objectContaining({ handle: "ana", platform: "tiktok" }),
  ]);
  await client("updateCreator", { params: { id: creator }, body: { handle: "another.name" } });
  const { payee_id } = (await client("getCreator", { params: { id: creator } })).data;
  const payees = (await client("listPayees", { query: { search: "@ANA.RENAM" } })).data;
  expect(payees.map(({ id }: { id: string }) => id)).toEqual([payee_id]);
  const again = await client("createCreators", { params, body: { handle: "ANA" } });
  expect([again.status, again.data.id]).toEqual([200, creator]);
  const reading = {
    ...{ platform: "tiktok", external_id: "8800", creator_handle: "ana", posted_at: "2026-03-01T00:00:00Z" },
    ...{ captured_at: "2026-03-02T00:00:00Z", view_count: 5 },
  };
  await client("createReadings", {
    params,
    body: { readings: [reading, { ...reading, captured_at: "2026-03-03T00:00:00Z" }] },
  });
  const posts = await rows("select creator_id from videos where external_id = '8800' and project_id = $1", [project]);
  expect(posts).toEqual([{ creator_id: creator }]);
  const bonus = { kind: "bonus", creator_handle: "ana", currency: "USD", amount_cents: 100 };
  await client("createEarnings", { params, body: { earnings: [bonus] } });
  const csv = { headers: { "content-type": "text/csv" } };
  const paid = await client("importPayments", { params, body: "handle,paid,date\nana,5,2026-02-04\n", ...csv });
  expect(paid.data).toMatchObject({ recorded: 1, rejected_count: 0 });
  const named = await rows(
    "select creator_id from earnings where project_id = $1 and kind = 'bonus' and amount_cents = 100",
    [project],
  );
  expect(named).toEqual([{ creator_id: creator }]);
  await client("updateCreator", { params: { id: newcomer }, body: { handle: "ana" } });
  const taken = await client("createCreators", { params, body: { handle: "ana" } });
  expect(taken.data.id).toBe(newcomer);
});
