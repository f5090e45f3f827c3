/** A run as JSON holds it. What a rail checks is left as it is; what is not of the shape of a run at all is refused here. */
import { z } from "zod";
import { textOf } from "./accounts.ts";
import type { Run } from "./types.ts";

/** A run that cannot be read; `path` names the field, `lines.3.line_id`. */
export class RunFault extends Error {
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.name = "RunFault";
    this.path = path;
  }
}

const FlagOption = z.boolean({ error: "must be true or false" }).nullish();
const CountOption = z
  .int({ error: "must be a whole number of 1 or more" })
  .min(1, "must be a whole number of 1 or more")
  .nullish();
const NoteText = z.string({ error: "must be text, or null for none" }).nullish();
const FieldsObject = z.record(z.string(), z.unknown(), { error: "must be an object" });

const OptionsObject = z.object(
  {
    over_limit: z.enum(["error", "split"], { error: 'must be "error" or "split"' }).nullish(),
    item_limit_cents: CountOption,
    max_rows: CountOption,
    decimal: z.enum(["point", "comma"], { error: 'must be "point" or "comma"' }).nullish(),
    addenda: FlagOption,
    same_day: FlagOption,
    line_ending: z.enum(["crlf", "lf"], { error: 'must be "crlf" or "lf"' }).nullish(),
    batch_booking: FlagOption,
  },
  { error: "must be an object" },
);

const LineObject = z.looseObject(
  {
    line_id: z.string({ error: "must be text" }).min(1, "must not be empty"),
    note: NoteText,
    destination: FieldsObject.nullish(),
  },
  { error: "must be an object" },
);

const RunObject = z.looseObject(
  {
    note: NoteText,
    originator: FieldsObject.nullish(),
    options: OptionsObject.nullish(),
    lines: z.array(LineObject, { error: "must be a list" }),
  },
  { error: "must be an object" },
);

/** A line above its limit is cut into at most this many payments. */
const PARTS_MAX = 100_000n;

/** Reads a run. @throws RunFault naming the first field that is not of its kind */
export function readRun(input: unknown): Run {
  const result = RunObject.safeParse(input);
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new RunFault(issue?.path.map(String).join(".") ?? "", issue?.message ?? "is not a run");
  }
  const { note, originator, lines } = result.data;
  const options = result.data.options ?? {};
  const run: Run = {
    runId: textOf(result.data.run_id),
    createdAt: textOf(result.data.created_at),
    executionDate: textOf(result.data.execution_date),
    rail: textOf(result.data.rail),
    currency: textOf(result.data.currency),
    originator: originator ?? {},
    options: {
      overLimit: options.over_limit ?? "error",
      itemLimitCents: options.item_limit_cents == null ? null : BigInt(options.item_limit_cents),
      maxRows: options.max_rows ?? null,
      decimal: options.decimal ?? "point",
      addenda: options.addenda ?? false,
      sameDay: options.same_day ?? false,
      lineEnding: options.line_ending ?? "crlf",
      batchBooking: options.batch_booking ?? true,
    },
    lines: lines.map((line) => ({
      lineId: line.line_id,
      reference: textOf(line.reference),
      name: textOf(line.name),
      entity: textOf(line.entity),
      amount: line.amount_cents,
      note: line.note ?? note ?? "",
      payeeId: textOf(line.payee_id),
      destination: line.destination ?? {},
    })),
  };
  refuseExtremes(run);
  return run;
}

/** Sums that JSON cannot hold exactly, and limits so low that a run becomes endless. */
function refuseExtremes(run: Run): void {
  const { overLimit, itemLimitCents } = run.options;
  let total = 0n;
  let parts = 0n;
  for (const { amount } of run.lines) {
    if (!isAmount(amount) || amount <= 0) continue;
    total += BigInt(amount);
    if (overLimit === "split" && itemLimitCents !== null) parts += BigInt(amount) / itemLimitCents;
  }
  if (total > BigInt(Number.MAX_SAFE_INTEGER))
    throw new RunFault("lines", `add up to more than ${Number.MAX_SAFE_INTEGER}, the largest whole number of JSON`);
  if (parts > PARTS_MAX)
    throw new RunFault("options.item_limit_cents", `would split the run into more than ${PARTS_MAX} payments`);
}

/** A whole number of minor units that JSON holds exactly. */
export function isAmount(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
