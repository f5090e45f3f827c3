import { soughtAmounts } from "../../parse/sought-amounts.ts";
import type { Sought } from "../../store/settling/sought.ts";

/** What a list's `find` looks for; nothing where it is empty. */
export function soughtBy(find: string | undefined): Sought | undefined {
  const text = find?.trim().replace(/^@/, "") ?? "";
  return text === "" ? undefined : { text, amounts: soughtAmounts(text) };
}
