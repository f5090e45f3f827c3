/** From a run to its files, or to everything that is wrong with it. Nothing here reads a clock: the same run gives the same bytes. */
import { RAIL_KINDS } from "../engine/payruns/kinds.ts";
import { finish, type Steps } from "../engine/steps.ts";
import { isDate, isInstant } from "./calendars.ts";
import { isRailKind, rails } from "./kinds.ts";
import { partsOf } from "./parts.ts";
import { isFiles, type Rail } from "./rail.ts";
import { PATTERNS } from "./tables.ts";
import type { Fault, LineFault, Outcome, Run } from "./types.ts";

/**
 * Judges a run and writes its files. With one fault anywhere there is no file, and every fault is named. Lines of nothing or less are left out,
 * whatever else is wrong with them.
 */
export function railFiles(run: Run): Outcome {
  return finish(railFilesInSteps(run));
}

/** Like `railFiles`, and yields now and then, so that a server can answer others in between. */
export function* railFilesInSteps(run: Run): Steps<Outcome> {
  if (!isRailKind(run.rail)) {
    const message = `rail must be one of ${RAIL_KINDS.join(", ")}`;
    return refused([{ code: "rail_unknown", field: "rail", message, lineId: null }]);
  }
  const rail = rails[run.rail];
  const { parts, excluded, faults } = partsOf(run, rail);
  const errors: LineFault[] = [...ofRun(runFaults(run, rail)), ...faults];
  if (parts.length === 0 && errors.length === 0)
    errors.push({
      code: "nothing_to_pay",
      field: "lines",
      message: "no line has an amount above zero",
      lineId: null,
    });
  errors.push(...ofRun(rail.originatorFaults(run)));
  const judged = yield* rail.judge(parts, run);
  errors.push(...judged.faults);
  const { warnings } = judged;
  if (errors.length > 0) return { ...refused(once(errors)), excluded, warnings };
  const files = judged.build();
  if (!isFiles(files)) return { ...refused(ofRun([files])), excluded, warnings };
  return { status: "ok", files, excluded, errors: [], warnings };
}

const refused = (errors: readonly LineFault[]): Outcome => ({
  ...{ status: "error", files: [], excluded: [], warnings: [] },
  errors,
});

const ofRun = (faults: readonly Fault[]): LineFault[] => faults.map((fault) => ({ ...fault, lineId: null }));

/** The parts of a line share its faults; each is named once. */
function once(faults: readonly LineFault[]): LineFault[] {
  const seen = new Map(faults.map((fault) => [JSON.stringify([fault.lineId, fault.code, fault.field]), fault]));
  return [...seen.values()];
}

function runFaults(run: Run, rail: Rail): Fault[] {
  const faults: Fault[] = [];
  const add = (code: Fault["code"], field: string, message: string) => faults.push({ code, field, message });
  if (!PATTERNS.run_id.test(run.runId))
    add(
      "run_id_invalid",
      "run_id",
      "must be 1 to 20 capitals, digits and hyphens, and begin with a capital or a digit",
    );
  if (!rail.takesCurrency(run.currency))
    add(
      "currency_not_supported",
      "currency",
      `${rail.label} pays ${rail.currencies}, not ${JSON.stringify(run.currency)}`,
    );
  const isCreated = isInstant(run.createdAt);
  if (!isCreated)
    add("created_at_invalid", "created_at", "must be an instant in UTC with seconds, such as 2026-11-25T09:30:00Z");
  if (rail.isBankingDay === undefined) return faults;
  const date = run.executionDate;
  if (!isDate(date)) add("execution_date_invalid", "execution_date", "must be a date, such as 2026-11-30");
  else if (!rail.isBankingDay(date))
    add("execution_date_not_banking_day", "execution_date", `${date} is no banking day`);
  else if (isCreated && date < run.createdAt.slice(0, 10))
    add("execution_date_past", "execution_date", `${date} is before the day the file is made`);
  return faults;
}
