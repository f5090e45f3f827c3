/** The filters of an address as the API takes them. */

import type { addresses } from "../../addresses.ts";
import type { ValuesOf } from "../../fields.ts";
import { amountQuery } from "./AmountFilter.tsx";

export function earningsQuery(filters: ValuesOf<(typeof addresses)["/earnings"]>, project: string | undefined) {
  const { from, to, search, structure, method, status, kind, currency, min, max } = filters;
  return {
    ...{ project_id: project, structure_id: structure, method_id: method, find: search, kind, ended_from: from, to },
    ...(status === "held" ? { held: "true" as const } : { status }),
    ...amountQuery({ currency, min, max }),
  };
}

export function paymentsQuery(filters: ValuesOf<(typeof addresses)["/payments"]>, project: string | undefined) {
  const { from, to, search, structure, method, status, currency, min, max } = filters;
  return {
    ...{ project_id: project, structure_id: structure, method_id: method, find: search, status, from, to },
    ...amountQuery({ currency, min, max }),
  };
}
