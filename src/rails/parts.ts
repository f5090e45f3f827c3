/** Which payments a run's lines make: without those of nothing, and in parts where a line is above its limit. */
import { isAmount } from "./read-run.ts";
import { PATTERNS } from "./tables.ts";
import type { Excluded, Fault, LineFault, Part, Run, RunLine } from "./types.ts";

interface Terms {
  readonly label: string;
  readonly referenceMax: number;
  itemLimit(run: Run): bigint | null;
}

export interface Parts {
  readonly parts: readonly Part[];
  readonly excluded: readonly Excluded[];
  readonly faults: readonly LineFault[];
}

/** The parts of a run, and what is wrong with amounts and references. */
export function partsOf(run: Run, rail: Terms): Parts {
  const limit = rail.itemLimit(run);
  const parts: Part[] = [];
  const excluded: Excluded[] = [];
  const faults: LineFault[] = [];
  const taken = new Map<string, string>();
  for (const line of run.lines) {
    const add = (fault: Fault) => faults.push({ ...fault, lineId: line.lineId });
    if (!isAmount(line.amount)) {
      add({ code: "amount_invalid", field: "amount_cents", message: "must be a whole number of minor units" });
    } else if (line.amount <= 0) {
      excluded.push({ lineId: line.lineId, reason: line.amount === 0 ? "zero_amount" : "negative_amount" });
    } else {
      const amount = BigInt(line.amount);
      const isOver = limit !== null && amount > limit;
      const isSplit = isOver && run.options.overLimit === "split";
      const made = isOver && !isSplit ? [] : isSplit ? split(line, amount, limit) : [whole(line, amount)];
      referenceFaults(line, made, taken, rail).forEach(add);
      if (isOver && !isSplit)
        add({ code: "amount_over_limit", field: "amount_cents", message: `${amount} is more than ${limit}` });
      parts.push(...made);
    }
  }
  return { parts, excluded, faults };
}

const whole = (line: RunLine, amountCents: bigint): Part => ({ line, reference: line.reference, amountCents });

/** Limit, limit, …, rest, with references `REF-1`, `REF-2`, … */
function split(line: RunLine, amount: bigint, limit: bigint): Part[] {
  const parts: Part[] = [];
  for (let left = amount; left > 0n; left -= limit)
    parts.push({
      line,
      reference: `${line.reference}-${parts.length + 1}`,
      amountCents: left < limit ? left : limit,
    });
  return parts;
}

/**
 * A reference is taken by the line that has it first, also by one that is split or above its limit, and so are those of its parts. What is no
 * reference can be too long, but takes nothing.
 */
function referenceFaults(
  line: RunLine,
  parts: readonly Part[],
  taken: Map<string, string>,
  { label, referenceMax }: Terms,
): Fault[] {
  const faults: Fault[] = [];
  const field = "reference";
  if (PATTERNS.reference.test(line.reference)) {
    const names = [line.reference, ...parts.map(({ reference }) => reference)];
    const clash = names.find((name) => taken.has(name));
    if (clash !== undefined)
      faults.push({ code: "duplicate_reference", field, message: `${clash} is also on line ${taken.get(clash)}` });
    for (const name of names) if (!taken.has(name)) taken.set(name, line.lineId);
  } else {
    const message = "must be capitals, digits and hyphens, and begin with a capital or a digit";
    faults.push({ code: "reference_invalid", field, message });
  }
  const long = parts.find(({ reference }) => reference.length > referenceMax);
  if (long !== undefined) {
    const message = `${long.reference} has ${long.reference.length} characters; ${label} takes ${referenceMax}`;
    faults.push({ code: "reference_too_long", field, message });
  }
  return faults;
}
