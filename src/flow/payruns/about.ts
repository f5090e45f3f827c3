/** The audit rows and events of runs. */
import type { LineRow } from "../../store/payruns/lines.ts";
import type { PayRunRow } from "../../store/payruns/runs.ts";
import type { Recorded } from "../command.ts";

/** An audit row about a run, and its event `pay_run.<what>`. Never a detail of an account. */
export function aboutRun(
  run: Pick<PayRunRow, "id" | "run_id" | "rail" | "currency">,
  what: string,
  details: Readonly<Record<string, unknown>> = {},
): Recorded {
  const { id, run_id, rail, currency } = run;
  const payload = { pay_run_id: id, run_id, rail, currency, ...details };
  return {
    subjectType: "pay_run",
    subjectId: id,
    details: { run_id, what, currency, ...details },
    event: { type: `pay_run.${what}`, payload },
  };
}

/** The same without an event: reads that are recorded. */
export function readOfRun(run: Pick<PayRunRow, "id" | "run_id">, details: Readonly<Record<string, unknown>>): Recorded {
  return { subjectType: "pay_run", subjectId: run.id, details: { run_id: run.run_id, ...details } };
}

/** An audit row about a line, and its event `pay_run.line.<state>`. */
export function aboutLine(run: PayRunRow, line: LineRow, to: string, code: string | null): Recorded {
  const { reference, payee_id, amount_cents } = line;
  const facts = { line_id: line.id, reference, payee_id, amount_cents, code };
  return {
    ...{ subjectType: "pay_run_line", subjectId: line.id },
    details: { run_id: run.run_id, from: line.status, to, currency: run.currency, ...facts },
    event: { type: `pay_run.line.${to}`, payload: { pay_run_id: run.id, run_id: run.run_id, ...facts } },
  };
}

/** An audit row about a destination that a result suspended or marked, and its event. */
export function aboutDestination(run: PayRunRow, id: string, status: string, code: string): Recorded {
  const what = code === "correction_wanted" ? "correction_wanted" : "suspended";
  return {
    ...{ subjectType: "destination", subjectId: id, details: { status, code, run_id: run.run_id } },
    event: { type: `destination.${what}`, payload: { destination_id: id, status, code, pay_run_id: run.id } },
  };
}
