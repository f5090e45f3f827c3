/**
 * `sales`: a percentage of the sales of the cycle (API page, "Growi"). What was refunded by the cutoff comes off as a line of
 * its own; what is refunded after the booking is a correction: the same computation again, less what was booked.
 */
import { z } from "zod";
import { decimal, divide, multiply, ONE, rational } from "../money.ts";
import { instantText } from "../texts.ts";
import type { Sale } from "../types.ts";
import {
  compiledOnce,
  countsOn,
  decimalSchema,
  exactLine,
  LATE_READINGS_MS,
  NO_NEEDS,
  type PeriodicRule,
} from "./rule.ts";

/** A commission above the price is a slip of the keyboard. */
const MAX_PERCENT = 100;

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

export const sales: PeriodicRule = {
  judgedBy: "period",
  schema: salesParams,
  needs: { ...NO_NEEDS, sales: true },
  settlingDelayMs: LATE_READINGS_MS,
  periods: ["cycle"],
  compute: (context) => {
    const { scope, share } = compiled(context.version);
    const booked = context.inputs.bookedCents ?? null;
    const counting = (context.inputs.sales ?? []).filter(
      (sale) => isInScope[scope](sale) && countsOn(context, sale.soldAt),
    );
    const sum = counting.reduce((total, sale) => total + sale.amountCents, 0n);
    const lines = [exactLine("sales", rational(sum), share)];
    for (const sale of counting) {
      if (sale.refundedAt !== null) {
        lines.push(exactLine(`refund of ${sale.reference}`, rational(-sale.amountCents), share));
      }
    }
    if (booked !== null) lines.push(exactLine("booked before", ONE, multiply(rational(booked), rational(-1n))));
    return {
      reason: null,
      lines,
      inputs: {
        ...(booked === null ? {} : { booked: booked.toString() }),
        sales: counting.map((sale) => ({
          amount_cents: sale.amountCents.toString(),
          first: sale.isFirst,
          id: sale.id,
          reference: sale.reference,
          refunded_at: sale.refundedAt === null ? null : instantText(sale.refundedAt),
          sold_at: instantText(sale.soldAt),
        })),
      },
    };
  },
  describe: (version) => {
    const { percent, scope } = salesParams.parse(version.criteriaParams);
    const which = { first: "customers' first purchases", repeat: "customers' repeat purchases", all: "all sales" }[
      scope
    ];
    return `${percent}% of ${which}`;
  },
};
