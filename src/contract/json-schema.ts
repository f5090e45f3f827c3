/** JSON Schema of the contract's schemas, with the named ones as components. */

import { z } from "zod";
import * as answers from "./answers.ts";
import * as bulk from "./bulk/creators.ts";
import * as campaigns from "./campaigns/campaigns.ts";
import * as creators from "./feeding/creators.ts";
import * as followers from "./feeding/followers.ts";
import * as goals from "./feeding/goals.ts";
import * as readings from "./feeding/readings.ts";
import * as tags from "./feeding/tags.ts";
import * as videos from "./feeding/videos.ts";
import * as flags from "./flags/flags.ts";
import * as imports from "./imports/imports.ts";
import * as importProfiles from "./imports/profiles.ts";
import * as invoices from "./invoices/invoices.ts";
import * as journal from "./journal/journal.ts";
import * as runs from "./judging/runs.ts";
import * as months from "./months/months.ts";
import * as notes from "./notes/notes.ts";
import * as keys from "./organization/keys.ts";
import * as organization from "./organization/organization.ts";
import * as people from "./organization/people.ts";
import * as projects from "./organization/projects.ts";
import * as remittance from "./papers/remittance.ts";
import * as statements from "./papers/statements.ts";
import * as statementTotals from "./papers/totals.ts";
import * as paydays from "./paydays/paydays.ts";
import * as originatorAccounts from "./payees/accounts.ts";
import * as destinations from "./payees/destinations.ts";
import * as importDestinations from "./payees/import-destinations.ts";
import * as payees from "./payees/payees.ts";
import * as payRunPolicy from "./payruns/policy.ts";
import * as payRunRows from "./payruns/rows.ts";
import * as payRuns from "./payruns/runs.ts";
import * as accruals from "./settling/accruals.ts";
import * as balances from "./settling/balances.ts";
import * as creatorPayouts from "./settling/creator-payouts.ts";
import * as earnings from "./settling/earnings.ts";
import * as importAmounts from "./settling/import-amounts.ts";
import * as methods from "./settling/methods.ts";
import * as payments from "./settling/payments.ts";
import * as summary from "./settling/summary.ts";
import { documentedAs } from "./shapes.ts";
import * as sources from "./sources/sources.ts";
import * as assignments from "./structures/assignments.ts";
import * as structures from "./structures/structures.ts";

export type JsonSchema = { [key: string]: unknown };
/** Bodies are described as they are sent, answers as they come. */
export type Direction = "input" | "output";

const modules = [
  accruals,
  answers,
  assignments,
  balances,
  bulk,
  campaigns,
  creatorPayouts,
  creators,
  destinations,
  earnings,
  flags,
  followers,
  goals,
  importAmounts,
  importDestinations,
  importProfiles,
  imports,
  invoices,
  journal,
  keys,
  people,
  methods,
  months,
  notes,
  organization,
  originatorAccounts,
  paydays,
  payees,
  payments,
  payRunPolicy,
  payRunRows,
  payRuns,
  projects,
  readings,
  runs,
  remittance,
  statementTotals,
  statements,
  sources,
  structures,
  summary,
  tags,
  videos,
];
const bodyName = /(Body|Item|Draft|Input)$/;
const answerName = /(Row|Detail|Answer|Line|CreatedStructure|UpdatedStructure)$/;

/** Exported schemas by component name; the export's name is the component's. */
const named = new Map<z.core.$ZodType, { readonly name: string; readonly direction: Direction }>();
for (const module of modules) {
  for (const [name, value] of Object.entries(module)) {
    if (!(value instanceof z.ZodType)) continue;
    if (bodyName.test(name)) named.set(value, { name, direction: "input" });
    else if (answerName.test(name)) named.set(value, { name, direction: "output" });
  }
}

/** All components, by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  const entries = [...named].map(([schema, { name, direction }]) => [name, convert(schema, direction, true)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The JSON Schema of a schema; named schemas, itself included, become references. */
export function jsonSchemaOf(schema: z.core.$ZodType, direction: Direction): JsonSchema {
  return convert(schema, direction, false);
}

function convert(schema: z.core.$ZodType, direction: Direction, isDefinition: boolean): JsonSchema {
  const known = named.get(schema);
  if (known !== undefined && !isDefinition) return { $ref: `#/components/schemas/${known.name}` };
  const shown = documentedAs(schema) ?? schema;
  const converted: JsonSchema = z.toJSONSchema(shown, {
    io: direction,
    target: "draft-2020-12",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema, path }) => {
      if (path.length === 0) return;
      const inner = named.get(zodSchema);
      const documented = documentedAs(zodSchema);
      if (inner !== undefined && zodSchema !== shown)
        replace(jsonSchema, { $ref: `#/components/schemas/${inner.name}` });
      else if (documented !== undefined) replace(jsonSchema, convert(documented, direction, false));
    },
  });
  delete converted.$schema;
  return converted;
}

function replace(target: object, by: JsonSchema): void {
  for (const key of Object.keys(target)) Reflect.deleteProperty(target, key);
  Object.assign(target, by);
}
