/**
 * `sales`: a percentage of the sales of the cycle (docs/growi.md, "Set a campaign up"). What was refunded by the cutoff
 * comes off as a line of its own; what is refunded after the booking is a correction: the same computation again, less
 * what was booked.
 */

import { z } from "zod";
import { DEFAULT_CURRENCY } from "../currencies.ts";
import { decimal, divide, multiply, ONE, rational } from "../money.ts";
import type { Line, Sale } from "../types.ts";
import { saleSchema, saleText, wholeSchema } from "./inputs.ts";
import { compiledOnce, decimalSchema, exactLine, LATE_READINGS_MS, NO_NEEDS, periodic } from "./rule.ts";
import { percentText, type Say } from "./words.ts";

/** A commission above the price is a slip of the keyboard. */
const MAX_PERCENT = 100;

/** What sales are counted in, whatever they earn. */
const SALES_CURRENCY = DEFAULT_CURRENCY;

export const salesParams = z.strictObject({
  percent: decimalSchema(MAX_PERCENT),
  scope: z.enum(["first", "repeat", "all"]),
});

const compiled = compiledOnce(salesParams, (params) => ({
  scope: params.scope,
  share: divide(decimal(params.percent), rational(100n)),
}));

const isInScope = {
  first: (sale: Sale) => sale.isFirst,
  repeat: (sale: Sale) => !sale.isFirst,
  all: () => true,
} as const;

const scopes = {
  all: "all sales",
  first: "customers' first purchases",
  repeat: "customers' repeat purchases",
} as const;

const share = (line: Line, say: Say) => `${percentText(line.unit_rate)} of ${say.exact(line.quantity, SALES_CURRENCY)}`;

export const sales = periodic({
  name: "Commission",
  hint: "A share of sales",
  schema: salesParams,
  start: { percent: 10, scope: "all" },
  fields: [
    { is: "percent", name: "percent", label: "Share" },
    {
      is: "choice",
      name: "scope",
      label: "Of",
      options: [
        { value: "all", label: "All sales" },
        { value: "first", label: "First purchases" },
        { value: "repeat", label: "Repeat purchases" },
      ],
    },
  ],
  amount: null,
  sentence: ({ params }) => `Pays ${params.percent}% of ${scopes[params.scope]} in a cycle.`,
  needs: { ...NO_NEEDS, sales: true },
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["cycle"],
  inputs: z
    .strictObject({ booked: wholeSchema.optional(), sales: z.array(saleSchema) })
    .transform((row) => ({ sales: row.sales, bookedCents: row.booked ?? null })),
  compute: (context) => {
    const { scope, share } = compiled(context.version);
    const booked = context.inputs.bookedCents ?? null;
    const counting = (context.inputs.sales ?? []).filter(
      (sale) => isInScope[scope](sale) && context.countsOn(sale.soldAt),
    );
    const sum = counting.reduce((total, sale) => total + sale.amountCents, 0n);
    const refunded = counting.filter((sale) => sale.refundedAt !== null);
    const lines = [
      exactLine("sales", rational(sum), share),
      ...refunded.map((sale) => exactLine(`refund of ${sale.reference}`, rational(-sale.amountCents), share)),
      ...(booked === null ? [] : [exactLine("booked before", ONE, multiply(rational(booked), rational(-1n)))]),
    ];
    return {
      reason: null,
      lines,
      inputs: { ...(booked === null ? {} : { booked: booked.toString() }), sales: counting.map(saleText) },
    };
  },
  measured: ({ sales: counted }) => {
    if (counted.length === 0) return [];
    const refunded = counted.filter((sale) => sale.refundedAt !== null).length;
    return [`Sales: ${counted.length}${refunded === 0 ? "" : `, ${refunded} of them refunded`}.`];
  },
  reasons: {},
  lines: {
    sales: (line, _of, say) => ({ name: "Sales", how: share(line, say) }),
    "refund of": (line, { rest }, say) => ({ name: `Refund of ${rest}`, how: share(line, say) }),
  },
});
