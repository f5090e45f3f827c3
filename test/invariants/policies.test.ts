/**
 * Row-level security of every table that holds an organization's rows, those of later migrations too: it is on, and its
 * condition has the form that the planner counts as letting nearly everything through (migration 0037).
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const CONDITION = "(array_position(( SELECT visible_orgs() AS visible_orgs), org_id) IS NOT NULL)";
/** Read before the organization of a request is known, and through one function alone. */
const WITHOUT_POLICY = ["api_key_lookup"];

test("every table with an organization's rows has one policy for all commands, of the form that plans well", async () => {
  const { rows } = await app.database.owner.query<{ name: string; security: string[] }>(`
    select c.relname as name, array[case when c.relrowsecurity then 'on' else 'off' end] || array(
      select p.polcmd::text || ' ' || pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid
    ) as security
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id')
    order by 1`);
  const expected = rows.map(({ name }) => [name, WITHOUT_POLICY.includes(name) ? ["off"] : ["on", `* ${CONDITION}`]]);
  expect(rows.length).toBeGreaterThan(40);
  expect(rows.map(({ name, security }) => [name, security])).toEqual(expected);
});
