/** Idempotency keys through the whole door: what is answered again, what is refused, and what is forgotten. */
import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cleanUp } from "../../src/flow/judging/schedule.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import type { Database } from "../../src/store/db.ts";
import { TEST_NOW, type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Call, type Client, clientFor, clientOf, openApi, type Reply } from "../support/client.ts";
import { validCalls } from "./valid-calls.ts";
import { makeWorld, recurring, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;
let keys = 0;
let paymentsBefore = 0;
let structuresBefore = 0;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  app.clock.now = TEST_NOW;
  world = await makeWorld(app, server);
  paymentsBefore = (await world.client("listPayments")).data.length;
  structuresBefore = (await world.client("listStructures")).data.length;
});

const newKey = () => `test-key-${++keys}`;
const withKey = (call: Call, key: string): Call => ({ ...call, headers: { ...call.headers, "idempotency-key": key } });
const isReplay = (reply: Reply) => reply.headers["idempotent-replayed"] === "true";

/** Twenty copies of one request at once. */
const twenty = (client: Client, id: Parameters<Client>[0], call: Call) =>
  Promise.all(Array.from({ length: 20 }, () => client(id, call)));

test("concurrent duplicates: one does the work, the others get the same bytes or a 409", async () => {
  const calls = validCalls(world.ids);
  for (const id of ["createPayment", "createProject", "createCreators", "createStructure", "createVideos"] as const) {
    const key = newKey();
    const replies = await twenty(world.client, id, withKey(calls[id], key));
    const first = replies.filter((reply) => reply.error === null && !isReplay(reply));
    expect([id, first.length]).toEqual([id, 1]);
    for (const reply of replies) {
      if (reply.error === null) expect(reply.text).toBe(first[0]?.text);
      else expect(reply.meta.code).toBe("idempotency_key_in_use");
    }
    expect((await world.client(id, withKey(calls[id], key))).text).toBe(first[0]?.text);
  }
  expect((await world.client("listPayments")).data).toHaveLength(paymentsBefore + 1);
  expect((await world.client("listProjects")).data).toHaveLength(2);
  expect((await world.client("listStructures")).data).toHaveLength(structuresBefore + 1);
});

test("another body is 422, another route 409, and neither reveals the first request", async () => {
  const key = newKey();
  const payment = validCalls(world.ids).createPayment;
  const first = await world.client("createPayment", withKey(payment, key));
  const other = { ...payment, body: { ...(payment.body as object), note: "more" } };
  const reused = await world.client("createPayment", withKey(other, key));
  expect([reused.status, reused.meta]).toEqual([422, { code: "idempotency_key_reused" }]);
  const elsewhere = await world.client("createProject", withKey({ body: { name: "x" } }, key));
  expect([elsewhere.status, elsewhere.meta]).toEqual([409, { code: "idempotency_key_conflict" }]);
  for (const reply of [reused, elsewhere]) expect(reply.text).not.toContain(first.data.id);
});

test("the same JSON with keys in another order, other white space or other spellings is the same request", async () => {
  const { project } = world.ids;
  const first = `{"project_id":"${project}","total_amount_cents":1500,"note":"\u00e4","metadata":{"b":[1,{"y":null,"x":2}],"a":"é"}}`;
  const again = [
    `{"metadata":{"a":"é","b":[1,{"x":2,"y":null}]},"note":"ä","total_amount_cents":1500,"project_id":"${project}"}`,
    `{ "note" : "ä" , "project_id" : "${project}",\n "total_amount_cents" : 1.5e3, "metadata" : { "b" : [ 1.0, { "y" : null, "x" : 2 } ], "a" : "\u00e9" } }`,
    first,
  ];
  const others = [
    first.replace('{"y":null,"x":2}', '{"x":2}'),
    first.replace("[1,", '["1",'),
    first.replace("1500", "1501"),
  ];
  const key = newKey();
  const send = (body: string) =>
    world.client("createPayment", withKey({ body, headers: { "content-type": "application/json" } }, key));
  const recorded = await send(first);
  expect(recorded.status).toBe(201);
  for (const body of again) {
    const reply = await send(body);
    expect([reply.text, isReplay(reply)], body).toEqual([recorded.text, true]);
  }
  for (const body of others) expect((await send(body)).meta.code, body).toBe("idempotency_key_reused");
  expect((await world.client("listPayments", { query: { project_id: project } })).data).toHaveLength(
    paymentsBefore + 1,
  );
});

