/** The client against the product itself, over a network that loses answers after the work was done. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../src/sdk/index.ts";
import { all, type ServerWithSdk, startServerWithSdk } from "../support/sdk.ts";

let server: ServerWithSdk;
beforeAll(async () => {
  server = await startServerWithSdk();
});
afterAll(() => server?.stop());

test("a payment whose answer was lost is made once, and its retry gets the first answer", async () => {
  let requests = 0;
  const sdk = createClient({
    baseUrl: server.address,
    apiKey: server.apiKey,
    retry: { firstDelayMs: 1 },
    fetch: async (request) => {
      const answer = await fetch(request);
      requests++;
      // The answer to every first attempt is lost.
      if (requests % 2 === 1) throw new TypeError("the connection broke");
      return answer;
    },
  });
  const project = await sdk.createProject({ body: { name: "Spring" } });
  const creator = await sdk.createCreators({ path: { projectId: project.id }, body: { handle: "ada" } });
  const { rows } = await sdk.listMethods();
  const payment = await sdk.request("createPayment", {
    body: {
      project_id: project.id,
      creator_id: creator.id,
      method_id: rows[0]?.id ?? "",
      total_amount_cents: 5_000,
      currency: "USD",
      adjustment_reason: "bonus",
    },
  });
  expect(payment.headers.get("idempotent-replayed")).toBe("true");
  expect(requests).toBe(8);
  const payments = await all(server.sdk.paginate("listPayments", { query: { project_id: project.id } }));
  expect(payments.map(({ id }) => id)).toEqual([payment.data.id]);
  expect((await server.sdk.listProjects()).rows).toHaveLength(1);
});

test("lists are walked without losing or repeating a row, however small the page", async () => {
  const project = await server.sdk.createProject({ body: { name: "Many" } });
  const creators = Array.from({ length: 25 }, (_, number) => ({ handle: `creator${number}` }));
  await server.sdk.createCreators({ path: { projectId: project.id }, body: { creators } });
  for (const limit of [1, 5, 24, 25, 26]) {
    const rows = await all(server.sdk.paginate("listCreators", { query: { project_id: project.id, limit } }));
    expect(new Set(rows.map(({ handle }) => handle)).size).toBe(25);
    expect(rows).toHaveLength(25);
  }
});
