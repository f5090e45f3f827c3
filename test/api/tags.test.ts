/** Tags: who carries one is read by the lists' `tag_id`, page by page like any list. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestApp, testApp } from "../support/app.ts";
import { openApi } from "../support/client.ts";
import { makeWorld, unknownId, type World } from "./world.ts";

let app: TestApp;
let server: FastifyInstance;
let world: World;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
  world = await makeWorld(app, server);
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const idsOf = ({ data }: { readonly data: readonly { readonly id: string }[] }) => data.map(({ id }) => id);

test("the creators who carry a tag are listed by it, and who is left out of the next list loses it", async () => {
  const { client, ids } = world;
  const carry = (creator_ids: readonly string[]) =>
    client("setCreatorTagMembers", { params: { id: ids.creatorTag }, body: { creator_ids } });
  const carriers = async (tag_id: string) => idsOf(await client("listCreators", { query: { tag_id } }));
  expect(await carriers(ids.creatorTag)).toEqual([]);
  expect((await carry([ids.creator, ids.newcomer])).data.member_count).toBe(2);
  expect((await carriers(ids.creatorTag)).toSorted()).toEqual([ids.creator, ids.newcomer].toSorted());
  await carry([ids.newcomer]);
  expect(await carriers(ids.creatorTag)).toEqual([ids.newcomer]);
  expect(await carriers(unknownId)).toEqual([]);
  const both = { tag_id: ids.creatorTag, search: "ana" };
  expect(idsOf(await client("listCreators", { query: both }))).toEqual([]);
});

test("the creator payouts that carry a tag are listed by it", async () => {
  const { client, ids } = world;
  const carriers = async (tag_id: string) => idsOf(await client("listCreatorPayouts", { query: { tag_id } }));
  expect(await carriers(ids.payoutTag)).toEqual([]);
  const body = { creator_payout_ids: [ids.payout] };
  await client("setPayoutTagMembers", { params: { id: ids.payoutTag }, body });
  expect(await carriers(ids.payoutTag)).toEqual([ids.payout]);
  expect(await carriers(ids.creatorTag)).toEqual([]);
});