test("a key that was kept by the bytes of its body is still answered, by the same bytes alone", async () => {
  const bodies = ['{"name":"Old", "description":null}', '{"name":"Ältere"}', '{ "name": "Three" }'];
  for (const body of bodies) {
    const key = newKey();
    const parts = ["POST /projects", "", "", Buffer.from(body)];
    const hash = createHash("sha256");
    for (const part of parts.map((each) => Buffer.from(each))) hash.update(`${part.length}:`).update(part);
    const kept = '{"data":null,"error":"kept","meta":{"code":"limit_reached"}}';
    await app.database.owner.query(
      `insert into idempotency_keys (org_id, key, route, fingerprint, status, body, created_at)
       values ($1, $2, 'POST /projects', $3, 402, $4, $5)`,
      [world.ctx.orgId, key, hash.digest(), kept, new Date(app.clock.now)],
    );
    const send = (text: string) =>
      world.client("createProject", withKey({ body: text, headers: { "content-type": "application/json" } }, key));
    const reply = await send(body);
    expect([reply.text, isReplay(reply)], body).toEqual([kept, true]);
    expect((await send(body.replace("}", ',"metadata":{}}'))).meta.code).toBe("idempotency_key_reused");
  }
});

test("a request of the same route for another resource is another request", async () => {
  const key = newKey();
  const call = { body: { reason: "why?" } };
  await world.client("holdAccrual", withKey({ ...call, params: { id: world.ids.earned } }, key));
  const other = await world.client("holdAccrual", withKey({ ...call, params: { id: world.ids.paid } }, key));
  expect(other.meta.code).toBe("idempotency_key_reused");
});

test("a key belongs to the organization: its other API keys replay it, other organizations do not see it", async () => {
  const key = newKey();
  const first = await world.client("createProject", withKey({ body: { name: "Once" } }, key));
  const colleague = await clientFor(server, world.ctx);
  const again = await colleague("createProject", withKey({ body: { name: "Once" } }, key));
  expect([again.text, isReplay(again)]).toEqual([first.text, true]);
  const stranger = await clientFor(server, await testOrganization(app));
  const theirs = await stranger("createProject", withKey({ body: { name: "Once" } }, key));
  expect([theirs.status, isReplay(theirs), theirs.data.id === first.data.id]).toEqual([201, false, false]);
});

test("what was refused before the work began leaves the key free", async () => {
  const key = newKey();
  const good: Call = { body: { name: "Free" } };
  const { apiKey } = await createKey(world.ctx, { name: "r", scopes: ["read"], role: null, expires_at: null });
  const before: [Client, Call][] = [
    [clientOf(server, null), good],
    [clientOf(server, apiKey), good],
    [world.client, { body: { name: "" } }],
    [world.client, { body: "{", headers: { "content-type": "application/json" } }],
    [world.client, { body: "x", headers: { "content-type": "text/plain" } }],
  ];
  for (const [client, call] of before) {
    const reply = await client("createProject", withKey(call, key));
    expect([reply.error !== null, isReplay(reply)]).toEqual([true, false]);
  }
  expect((await world.client("createProject", withKey(good, key))).status).toBe(201);
});

test("a refusal by the state of things is kept: the same key gets it again when it would no longer be true", async () => {
  const { ids, client } = world;
  const key = newKey();
  const pay = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 5000, accrual_ids: [ids.paid] };
  const refused = await client("createPayment", withKey({ body: pay }, key));
  expect(refused.meta.code).toBe("accrual_not_settleable");
  await client("updatePayment", { params: { id: ids.payment }, body: { status: "voided" } });
  const again = await client("createPayment", withKey({ body: pay }, key));
  expect([again.text, isReplay(again)]).toEqual([refused.text, true]);
  expect((await client("createPayment", withKey({ body: pay }, newKey()))).status).toBe(201);
});

/** The app on a database that fails around a commit: before it, or after it was made. */
function failing(when: "before" | "after", times: number): TestApp {
  let left = times;
  const transaction: Database["transaction"] = async (scope, work, options) => {
    let wrote = false;
    const result = await app.database.transaction(
      scope,
      async (tx) => {
        const done = await work(tx);
        wrote = scope.orgId !== null && isMarked(done);
        if (wrote && when === "before" && left-- > 0) throw new Error("the process is gone");
        return done;
      },
      options,
    );
    if (wrote && when === "after" && left-- > 0) throw new Error("the process is gone");
    return result;
  };
  return { ...app, database: { ...app.database, transaction } };
}

