/** How files of a tool are read, saved under a name. */
import { z } from "zod";
import { dateOrders } from "../../parse/dates.ts";
import { followerColumns } from "../../parse/followers-columns.ts";
import { type ProfileKind, profileKinds } from "../../parse/import-kinds.ts";
import { columnNames } from "../../parse/targets.ts";
import * as answer from "../answers.ts";
import { platform } from "../feeding/creators.ts";
import { nameOf, paging, textOf } from "../primitives.ts";

const headerName = textOf(1_000);
const maximumColumns = 500;

/** The fields of files of each kind. */
export const columnsOfKind: Readonly<Record<ProfileKind, readonly string[]>> = {
  readings: columnNames,
  followers: followerColumns,
};

/** What a person says about such a file, as the query of an import does. */
const answers = z.strictObject({
  columns: z
    .partialRecord(z.enum([...new Set([...columnNames, ...followerColumns])]), headerName)
    .default({})
    .describe("Field -> the name of its column; empty for none"),
  skip: z.array(headerName).max(maximumColumns).default([]).describe("Columns that are not used"),
  date_order: z.enum(dateOrders).nullable().default(null),
  platform: platform.nullable().default(null).describe("For rows that do not name one"),
});

const name = nameOf(100).describe("The tool");
const header = z.array(headerName).min(1).max(maximumColumns).describe("The names of the file's columns");

const kind = z.enum(profileKinds).describe("What such files hold");

export const CreateImportProfileBody = z.strictObject({ name, kind: kind.default("readings"), header, answers });

export const UpdateImportProfileBody = z
  .strictObject({ name: name.optional(), header: header.optional(), answers: answers.optional() })
  .refine((body) => Object.values(body).some((value) => value !== undefined), "must change something");

export const ListImportProfilesQuery = z.object({ kind: kind.optional(), ...paging });

export const ImportProfileRow = z.object({
  id: answer.id,
  org_id: answer.id,
  name: answer.text,
  kind,
  header: z.array(answer.text),
  answers: z.object({
    columns: z.record(z.string(), answer.text),
    skip: z.array(answer.text),
    date_order: z.enum(dateOrders).nullable(),
    platform: answer.text.nullable(),
  }),
  created_at: answer.at,
  updated_at: answer.at,
});
