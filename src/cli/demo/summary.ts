/** A summary of the demo, read from its own ledger. */

import { ListAccrualsQuery } from "../../contract/settling/accruals.ts";
import { DEFAULT_CURRENCY } from "../../engine/currencies.ts";
import { formatMoney } from "../../engine/money.ts";
import type { Context } from "../../flow/context.ts";
import { listProjects } from "../../flow/organization/projects.ts";
import { listAccruals } from "../../flow/settling/accruals.ts";
import { payoutSummary } from "../../flow/settling/summary.ts";
import { tableText } from "../screen.ts";

const PROJECTS_MAX = 100;
const ACCRUALS_MAX = 1_000_000;
const TOP_CREATORS = 5;
const FIGURES = [1, 2, 3];
const TEASER_RULE = "Weekly views";

type Group = Awaited<ReturnType<typeof payoutSummary>>["groups"][number];

interface Sums {
  readonly currency: string;
  readonly outstanding_cents: bigint;
  readonly settled_cents: bigint;
  readonly rejected_cents: bigint;
  readonly voided_cents: bigint;
}

/** The totals of the ledger in cents; `accrued` is everything ever earned. */
export interface Totals {
  readonly accrued: bigint;
  /** The part settled by payments. */
  readonly paid: bigint;
  readonly outstanding: bigint;
}

/** How many accruals the ledger holds, those in points among them. */
export async function countAccruals(ctx: Context): Promise<number> {
  return (await listAccruals(ctx, { ...ListAccrualsQuery.parse({}), limit: ACCRUALS_MAX })).rows.length;
}

/** Totals of money only: points are not dollars. */
function totalsOf(rows: readonly Sums[]): Totals {
  const money = rows.filter((row) => row.currency === DEFAULT_CURRENCY);
  const sum = (of: (row: Sums) => bigint) => money.reduce((total, row) => total + of(row), 0n);
  const paid = sum((row) => row.settled_cents);
  const outstanding = sum((row) => row.outstanding_cents);
  return { accrued: paid + outstanding + sum((row) => row.rejected_cents + row.voided_cents), paid, outstanding };
}

/** The whole organization's totals. */
export async function ledgerTotals(ctx: Context): Promise<Totals> {
  return totalsOf((await payoutSummary(ctx, {})).totals);
}

/** Groups of money earned, which all have a name. Leaves out payments without accruals, and points. */
function ofMoney(groups: readonly Group[]): (Sums & { readonly label: string })[] {
  return groups.flatMap((group) => {
    const { label, currency } = group;
    return label === null || currency !== DEFAULT_CURRENCY ? [] : [{ ...group, label }];
  });
}

/** Three tables: by structure, by month, and the creators who earned most. */
export async function summaryText(ctx: Context): Promise<string> {
  const { rows: projects } = await listProjects(ctx, { include_archived: false, limit: PROJECTS_MAX });
  const byStructure: { readonly label: string; readonly totals: Totals }[] = [];
  for (const project of projects.toReversed()) {
    const { groups } = await payoutSummary(ctx, { project_id: project.id, group_by: "structure" });
    for (const group of ofMoney(groups))
      byStructure.push({ label: `${project.name}: ${group.label}`, totals: totalsOf([group]) });
  }
  const by = async (group_by: "month" | "creator") => ofMoney((await payoutSummary(ctx, { group_by })).groups);
  const months = (await by("month")).toReversed();
  const byMonth = months.map((group) => ({ label: group.label, totals: totalsOf([group]) }));
  const creators = await by("creator");
  const top = creators
    .map((group) => ({ label: group.label, totals: totalsOf([group]) }))
    .sort((a, b) => Number(b.totals.accrued - a.totals.accrued))
    .slice(0, TOP_CREATORS);
  const all = { label: "Total", totals: await ledgerTotals(ctx) };
  return [
    sumsTable("STRUCTURE", [...byStructure, all]),
    sumsTable("MONTH", [...byMonth, all]),
    sumsTable("TOP CREATORS", top),
  ].join("\n\n");
}

function sumsTable(title: string, rows: readonly { readonly label: string; readonly totals: Totals }[]): string {
  const cells = rows.map(({ label, totals }) => [
    label,
    formatMoney(totals.accrued, DEFAULT_CURRENCY),
    formatMoney(totals.paid, DEFAULT_CURRENCY),
    formatMoney(totals.outstanding, DEFAULT_CURRENCY),
  ]);
  return tableText([[title, "ACCRUED", "SETTLED", "OUTSTANDING"], ...cells], FIGURES);
}

/** The accrual that best shows how an amount is calculated: the week with the most views, or else the largest accrual. */
export async function teaserId(ctx: Context): Promise<string | undefined> {
  const { groups } = await payoutSummary(ctx, { group_by: "structure" });
  const structure_id = groups.find((group) => group.label === TEASER_RULE)?.key ?? undefined;
  const { rows } = await listAccruals(ctx, { ...ListAccrualsQuery.parse({ structure_id }), limit: ACCRUALS_MAX });
  return rows.toSorted((a, b) => Number(b.amount_cents - a.amount_cents))[0]?.id;
}
