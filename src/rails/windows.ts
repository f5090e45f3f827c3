/** When a rail's silence means that the rest arrived (docs/payruns.md, "The rest"). */
import { addDays } from "../engine/periods.ts";
import { isRailKind, rails } from "./index.ts";

export interface RestWindow {
  /** The first date, `YYYY-MM-DD`, on which the rest may be marked as paid. */
  readonly from: string;
  /** Days of the window: banking days where `isBanking`. */
  readonly days: number;
  readonly isBanking: boolean;
}

const WINDOWS: Readonly<Record<string, Omit<RestWindow, "from">>> = {
  nacha: { days: 3, isBanking: true },
  sepa: { days: 3, isBanking: true },
  wise: { days: 3, isBanking: true },
  paypal: { days: 30, isBanking: false },
};
const NO_WINDOW = { days: 0, isBanking: false };

/** How long a rail's payments take at most; null where it is not known. */
export function windowOf(rail: string): Omit<RestWindow, "from"> | null {
  return WINDOWS[rail] ?? null;
}

/** Null while the run was not sent. Dates are `YYYY-MM-DD`. */
export function restWindow(run: {
  readonly rail: string;
  readonly sent_on: string | null;
  readonly execution_date: string | null;
}): RestWindow | null {
  const { rail, sent_on, execution_date } = run;
  if (sent_on === null || !isRailKind(rail)) return null;
  const window = WINDOWS[rail] ?? NO_WINDOW;
  const isBankingDay = rails[rail].isBankingDay ?? isWeekday;
  let date = execution_date !== null && execution_date > sent_on ? execution_date : sent_on;
  for (let day = 0; day < window.days; day++) {
    date = addDays(date, 1);
    if (window.isBanking) while (!isBankingDay(date)) date = addDays(date, 1);
  }
  return { ...window, from: date };
}

function isWeekday(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day !== 0 && day !== 6;
}
