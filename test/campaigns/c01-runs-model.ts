/** Pay runs as lists: written from docs/payruns.md, sharing nothing with the product. */
import { type Currency, MOST, type Model, type Outcome } from "./c01-model.ts";

export type RunStatus = "draft" | "approved" | "exported" | "settling" | "closed" | "canceled";
export type Result = "paid" | "failed" | "returned" | "waiting";
type LineStatus = "planned" | "canceled" | "sent" | Result;

export interface ModelLine {
  readonly creator: number;
  readonly accruals: readonly number[];
  readonly cents: bigint;
  status: LineStatus;
  /** The place of its payment, from when it was sent. */
  payment: number | null;
}

export interface ModelRun {
  readonly currency: Currency;
  readonly lines: readonly ModelLine[];
  /** Sums of those left out, by the first reason. */
  readonly leftOut: ReadonlyMap<string, bigint>;
  readonly owed: bigint;
  status: RunStatus;
}

const DONE = "done";
const REFUSED = "invalid_status_transition";
const OPEN: readonly LineStatus[] = ["planned", "sent", "waiting"];
/** The results that are a step from each state; the others say what is known, or are refused. */
const STEPS: Readonly<Record<string, readonly Result[]>> = {
  planned: ["paid", "failed", "returned", "waiting"],
  sent: ["paid", "failed", "returned", "waiting"],
  waiting: ["paid", "failed", "returned"],
  paid: ["returned"],
};
const CONTRADICTIONS: readonly (readonly [LineStatus, Result])[] = [
  ["failed", "paid"],
  ["paid", "failed"],
  ["returned", "failed"],
];

const isBeyond = (cents: bigint) => cents > MOST || cents < -MOST;

export class RunsModel {
  readonly all: ModelRun[] = [];
  readonly #model: Model;

  constructor(model: Model) {
    this.#model = model;
  }

  /** Whether a line keeps the accrual from every other payment. */
  reserves(accrual: number, besides?: ModelRun): boolean {
    return this.all.some(
      (run) =>
        run !== besides &&
        run.lines.some(
          (line) => (OPEN.includes(line.status) || line.status === "paid") && line.accruals.includes(accrual),
        ),
    );
  }

  /** Whether a payment is taken back through its line alone. */
  owns(payment: number): boolean {
    return this.all.some(({ lines }) => lines.some((line) => line.payment === payment));
  }

  /** Whether a run that is not over is about a creator. */
  holds(creator: number): boolean {
    return this.all.some(({ status: of, lines }) =>
      lines.some(
        ({ creator: own, status }) =>
          own === creator && (status === "planned" || ((status === "sent" || status === "waiting") && of !== "closed")),
      ),
    );
  }

  draft(currency: Currency): Outcome {
    return this.#add(currency);
  }

  refresh(run: ModelRun): Outcome {
    if (run.status !== "draft") return REFUSED;
    const outcome = this.#add(run.currency, run);
    return outcome === DONE ? this.#cancel(run) : outcome;
  }

  approve(run: ModelRun): Outcome {
    if (run.status === "approved") return DONE;
    if (run.status !== "draft") return REFUSED;
    if (run.lines.length === 0) return "nothing_to_pay";
    run.status = "approved";
    return this.#written(1);
  }

  export(run: ModelRun): Outcome {
    if (["exported", "settling", "closed"].includes(run.status)) return DONE;
    if (run.status !== "approved") return REFUSED;
    run.status = "exported";
    return this.#written(1);
  }

  send(run: ModelRun): Outcome {
    if (run.status === "settling" || run.status === "closed") return DONE;
    if (run.status !== "exported") return REFUSED;
    return this.#send(run);
  }

  cancel(run: ModelRun): Outcome {
    if (run.status === "canceled") return DONE;
    if (run.status === "settling" || run.status === "closed") return REFUSED;
    return this.#cancel(run);
  }

  close(run: ModelRun): Outcome {
    if (run.status === "closed") return DONE;
    if (run.status !== "settling") return REFUSED;
    run.status = "closed";
    return this.#written(1);
  }

  result(run: ModelRun, line: ModelLine, to: Result): Outcome {
    if (!["exported", "settling", "closed"].includes(run.status)) return REFUSED;
    if (CONTRADICTIONS.some(([from, result]) => from === line.status && result === to)) return REFUSED;
    if (!STEPS[line.status]?.includes(to)) return DONE;
    if (run.status === "exported") this.#send(run);
    line.status = to;
    // The file of results, and the line where it is more than waiting.
    this.#written(to === "waiting" ? 1 : 2);
    if (to === "failed" || to === "returned") this.#release(line);
    const isOpen = run.lines.some(({ status }) => OPEN.includes(status));
    if (run.status === "settling" && !isOpen) this.close(run);
    return DONE;
  }

  #add(currency: Currency, replaced?: ModelRun): Outcome {
    const { accruals } = this.#model;
    const owed = [...accruals.keys()].filter(
      (index) => accruals[index]?.status === "earned" && accruals[index]?.currency === currency,
    );
    const standing = (index: number) =>
      this.reserves(index, replaced) ? "in_pay_run" : accruals[index]?.isHeld === true ? "on_hold" : "free";
    const groups = Map.groupBy(owed, (index) => `${accruals[index]?.creator} ${standing(index)}`);
    const sums = [...groups.values()].map((group) => this.#model.sumOf(group));
    const leftOut = new Map<string, bigint>();
    const lines: ModelLine[] = [];
    for (const [key, group] of groups) {
      const [creator = "", kind = ""] = key.split(" ");
      const cents = this.#model.sumOf(group);
      const reason = kind !== "free" ? kind : cents < 0n ? "negative_balance" : cents === 0n ? "zero_amount" : null;
      if (reason === null)
        lines.push({ creator: Number(creator), accruals: group, cents, status: "planned", payment: null });
      else leftOut.set(reason, (leftOut.get(reason) ?? 0n) + cents);
    }
    const planned = lines.reduce((sum, { cents }) => sum + cents, 0n);
    const total = this.#model.sumOf(owed);
    if ([...sums, planned, total].some(isBeyond)) return "invalid_body";
    lines.sort((one, other) => one.creator - other.creator);
    this.all.push({ currency, lines, leftOut, owed: total, status: "draft" });
    return this.#written(1);
  }

  #cancel(run: ModelRun): Outcome {
    run.status = "canceled";
    for (const line of run.lines) line.status = "canceled";
    return this.#written(1);
  }

  #send(run: ModelRun): Outcome {
    const { payments, accruals } = this.#model;
    for (const line of run.lines) {
      line.status = "sent";
      line.payment = payments.length;
      const { creator, cents: totalCents } = line;
      const { currency } = run;
      payments.push({ creator, accruals: line.accruals, totalCents, adjustmentCents: 0n, currency, status: "paid" });
      for (const index of line.accruals) Object.assign(accruals[index] ?? {}, { status: "paid" });
    }
    run.status = "settling";
    return this.#written(run.lines.length + 1);
  }

  #release(line: ModelLine): void {
    Object.assign(this.#model.payments[line.payment ?? -1] ?? {}, { status: "rejected" });
    for (const index of line.accruals) Object.assign(this.#model.accruals[index] ?? {}, { status: "earned" });
    this.#written(1);
  }

  #written(rows: number): Outcome {
    this.#model.writes += rows;
    return DONE;
  }
}
