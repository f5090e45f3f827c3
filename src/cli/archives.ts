/** `statements` and `invoices`: all papers of a month, or of some days, as one ZIP. */
import { archiveInvoices } from "../api/v1/invoices/archive.ts";
import { archiveStatements } from "../api/v1/papers/archive.ts";
import { type Archive, zipOf } from "../api/zip.ts";
import { InvoiceArchiveQuery } from "../contract/invoices/invoices.ts";
import { month } from "../contract/months/months.ts";
import { StatementsQuery } from "../contract/papers/totals.ts";
import { uuid } from "../contract/primitives.ts";
import { periodOfDate } from "../engine/periods.ts";
import type { Context } from "../flow/context.ts";
import { listMonths } from "../flow/months/months.ts";
import { CommandFailed, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { writeNewFile } from "./new-file.ts";
import { operatorIn } from "./organizations.ts";

interface ArchiveOptions {
  readonly json: boolean;
  readonly org: string;
  /** `YYYY-MM`, or `last`. */
  readonly month?: string;
}

interface StatementsOptions extends ArchiveOptions {
  readonly from?: string;
  readonly to?: string;
}

interface InvoicesOptions extends ArchiveOptions {
  readonly payee?: string;
  readonly kind?: string;
}

/** The month before this one, in the organization's zone: what a job that runs every month asks for. */
const LAST = "last";

/** Writes the statements of all who have a balance or anything in these days. @throws CommandFailed */
export async function writeStatements(host: Host, file: string, options: StatementsOptions): Promise<void> {
  const { from, to } = options;
  const isOfDays = from !== undefined || to !== undefined;
  if (isOfDays === (options.month !== undefined))
    throw new CommandFailed("--month: must be given, or --from and --to, and not both");
  const dates = isOfDays
    ? readInput(StatementsQuery, { from, to }, { from: "--from", to: "--to" })
    : readMonth(options.month);
  await writeArchive(host, file, "statements", options, async (ctx) => {
    const said = typeof dates === "object" ? dates : daysOf(await monthOf(ctx, dates));
    return { ...(await archiveStatements(ctx, said)), said };
  });
}

/** Writes the invoices and credit notes of a month, of a payee, of a kind, or all. @throws CommandFailed */
export async function writeInvoices(host: Host, file: string, options: InvoicesOptions): Promise<void> {
  const { payee, kind } = options;
  const filter = readInput(InvoiceArchiveQuery, { payee_id: payee, kind }, { payee_id: "--payee", kind: "--kind" });
  const of = options.month === undefined ? undefined : readMonth(options.month);
  await writeArchive(host, file, "invoices", options, async (ctx) => {
    const said = of === undefined ? {} : { month: await monthOf(ctx, of) };
    return { ...(await archiveInvoices(ctx, { ...filter, ...said })), said };
  });
}

interface Said extends Archive {
  /** What it is of, as the answer of `--json` says it. */
  readonly said: Readonly<Record<string, string>>;
}

async function writeArchive(
  host: Host,
  file: string,
  noun: "statements" | "invoices",
  { org, json }: ArchiveOptions,
  open: (ctx: Context) => Promise<Said>,
): Promise<void> {
  const orgId = readInput(uuid, org, { "": "--org" });
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    const { count, files, said } = await open(ctx);
    const bar = host.screen.progress(noun, noun, !json);
    const zip = zipOf(
      {},
      counted(files, (done) => bar.update(Math.min(done, count), count)),
      ctx.now,
    );
    await writeNewFile(file, file, async (put) => {
      for await (const part of zip.open()) await put(part as Uint8Array);
    }).finally(() => bar.end());
    if (json) host.screen.printJson({ file, ...said, [noun]: count });
    else host.screen.print(`${file}: ${count.toLocaleString("en-US")} ${noun}.`);
  });
}

function readMonth(given: string | undefined): string {
  return given === LAST ? LAST : readInput(month, given, { "": "--month" });
}

async function monthOf(ctx: Context, given: string): Promise<string> {
  return given === LAST ? (await listMonths(ctx)).lastEnded : given;
}

function daysOf(of: string): { readonly from: string; readonly to: string } {
  const { start: from, end: to } = periodOfDate("monthly", `${of}-01`, "UTC");
  return { from, to };
}

/** Says before each file how many there were. */
async function* counted<T>(files: AsyncIterable<T>, count: (done: number) => void): AsyncGenerator<T> {
  let done = 0;
  for await (const file of files) {
    count(done++);
    yield file;
  }
}
