/** What may be read without a key: the OpenAPI document, the entities, and the reference page that shows them. */

import fastify, { type FastifyInstance } from "fastify";
import { componentSchemas, type JsonSchema } from "../contract/json-schema.ts";
import { type OperationId, operations } from "../contract/operations.ts";
import { openApiDocument } from "./openapi.ts";
import { apiPrefix } from "./router.ts";

/** Entities of `GET /schema`: their names there, their component, what they are, and what reads them. */
const entities: Readonly<Record<string, readonly [component: string, description: string, read: OperationId]>> = {
  organization: ["OrganizationRow", "A tenant: its time zone, plan and settings", "getMe"],
  project: ["ProjectRow", "One program or period; creators, structures and payments belong to one", "listProjects"],
  creator: ["CreatorRow", "One account on one platform inside one project", "listCreators"],
  video: ["VideoRow", "A post whose readings earn money", "listVideos"],
  reading: ["ReadingRow", "A post's counters at an instant", "listReadings"],
  follower_reading: ["FollowerReadingRow", "A creator's follower count at an instant", "listFollowerReadings"],
  goal: ["GoalRow", "A creator's target per period", "listGoals"],
  payout_method: ["MethodRow", "How the organization pays", "listMethods"],
  payout_structure: ["ListedStructureRow", "An earning rule, with immutable versions", "listStructures"],
  payout_structure_version: [
    "VersionRow",
    "One state of a rule; an accrual keeps the version it was judged under",
    "getStructure",
  ],
  payout_assignment: ["AssignmentRow", "A window in which a structure pays a creator", "listAssignments"],
  payout_accrual: ["AccrualDetail", "An amount earned, with everything it was computed from", "getAccrual"],
  payout_payment: ["PaymentRow", "Money paid out, with the accruals it settled", "listPayments"],
  accrual_run: ["RunRow", "One judging of everything that came due", "listRuns"],
};

const referencePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stipend API</title>
</head>
<body>
<div id="reference"></div>
<noscript>The reference needs JavaScript; the document itself is at ${apiPrefix}/openapi.json.</noscript>
<script src="/docs/scalar.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const startScript = `Scalar.createApiReference("#reference", {
  url: "${apiPrefix}/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
});
`;

/** Scalar draws with inline styles; scripts stay external, and nothing is fetched from elsewhere. */
const referencePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Registers `/api/v1/openapi.json`, `/api/v1/schema` and `/docs`. */
export function registerPublic(server: FastifyInstance, version: string): void {
  const document = once(() => JSON.stringify(openApiDocument(version)));
  const schema = once(() => JSON.stringify({ data: { entities: describeEntities() }, error: null, meta: {} }));
  const json = "application/json; charset=utf-8";
  server.get(`${apiPrefix}/openapi.json`, async (_request, reply) => reply.type(json).send(document()));
  server.get(`${apiPrefix}/schema`, async (_request, reply) => reply.type(json).send(schema()));

  server.get("/docs", async (_request, reply) =>
    reply.header("content-security-policy", referencePolicy).type("text/html; charset=utf-8").send(referencePage),
  );
  const javascript = "text/javascript; charset=utf-8";
  server.get("/docs/start.js", async (_request, reply) => reply.type(javascript).send(startScript));
  let script: Promise<string> | undefined;
  server.get("/docs/scalar.js", async (_request, reply) => {
    script ??= readScalarScript();
    return reply
      .type(javascript)
      .header("cache-control", "public, max-age=86400")
      .send(await script);
  });
}

/** Built on the first request, so that it does not slow the start. */
function once(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/**
 * The plugin is the only package that ships Scalar's script, and its own page needs an inline script, which our policy
 * forbids. So only the script is taken from it, on a server that never listens.
 */
async function readScalarScript(): Promise<string> {
  const { default: scalar } = await import("@scalar/fastify-api-reference");
  const inner = fastify();
  await inner.register(scalar, { routePrefix: "/reference", configuration: { url: `${apiPrefix}/openapi.json` } });
  const response = await inner.inject("/reference/js/scalar.js");
  await inner.close();
  if (response.statusCode !== 200) throw new Error(`the reference's script is missing: ${response.statusCode}`);
  return response.body;
}

function describeEntities(): JsonSchema {
  const components = componentSchemas();
  const described = Object.entries(entities).map(([name, [component, description, read]]) => {
    const { properties = {}, required = [] } = components[component] as {
      properties?: JsonSchema;
      required?: string[];
    };
    const fields = Object.entries(properties).map(([field, schema]) => [
      field,
      { ...(schema as JsonSchema), required: required.includes(field) },
    ]);
    return [name, { description, path: `${apiPrefix}${operations[read].path}`, fields: Object.fromEntries(fields) }];
  });
  return Object.fromEntries(described);
}
