/** `verify`: checks every invariant of the database and recomputes every accrual from its snapshot. */

import { type Anchor, anchorText } from "../engine/anchors.ts";
import type { App } from "../flow/context.ts";
import { appOf, everyApp } from "../flow/places.ts";
import type { Check } from "../flow/proving/check.ts";
import type { Verification } from "../flow/proving/verify.ts";
import { verifyAndKeep } from "../flow/proving/verify-reports.ts";
import { anchorsIn } from "./anchor.ts";
import { CommandFailed } from "./failure.ts";
import type { Host } from "./host.ts";
import { tableText } from "./screen.ts";

/** Problems printed per check; `--json` has up to 100 each. */
const PROBLEMS_SHOWN = 10;
/** Ends of chains printed; `--json` has all. */
const ANCHORS_SHOWN = 10;

export interface VerifyOptions {
  readonly json: boolean;
  /** Anchors, or files of them. */
  readonly against?: readonly string[];
  /** A file with the public key that every anchor must be signed by. */
  readonly signedBy?: string;
}

/**
 * Seals what waits, runs every check and stores the report; changes nothing else. Prints the failures and then throws when a
 * check fails.
 */
export async function verifyDatabase(host: Host, { json, against = [], signedBy }: VerifyOptions): Promise<void> {
  const anchors = anchorsIn(against, signedBy);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const reports: object[] = [];
    const failures: string[] = [];
    for (const one of everyApp(app)) {
      const bar = host.screen.progress("verifying", "accruals", !json);
      const own = await anchorsOfPlace(one, anchors);
      const verification = await verifyAndKeep(one, (done, total) => bar.update(done, total), own).finally(() =>
        bar.end(),
      );
      const { accruals_of: _accruals, audit_ends: _ends, ...report } = verification;
      const name = one.name === undefined ? {} : { database: one.name };
      reports.push({ ...name, ...report, anchors: anchorsOf(verification) });
      const of = one.name === undefined ? "" : `${one.name}: `;
      if (!json && of !== "") host.screen.print(`Database ${one.name}`);
      if (!json) host.screen.print(verificationText(verification));
      if (!verification.ok) failures.push(of + failureText(verification));
    }
    if (json)
      host.screen.printJson(
        app.places === undefined ? (reports[0] ?? {}) : { ok: failures.length === 0, databases: reports },
      );
    if (failures.length > 0) throw new CommandFailed(failures.join("\n"));
  });
}

/** Of several databases each is held to the anchors of its own organizations. */
async function anchorsOfPlace(app: App, anchors: readonly Anchor[]): Promise<Anchor[]> {
  const own: Anchor[] = [];
  for (const anchor of anchors) if ((await appOf(app, anchor.orgId)) === app) own.push(anchor);
  return own;
}

function verificationText(verification: Verification): string {
  const { checks, accruals_recomputed, seconds } = verification;
  const rows = checks.map(({ name, rows_checked, problems }) => [
    problems.length === 0 ? "passed" : "FAILED",
    name.replaceAll("_", " "),
    rows_checked === null ? "" : `${rows_checked.toLocaleString("en-US")} rows`,
  ]);
  const lines = [tableText(rows, [2]), ...checks.flatMap(problemLines)];
  const recomputed = accruals_recomputed.toLocaleString("en-US");
  lines.push("", `${checks.length} checks, ${recomputed} accruals recomputed, ${seconds.toFixed(1)} s`);
  return [...lines, "", keepText(anchorsOf(verification))].join("\n").trimEnd();
}

/** The lines that ask for anchors to be kept; empty where there are none. */
export function keepText(anchors: readonly string[]): string {
  if (anchors.length === 0) return "";
  const lines = ["Keep elsewhere, for `stipend verify --against`:", ...anchors.slice(0, ANCHORS_SHOWN)];
  if (anchors.length > ANCHORS_SHOWN) lines.push(`and ${anchors.length - ANCHORS_SHOWN} more: see \`stipend anchor\``);
  return lines.join("\n");
}

function anchorsOf({ audit_ends }: Verification): string[] {
  return [...audit_ends].map(([orgId, end]) => anchorText({ orgId, ...end, signature: null }));
}

function problemLines({ name, promise, problems }: Check): string[] {
  if (problems.length === 0) return [];
  const shown = problems.slice(0, PROBLEMS_SHOWN).map(({ subject, detail }) => `  ${subject}: ${detail}`);
  const hidden = problems.length - shown.length;
  return ["", `${name.replaceAll("_", " ")}: ${promise}`, ...shown, ...(hidden > 0 ? [`  and ${hidden} more`] : [])];
}

/** The one-sentence summary of a failed verification. */
export function failureText({ checks }: Verification): string {
  const broken = checks.filter((check) => check.problems.length > 0).map((check) => check.name.replaceAll("_", " "));
  return `${broken.length} of ${checks.length} checks failed: ${broken.join(", ")}.`;
}
