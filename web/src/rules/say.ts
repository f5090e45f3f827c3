import { exactMoney } from "../ledger/amounts.ts";
import { formatMoney } from "../pieces/money.ts";
import type { Say } from "./kinds.ts";
import { formatCount, formatRate } from "./words.ts";

/** Figures as the dashboard writes them, credits under the organization's name. */
export function sayIn(currency: string): Say {
  return {
    currency,
    money: (minorUnits) => formatMoney(minorUnits, currency),
    exact: (minorUnits, other = currency) => exactMoney(minorUnits, other),
    rate: (minorUnits) => formatRate(minorUnits, currency),
    count: (count) => formatCount(count),
  };
}
