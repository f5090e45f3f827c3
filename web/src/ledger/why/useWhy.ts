/** Opens explanations. The subject is kept in the URL, so that an explanation can be shared. */
import { whySearch } from "../../addresses.ts";
import { useFilters } from "../../search.ts";

/** `why`: an accrual. `rule`, `who` and `on`: a structure's period for a creator, also one that paid nothing. */
export function useWhy() {
  const [values, change] = useFilters(whySearch);
  return {
    ...values,
    openAccrual: (accrual: string) => change({ why: accrual, rule: undefined, who: undefined, on: undefined }),
    openPeriod: (structure: string, creator: string, on: string | undefined) =>
      change({ why: undefined, rule: structure, who: creator, on }),
    close: () => change({ why: undefined, rule: undefined, who: undefined, on: undefined }),
  };
}
