/** A started server whose clock is far from what was stored before. */
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { ownerConnection } from "../../src/database/embedded/answer.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { openPlace } from "./stipend.ts";

const place = openPlace();
afterAll(() => place.leave());

/** The embedded server shares the machine's clock, so that what is stored is moved and not the clock. */
async function change(text: string, values: readonly unknown[]): Promise<void> {
  const client = new Client(ownerConnection(layoutOf(join(place.dir, "data")), "stipend"));
  await client.connect();
  await client.query(text, [...values]);
  await client.end();
}

test("400 days past the last run, none begins until its date is given; behind the log, nothing is booked until that is confirmed", async () => {
  const server = await place.start(["serve", "--json"]);
  const { address } = JSON.parse(server.line) as { address: string };
  const made = await place.stipend(["org", "create", "--name", "Acme", "--json"]);
  const { org_id: orgId, api_key: key } = made.json<{ org_id: string; api_key: string }>();
  const api = async (path: string, body?: unknown) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, ...((await answer.json()) as { data: never; error: string }) };
  };
  await change("update organizations set created_at = created_at - interval '400 days' where org_id = $1", [orgId]);

  const refused = await place.stipend(["accrue", "--org", orgId]);
  expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/--as-of: must be given.* 400 days past/)]);
  expect([(await api("/accrual-runs", {})).status, (await api("/accrual-runs")).data]).toEqual([400, []]);
  expect((await api("/due-periods")).data).toMatchObject({ waits_for_confirmation: { days: 400 } });
  expect(await (await fetch(`${address}/metrics`)).text()).toContain("stipend_nights_waiting 1");
  const named = await place.stipend(["accrue", "--org", orgId, "--as-of", new Date().toISOString(), "--json"]);
  expect([named.code, (await api("/accrual-runs", {})).status]).toEqual([0, 201]);

  await change(
    `insert into audit_log (org_id, id, at, actor_type, action, subject_type)
     values ($1, gen_random_uuid(), now() + interval '400 days', 'system', 'project.create', 'project')`,
    [orgId],
  );
  const behind = await api("/accrual-runs", {});
  expect([behind.status, behind.error]).toEqual([503, expect.stringContaining("stipend clock confirm")]);
  expect((await place.stipend(["clock", "check"])).out).toContain("neither book nor pay");
  expect((await place.stipend(["clock", "confirm", "--json"])).json()).toMatchObject({
    is_confirmed: true,
    organizations: [{ org_id: orgId }],
  });
  expect([(await api("/accrual-runs", {})).status, (await place.stipend(["clock", "check", "--json"])).json()]).toEqual(
    [201, expect.objectContaining({ organizations: [] })],
  );
  const { err } = await server.stop();
  // Requests are logged with a word for the client, and never its address.
  expect(err).toMatch(/"client":"[0-9a-f]{16}".*"msg":"request"/);
  expect(err).not.toContain('127.0.0.1",');
});
