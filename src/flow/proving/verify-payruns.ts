/** Whether runs whose files were made are what was approved, and their files what was made, computed again. */
import { createHash } from "node:crypto";
import { setImmediate as othersTurn } from "node:timers/promises";
import { DomainError } from "../../contract/errors.ts";
import type { Db } from "../../store/db.ts";
import type { PayRunRow } from "../../store/payruns/runs.ts";
import type { Offence } from "../../store/proving/verify.ts";
import { keptFiles, nextExportedRuns } from "../../store/proving/verify-payruns.ts";
import type { Opener } from "../payees/sealing.ts";
import { digestOf, signedRun } from "../payruns/input.ts";
import { open } from "../payruns/secrets.ts";
import type { SecretKeys } from "../secrets.ts";
import type { Check } from "./check.ts";

const RUNS_AT_ONCE = 20;

interface Tally {
  checked: number;
  readonly problems: Offence[];
}

/** What the keys at hand do not open is not checked, and not counted. */
export async function examinePayRuns(db: Db, secrets: SecretKeys | null, limit: number): Promise<Check[]> {
  const [digests, bytes]: [Tally, Tally] = [
    { checked: 0, problems: [] },
    { checked: 0, problems: [] },
  ];
  let runs = await nextExportedRuns(db, null, RUNS_AT_ONCE);
  while (runs.length > 0) {
    for (const run of runs) {
      const opener: Opener = { orgId: run.org_id, app: { secrets } };
      await compare(digests, run, limit, () => digestProblem(db, opener, run));
      for (const file of await keptFiles(db, run)) {
        const stored = { sealed: file.content_enc, plain: file.content_plain };
        await compare(bytes, run, limit, async () => {
          const content = open(opener, "pay-run-file", [run.id, String(file.number)], stored);
          const is = createHash("sha256").update(content).digest();
          return is.equals(file.sha256) ? null : `${file.name} has other bytes than were made`;
        });
      }
      await othersTurn();
    }
    runs = await nextExportedRuns(db, runs.at(-1) ?? null, RUNS_AT_ONCE);
  }
  return [
    {
      name: "pay_run_digest_recomputed",
      promise: "What a run with files pays, to whom and from where, is what its approvers signed.",
      rows_checked: digests.checked,
      problems: digests.problems,
    },
    {
      name: "pay_run_files_keep_their_bytes",
      promise: "Every file of a run holds the bytes that were made.",
      rows_checked: bytes.checked,
      problems: bytes.problems,
    },
  ];
}

async function compare(tally: Tally, run: PayRunRow, limit: number, problem: () => Promise<string | null>) {
  let detail: string | null;
  try {
    detail = await problem();
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "secret_unreadable")) throw error;
    if (error.meta.reason === "key_missing") return;
    detail = error.message;
  }
  tally.checked += 1;
  if (detail !== null && tally.problems.length < limit)
    tally.problems.push({ org_id: run.org_id, subject: run.run_id, detail });
}

async function digestProblem(db: Db, opener: Opener, run: PayRunRow): Promise<string | null> {
  const digest = await digestOf(await signedRun(db, opener, run));
  return digest.equals(run.digest)
    ? null
    : `was approved as ${run.digest.toString("hex")}, and is ${digest.toString("hex")} now`;
}
