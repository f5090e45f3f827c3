/** The whole contract over three databases: every operation on an organization of each, through one server. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inOrder, succeeds, validCaller } from "../api/on-worlds.ts";
import { forMembers, makeWorld } from "../api/world.ts";
import { operationIds } from "../support/api.ts";
import { NAMES, type Several } from "../support/several.ts";
import { serveSeveral } from "../support/several-server.ts";

let several: Several;
let server: FastifyInstance;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ several, server, close } = await serveSeveral());
});
afterAll(() => close());

describe.each(NAMES)("an organization in %s", (name) => {
  const callValidly = validCaller(async (app, on) => makeWorld(app, on, await several.organization(name)));
  test.each(inOrder(operationIds.filter((id) => !forMembers.includes(id))))(
    "%s: the valid call succeeds",
    async (id) => {
      const reply = await callValidly(several.at(name), server, id);
      expect([id, succeeds(id, reply), reply]).toEqual([id, true, reply]);
    },
  );

  test("its rows are there, and in no other database", async () => {
    const ctx = await several.organization(name);
    for (const other of NAMES) {
      const { rowCount } = await several
        .at(other)
        .database.owner.query("select from organizations where org_id = $1", [ctx.orgId]);
      expect([other, rowCount]).toEqual([other, other === name ? 1 : 0]);
    }
  });
});
