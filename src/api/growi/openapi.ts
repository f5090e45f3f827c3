/** The Growi endpoints in the API document; their envelope is not v1's. */

import {
  GrowiError,
  GrowiListQuery,
  GrowiMarked,
  GrowiMarkRequest,
  GrowiPage,
} from "../../contract/campaigns/growi.ts";
import { type JsonSchema, jsonSchemaOf } from "../../contract/json-schema.ts";

export const growiTag = "Growi";

const json = (schema: JsonSchema) => ({ "application/json": { schema } });

const refusals = (sentences: Readonly<Record<number, string>>) =>
  Object.fromEntries(
    Object.entries(sentences).map(([status, description]) => [
      status,
      { description, content: json(jsonSchemaOf(GrowiError, "output")) },
    ]),
  );

/** Paths of the Growi API, for the document. */
export function growiPaths(): Record<string, Record<string, JsonSchema>> {
  const { properties = {}, required = [] } = jsonSchemaOf(GrowiListQuery, "input") as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  const parameters = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema,
  }));
  return {
    "/api/public/v1/stats/creator_payouts": {
      get: {
        operationId: "growiCreatorPayouts",
        tags: [growiTag],
        summary: "List creator payouts",
        description: "Newest `deal_date` first. Two seconds between requests per key, and an hourly limit.",
        "x-scope": "read",
        "x-capability": "read",
        parameters,
        responses: {
          200: { description: "Success", content: json(jsonSchemaOf(GrowiPage, "output")) },
          ...refusals({
            400: "A required parameter is missing or invalid",
            401: "Not Authenticated",
            429: "Too soon after the last request, or too many in the hour",
          }),
        },
      },
    },
    "/api/public/v1/stats/mark_credit_payout": {
      post: {
        operationId: "growiMarkCreditPayout",
        tags: [growiTag],
        summary: "Mark a credit-only creator payout as paid externally",
        description: "One-shot: a second call answers 422, which a client treats as done.",
        "x-scope": "write",
        "x-capability": "pay",
        parameters: [],
        requestBody: { required: true, content: json(jsonSchemaOf(GrowiMarkRequest, "input")) },
        responses: {
          200: { description: "Success", content: json(jsonSchemaOf(GrowiMarked, "output")) },
          ...refusals({
            400: "creator_payout_uuid is required",
            401: "Not Authenticated",
            403: "The key is read-only",
            404: "Creator payout not found",
            422: "The payout's status does not allow it, or it is not in credits alone",
            429: "Too soon after the last request, or too many in the hour",
          }),
        },
      },
    },
  };
}
