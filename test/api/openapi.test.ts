import { expect, test } from "vitest";
import { errorsOf } from "../../src/api/openapi.ts";
import { statusOf } from "../../src/contract/errors.ts";
import { operations } from "../../src/contract/operations.ts";
import { openDoor } from "../support/door.ts";

interface Described {
  readonly operationId: string;
  readonly responses: Record<string, unknown>;
}

test("the document names every operation once, with every status it may answer", async () => {
  const { server } = await openDoor();
  const document = (await server.inject("/api/v1/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  const paths = Object.entries<Record<string, Described>>(document.paths);
  const [growi, v1] = [
    paths.filter(([path]) => path.startsWith("/api/public/v1/")),
    paths.filter(([path]) => path.startsWith("/api/v1/")),
  ];
  expect(growi.length + v1.length).toBe(paths.length);
  expect(growi.map(([path]) => path)).toEqual([
    "/api/public/v1/stats/creator_payouts",
    "/api/public/v1/stats/mark_credit_payout",
  ]);
  const described = v1.flatMap(([, path]) => Object.values(path));
  expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(operations).sort());
  for (const { operationId, responses } of described) {
    const operation = operations[operationId as keyof typeof operations];
    const statuses = [...operation.success.statuses, ...errorsOf(operation).map(statusOf)].map(String);
    expect(Object.keys(responses).sort(), operationId).toEqual([...new Set(statuses)].sort());
  }
});

test("every reference of the document leads somewhere, and nothing in it is left undescribed", async () => {
  const { server } = await openDoor();
  const text = (await server.inject("/api/v1/openapi.json")).body;
  const { components } = JSON.parse(text);
  const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? "");
  expect(references.length).toBeGreaterThan(100);
  for (const name of references) expect(Object.keys(components.schemas)).toContain(name);
  const payment = components.schemas.CreatePaymentBody;
  expect(payment.required.sort()).toEqual(["project_id", "total_amount_cents"]);
  expect(payment.additionalProperties).toBe(false);
  expect(components.schemas.CreateCreatorsBody.anyOf).toHaveLength(2);
  expect(Object.keys(components.schemas.PaymentRow.properties)).toContain("payout_payment_lines");
});

test("the entities of the schema have described fields", async () => {
  const { server } = await openDoor();
  const { data } = (await server.inject("/api/v1/schema")).json();
  for (const [name, entity] of Object.entries<{ fields: object; description: string }>(data.entities)) {
    expect(Object.keys(entity.fields).length, name).toBeGreaterThan(2);
    expect(entity.description).not.toBe("");
  }
});

test("the reference page runs under a policy without inline scripts and from this server alone", async () => {
  const { server } = await openDoor();
  const page = await server.inject("/docs");
  expect(page.headers["content-security-policy"]).toContain("script-src 'self';");
  expect(page.body).not.toMatch(/<script(?![^>]*src=)/);
  for (const [, source] of page.body.matchAll(/src="([^"]+)"/g)) {
    const script = await server.inject(source ?? "");
    expect(script.statusCode, source).toBe(200);
    expect(script.headers["content-type"]).toContain("javascript");
  }
});

test("every POST honours an Idempotency-Key, but readings, which are idempotent by nature, what shows a secret, what asks a service, and simulate, previews and what finds creators, which write nothing", () => {
  const posts = Object.entries(operations).filter(([, { method }]) => method === "POST");
  const without = posts.filter(([, { idempotent }]) => !idempotent).map(([id]) => id);
  expect(without).toEqual([
    ...[
      "joinChildOrganization",
      "createInvitation",
      "createKey",
      "importCreators",
      "findCreators",
      "createReadings",
      "previewReadings",
      "importFollowers",
      "undoImport",
      "testSource",
      "runSource",
    ],
    // Who is assigned already is left as it is.
    "copyAssignments",
    ...["importOpeningBalances", "importPayments"],
    // Account details are kept for no replay; the same destination again is the one that is there.
    ...["createDestination", "importDestinations", "readDestinationDetails", "approveDestination"],
    ...["createOriginatorAccount", "readOriginatorAccount"],
    ...["downloadPayRunFile", "previewPayRunResults", "simulateStructure"],
  ]);
});
