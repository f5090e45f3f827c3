/** `demo`: simulates half a year of a creator program in half a minute, and serves it. */
import { randomBytes } from "node:crypto";
import { groupDigits } from "../../engine/money.ts";
import { type App, localContext } from "../../flow/context.ts";
import { COMMAND_LINE } from "../../flow/organization/operator.ts";
import { createOwner } from "../../flow/organization/users.ts";
import { findAccrualAnywhere } from "../../flow/proving/find-accrual.ts";
import { verifyAndKeep } from "../../flow/proving/verify-reports.ts";
import { accrualText } from "../explain.ts";
import { CommandFailed } from "../failure.ts";
import type { Host, Session } from "../host.ts";
import { servingText } from "../serve.ts";
import { failureText } from "../verify.ts";
import { storyUntil } from "./calendar.ts";
import { makeDemoDir } from "./directory.ts";
import { type DemoResult, playStory } from "./story.ts";
import { countAccruals, ledgerTotals, summaryText, teaserId } from "./summary.ts";

export interface DemoOptions {
  readonly json: boolean;
  readonly serve: boolean;
  readonly creators: string;
  readonly months: string;
}

/** A directory that was named is the demo's; the one of `serve` is not. */
const DATA_DIR = "./data-demo";
const CREATORS_MAX = 200;
const MONTHS_MAX = 24;
const OWNER_EMAIL = "owner@demo.example";
const OWNER_NAME = "Demo Owner";
/** A random password for every demo, because it may be served to a network. */
const PASSWORD_BYTES = 8;

interface SignIn {
  readonly email: string;
  readonly password: string;
}

/** Recreates the demo's directory, plays the story, prints a summary, verifies the data, and serves it. */
export async function demo(host: Host, options: DemoOptions): Promise<void> {
  const creators = readWhole(options.creators, "--creators", CREATORS_MAX);
  const story = storyUntil(host.now(), readWhole(options.months, "--months", MONTHS_MAX));
  if (options.serve) await host.requireFreePort();
  const dataDir = dataDirOf(host);
  await makeDemoDir(host, dataDir);
  const print = (text: string) => {
    if (!options.json) host.screen.print(text);
  };
  print(`A creator program from ${story.first} to ${story.last}, night by night, into ${dataDir}`);
  const startedAt = host.now();
  await host.session({ purpose: "serve", dataDir }, async (session) => {
    const bar = host.screen.progress("accruing", "nights", !options.json);
    const play = (app: App) => playStory(app, story, creators, (done, total, note) => bar.update(done, total, note));
    const result = await session.rebuild(play).finally(() => bar.end());
    const signIn = { email: OWNER_EMAIL, password: randomBytes(PASSWORD_BYTES).toString("hex") };
    await createOwner(session.app, { ...signIn, name: OWNER_NAME, orgId: result.orgId });
    const ctx = localContext(session.app, result.orgId, COMMAND_LINE);
    const seconds = (host.now() - startedAt) / 1000;
    const accruals = await countAccruals(ctx);
    print(`${result.nights} nights in ${seconds.toFixed(0)} s: ${countsText(result, accruals)}\n`);
    print(`${await summaryText(ctx)}\n`);
    const teaser = await teaserId(ctx);
    if (teaser !== undefined) {
      print("Every amount can be explained. The week with the most views:\n");
      print(`${indented(accrualText(await findAccrualAnywhere(session.app, teaser)))}\n`);
    }
    const verification = await verifyAndKeep(session.app);
    if (!verification.ok) throw new CommandFailed(failureText(verification));
    const recomputed = groupDigits(BigInt(verification.accruals_recomputed));
    print(`${verification.checks.length} checks passed; ${recomputed} accruals recomputed to the cent.\n`);
    const address = options.serve ? (await session.serve()).address : undefined;
    if (options.json) await printJson(host, session, result, signIn, accruals, seconds, address);
    else print(nextSteps(result, signIn, dataDir, teaser, address));
    if (address !== undefined) await session.untilStopped();
  });
}

function dataDirOf(host: Host): string {
  return host.place.namedDataDir ?? DATA_DIR;
}

async function printJson(
  host: Host,
  { app }: Session,
  result: DemoResult,
  signIn: SignIn,
  accruals: number,
  seconds: number,
  address: string | undefined,
): Promise<void> {
  const totals = await ledgerTotals(localContext(app, result.orgId, COMMAND_LINE));
  host.screen.printJson({
    org_id: result.orgId,
    api_key: result.apiKey,
    sign_in: signIn,
    data_dir: dataDirOf(host),
    address: address ?? null,
    creators: result.creators,
    posts: result.posts,
    posts_waiting: result.waiting,
    posts_excluded: result.excluded,
    readings: result.readings,
    nights: result.nights,
    accruals,
    payments: result.paid.payments,
    voided: result.paid.voided,
    adjusted: result.paid.adjusted,
    credit_payouts_marked: result.marked,
    accrued_cents: Number(totals.accrued),
    paid_cents: Number(totals.paid),
    outstanding_cents: Number(totals.outstanding),
    verified: true,
    seconds,
  });
}

function countsText(
  { creators, posts, waiting, excluded, readings, paid, marked }: DemoResult,
  accruals: number,
): string {
  const count = (n: number, noun: string) => `${groupDigits(BigInt(n))} ${noun}`;
  return [
    count(creators, "creators"),
    `${count(posts, "posts")} (${waiting} awaiting review, ${excluded} excluded)`,
    count(readings, "readings"),
    count(accruals, "accruals"),
    `${count(paid.payments, "payments")} (${paid.voided} voided, ${paid.adjusted} with an adjustment)`,
    `${count(marked, "payouts in points")} marked`,
  ].join(", ");
}

function nextSteps(
  { orgId, apiKey }: DemoResult,
  { email, password }: SignIn,
  dataDir: string,
  accrualId: string | undefined,
  address: string | undefined,
): string {
  const base = address ?? "http://127.0.0.1:3000";
  const command = `STIPEND_DATA_DIR=${dataDir} npm run -s stipend --`;
  const curl = (path: string) => `  curl -s -H "Authorization: Bearer $KEY" "${base}/api/v1${path}"`;
  return [
    ...(address === undefined ? [`Serve it:   ${command} serve`] : [servingText(address)]),
    `organization ${orgId}`,
    "",
    `The dashboard: ${base}`,
    `  sign in as ${email} with the password ${password}`,
    "",
    "Query the API:",
    `  KEY=${apiKey}`,
    curl("/payout-summary?group_by=structure"),
    curl("/payout-accruals?status=earned&limit=3"),
    curl("/payout-payments?status=voided"),
    "",
    "On the command line, also while the server runs:",
    `  ${command} explain ${accrualId ?? "ACCRUAL_ID"}`,
    `  ${command} verify`,
    "",
    "To set up your own: docs/getting-started.md",
  ].join("\n");
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function readWhole(text: string, option: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > max)
    throw new CommandFailed(`${option}: must be a whole number from 1 to ${max}`);
  return value;
}
