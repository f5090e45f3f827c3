/** What the role of requests may do to the look-up of keys: nothing but by its two functions. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { authenticate, createKey } from "../../src/flow/organization/keys.ts";
import { sqlstateOf } from "../../src/store/sqlstates.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const DENIED = "42501";

test("a request reads and writes no row of the look-up, of its own organization or of another", async () => {
  const own = await testOrganization(app);
  const other = await testOrganization(app);
  const { key, apiKey } = await createKey(own, { name: "k", scopes: ["read"], role: null, expires_at: null });
  const foreign = await createKey(other, { name: "k", scopes: ["read"], role: null, expires_at: null });
  const hash = Buffer.alloc(32, 7);
  const scope = { orgId: own.orgId, visibleOrgIds: [own.orgId] };
  const attacks = [
    sql`select * from api_key_lookup`,
    sql`insert into api_key_lookup (key_hash, org_id, key_id) values (${hash}, ${own.orgId}, ${key.id})`,
    sql`update api_key_lookup set org_id = ${own.orgId}, key_id = ${key.id}`,
    sql`delete from api_key_lookup`,
    sql`truncate api_key_lookup`,
    // A second hash for a key, a hash for another organization's key, one for a key that is not there.
    sql`select add_api_key(${hash}, ${key.id})`,
    sql`select add_api_key(${hash}, ${foreign.key.id})`,
    sql`select add_api_key(${hash}, ${app.newId()})`,
  ];
  for (const [index, attack] of attacks.entries()) {
    const failure = await app.database.transaction(scope, (tx) => attack.execute(tx)).catch((error: unknown) => error);
    expect([index, sqlstateOf(failure)]).toEqual([index, DENIED]);
  }
  expect(await authenticate(app, apiKey)).toMatchObject({ orgId: own.orgId });
  expect(await authenticate(app, foreign.apiKey)).toMatchObject({ orgId: other.orgId });
});
