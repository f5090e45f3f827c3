/** What the signed-in member is limited to, as the server enforces it; screens only leave out what would be refused. */
import { operationTable } from "../../src/sdk/index.ts";
import type { OrganizationChoice } from "./api/sign-in.ts";
import { formatMoney } from "./pieces/money.ts";
import { type Capability, roleAllows, useOrganization } from "./session.tsx";

export type Limits = Pick<OrganizationChoice, "project_ids" | "amount_limits">;

type OperationId = keyof typeof operationTable;

/** Whether the member works in some of the projects only. */
export function useIsInProjects(): boolean {
  return useOrganization().project_ids !== null;
}

/** Whether an operation is open to the member: not where they are limited to projects and it reaches further. */
export function useReaches(): (id: OperationId) => boolean {
  const isLimited = useIsInProjects();
  return (id) => !isLimited || operationTable[id].reach === "project";
}

/** The same for a screen. */
export function useOpens(): (screen: { readonly reach?: "organization" | undefined }) => boolean {
  const isLimited = useIsInProjects();
  return ({ reach }) => !isLimited || reach !== "organization";
}

/** Whether a screen is offered: it is open to the member, and the role allows it. */
export function useOffers(): (
  screen: Parameters<ReturnType<typeof useOpens>>[0] & { readonly needs?: Capability | undefined },
) => boolean {
  const { role } = useOrganization();
  const opens = useOpens();
  return (screen) => opens(screen) && (screen.needs === undefined || roleAllows(role, screen.needs));
}

/** `up to $500.00 or EUR 100.00` */
export function amountsText(limits: NonNullable<Limits["amount_limits"]>): string {
  return `up to ${limits.map(({ currency, up_to_cents }) => formatMoney(up_to_cents, currency)).join(" or ")}`;
}

/** What an amount is too much for, in words; undefined where the member may pay it. */
export function whyNotAmount(limits: Limits["amount_limits"], currency: string, cents: number): string | undefined {
  if (limits === null) return undefined;
  const limit = limits.find((each) => each.currency === currency);
  if (limit === undefined) return `You may not pay, void or approve amounts in ${currency}.`;
  if (cents <= limit.up_to_cents) return undefined;
  return `It comes to ${formatMoney(cents, currency)}, and your limit is ${formatMoney(limit.up_to_cents, currency)}.`;
}

/** What a member is limited to, in one line; undefined for one without limits. `nameOf` names projects that are known. */
export function limitsText(of: Limits, nameOf: (id: string) => string | undefined): string | undefined {
  const named = of.project_ids?.flatMap((id) => nameOf(id) ?? []) ?? [];
  const rest = (of.project_ids?.length ?? 0) - named.length;
  const others = rest === 0 ? [] : [rest === 1 ? "1 other project" : `${rest} other projects`];
  const parts = [
    ...(of.project_ids === null ? [] : [`only ${[...named, ...others].join(", ")}`]),
    ...(of.amount_limits === null ? [] : [amountsText(of.amount_limits)]),
  ];
  return parts.length === 0 ? undefined : parts.join("; ");
}