/** Only the payment's own transaction is broken, not those that find the key or count the request. */
const isMarked = (result: unknown) => typeof result === "object" && result !== null && "total_amount_cents" in result;

test("a crash after the commit and before the answer: the retry gets the answer that was lost, and nothing is paid twice", async () => {
  const key = newKey();
  const payment = withKey(validCalls(world.ids).createPayment, key);
  const { apiKey } = await createKey(world.ctx, { name: "k", scopes: ["read", "write"], role: null, expires_at: null });
  const broken = await openApi(failing("after", 1));
  expect((await clientOf(broken, apiKey)("createPayment", payment)).status).toBe(500);
  await broken.close();
  const fresh = await openApi(app);
  const reply = await clientOf(fresh, apiKey)("createPayment", payment);
  expect([reply.status, isReplay(reply)]).toEqual([201, true]);
  expect((await clientOf(fresh, apiKey)("createPayment", payment)).text).toBe(reply.text);
  expect((await world.client("listPayments")).data).toHaveLength(paymentsBefore + 1);
  await fresh.close();
});

test("a crash before the commit: nothing is kept, and the retry does the work", async () => {
  const payment = withKey(validCalls(world.ids).createPayment, newKey());
  const { apiKey } = await createKey(world.ctx, { name: "k", scopes: ["read", "write"], role: null, expires_at: null });
  const broken = await openApi(failing("before", 1));
  const client = clientOf(broken, apiKey);
  expect((await client("createPayment", payment)).status).toBe(500);
  expect((await world.client("listPayments")).data).toHaveLength(paymentsBefore);
  const reply = await client("createPayment", payment);
  expect([reply.status, isReplay(reply)]).toEqual([201, false]);
  await broken.close();
});

test("a key is kept for 30 days, then forgotten; the accruals it paid stay paid", async () => {
  const key = newKey();
  const payment = withKey(validCalls(world.ids).createPayment, key);
  const first = await world.client("createPayment", payment);
  app.clock.now = TEST_NOW + 29 * 86_400_000;
  await cleanUp(app);
  expect((await world.client("createPayment", payment)).text).toBe(first.text);
  app.clock.now = TEST_NOW + 31 * 86_400_000;
  await cleanUp(app);
  const late = await world.client("createPayment", payment);
  expect([late.meta.code, isReplay(late)]).toEqual(["accrual_not_settleable", false]);
});

test("creations that race for a plan's last place: one gets it, the others 402", async () => {
  const { ctx, client, ids } = world;
  const sql = (text: string, values: unknown[]) => app.database.owner.query(text, values);
  await sql("update organizations set plan = 'starter', requests_per_minute = 6000 where org_id = $1", [ctx.orgId]);
  await client("createProject", { body: { name: "Second" } });
  for (let made = 2; made < 19; made++) {
    await client("createStructure", { body: { project_id: ids.project, name: `S${made}`, ...recurring } });
  }
  for (let made = 4; made < 9; made++) await client("createMethod", { body: { name: `M${made}` } });
  const params = { projectId: ids.project };
  const { rows } = await sql("select count(*)::int as n from creators where org_id = $1", [ctx.orgId]);
  const creators = Array.from({ length: 49 - rows[0].n }, (_, index) => ({ handle: `h${index}` }));
  await client("createCreators", { params, body: { creators } });
  const races: [Parameters<Client>[0], (index: number) => Call][] = [
    ["createProject", (index) => ({ body: { name: `P${index}` } })],
    ["createStructure", (index) => ({ body: { project_id: ids.project, name: `R${index}`, ...recurring } })],
    ["createMethod", (index) => ({ body: { name: `R${index}` } })],
    ["createCreators", (index) => ({ params, body: { handle: `last${index}` } })],
  ];
  for (const [id, callOf] of races) {
    const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => client(id, callOf(index))));
    expect([id, replies.map(({ status }) => status).sort()]).toEqual([id, [201, ...Array(7).fill(402)]]);
    for (const { error, meta } of replies) {
      if (error !== null) expect(meta).toMatchObject({ code: "limit_reached", current: meta.max });
    }
  }
});
