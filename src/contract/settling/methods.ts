/** Payout methods: how an organization pays. Three are seeded (Venmo, Cash App, PayPal) and cannot be deleted. */

import { z } from "zod";
import * as answer from "../answers.ts";
import { metadata, nameOf, paging, queryFlag, readme } from "../primitives.ts";
import { changesSomething } from "../shapes.ts";

export const maximumIconBytes = 1024 * 1024;
export const iconTypes = ["image/png", "image/jpeg", "image/webp", "image/svg+xml"] as const;
export type IconType = (typeof iconTypes)[number];

const name = nameOf(100).describe("Display name (max 100 chars), unique in the organization");
const iconPath = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,299}$/, "must be the icon_path of an upload")
  .nullable()
  .describe("From POST /payout-methods/icons");

export const CreateMethodBody = z.strictObject({
  name,
  icon_path: iconPath.default(null),
  metadata: metadata.default({}),
  readme: readme.default(null),
});

export const UpdateMethodBody = z
  .strictObject({
    name: name.optional(),
    is_active: z.boolean().optional(),
    icon_path: iconPath.optional(),
    metadata: metadata.optional(),
    readme: readme.optional(),
  })
  .check(changesSomething());

export const ListMethodsQuery = z.object({
  include_disabled: queryFlag.default(false).describe("Include inactive methods (needs a key without a narrower role)"),
  ...paging,
});

export const MethodRow = z.object({
  id: answer.id,
  org_id: answer.id,
  name: answer.text,
  icon_url: answer.text.nullable(),
  is_default: answer.flag,
  is_active: answer.flag,
  metadata: answer.json,
  readme: answer.notes,
  created_at: answer.at,
});

export const IconAnswer = z.object({ icon_path: answer.text });
