/** Opens explanations. What is explained stands in the address, so that an explanation can be sent to somebody. */
import { day, id, useFilters } from "../../search.ts";

const fields = { why: id, rule: id, who: id, on: day };

/** `why`: an accrual. `rule`, `who` and `on`: a structure's period for a creator, also one that paid nothing. */
export function useWhy() {
  const [values, change] = useFilters(fields);
  return {
    ...values,
    openAccrual: (accrual: string) => change({ why: accrual, rule: undefined, who: undefined, on: undefined }),
    openPeriod: (structure: string, creator: string, on: string | undefined) =>
      change({ why: undefined, rule: structure, who: creator, on }),
    close: () => change({ why: undefined, rule: undefined, who: undefined, on: undefined }),
  };
}
