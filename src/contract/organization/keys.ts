/** API keys as members manage them; a key never exceeds its maker. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { instant, nameOf } from "../primitives.ts";
import { roles, scopes } from "./organization.ts";

/**
 * Scopes that may be given over HTTP; keys with `admin` are made on the command line (docs/api.md, "Feed it every
 * night").
 */
export const givenScopes = ["read", "write"] as const;

export const CreateApiKeyBody = z.strictObject({
  name: nameOf(100),
  scopes: z
    .array(z.enum(givenScopes))
    .min(1)
    .max(givenScopes.length)
    .default([...givenScopes]),
  role: z.enum(roles).nullable().default(null).describe("Null: the creator's own role"),
  expires_at: instant.nullable().default(null).describe("Null: never"),
});

export const ApiKeyRow = z.object({
  id: answer.id,
  org_id: answer.id,
  name: answer.text,
  key_hint: answer.text.describe("The first characters of the key"),
  scopes: z.array(z.enum(scopes)),
  role: z.enum(roles).nullable(),
  created_by: answer.text.nullable(),
  created_at: answer.at,
  expires_at: answer.at.nullable(),
  revoked_at: answer.at.nullable(),
  last_used_at: answer.at.nullable(),
});

export const ApiKeyAnswer = ApiKeyRow.extend({ api_key: answer.text.describe("Shown only once; it is not stored") });
