/**
 * The address of every screen: its path, and the parameters it reads behind the question mark. The router checks every
 * link and every change of a filter against this table.
 */

import { choice, day, type Fields, flag, id, text } from "./fields.ts";
import { type Subject, subjects } from "./screens/audit/subjects.ts";

/** The project selected for all screens. */
export const projectSearch = { project: id };
/** The subject of the explanation drawer (`ledger/why`): an accrual, or a structure's period for a creator. */
export const whySearch = { why: id, rule: id, who: id, on: day };
/** Creators who take part in something (`roster.tsx`). */
export const rosterSearch = { history: flag, q: text };
/** Creator payouts (`screens/campaigns/Payouts.tsx`). */
export const cycleSearch = {
  status: choice([
    ...["in_progress", "pending_completing_requirements", "due", "paid", "paid_externally", "sent_from_account"],
    "canceled",
  ] as const),
  tag: id,
};
/** The expanded balance and its selected tab (`screens/payouts/Balances.tsx`). */
export const openBalanceSearch = { open: text, tab: choice(["accruals", "payments"]) };
/** Differences between what is booked and what it would be today (`screens/structures/Replay.tsx`). */
export const replaySearch = { from: day, to: day, side: choice(["up", "down"]), q: text };
/** Amounts, in minor units, and the direction of a sort. */
const amountSearch = { currency: text, min: text, max: text, order: choice(["asc", "desc"]) };

export const addresses = {
  "/": {
    ...{ from: day, to: day, structure: id, search: text },
    having: choice(["outstanding", "held", "paid"]),
    sort: choice(["outstanding", "earned", "paid", "last_paid", "handle"]),
    ...openBalanceSearch,
    ...whySearch,
  },
  "/creators": { q: text, removed: flag, held: flag, tag: id },
  "/creators/$creatorId": {
    tab: choice(["accruals", "payments", "structures", "posts", "followers", "activity"]),
    ...{ from: day, to: day, status: choice(["earned", "paid", "rejected", "voided"]) },
    ...whySearch,
  },
  "/creators/$creatorId/statement": { from: day, to: day },
  "/payments": {
    ...{ from: day, to: day, search: text, structure: id, method: id, ...amountSearch },
    status: choice(["paid", "rejected", "voided"]),
    sort: choice(["paid_at", "amount", "creator", "method", "status", "reference"]),
  },
  "/earnings": {
    ...{ from: day, to: day, search: text, structure: id, method: id, ...amountSearch },
    status: choice(["earned", "held", "paid", "rejected", "voided"]),
    kind: choice(["earned", "true_up", "clawback", "remainder"]),
    sort: choice(["period_end_at", "amount", "creator", "status"]),
    ...whySearch,
  },
  "/payments/$paymentId": whySearch,
  "/campaigns": { tab: choice(["campaigns", "payouts"]), ...cycleSearch },
  "/campaigns/$campaignId": {
    tab: choice(["payouts", "members", "terms", "sales"]),
    ...cycleSearch,
    ...rosterSearch,
  },
  "/campaigns/payouts/$payoutId": {},
  "/tags": { tab: choice(["creator", "payout"]) },
  "/structures": { state: choice(["active", "archived"]), q: text },
  "/structures/new": {},
  "/structures/$structureId": {
    tab: choice(["versions", "creators", "replay"]),
    ...rosterSearch,
    ...replaySearch,
    ...whySearch,
  },
  "/structures/$structureId/edit": { version: text },
  "/runs": { busy: flag, run: id, reason: text, ...whySearch },
  "/goals": {
    q: text,
    status: choice(["on_track", "behind_pace", "at_risk", "completed", "missed"]),
    period: choice(["daily", "weekly", "monthly"]),
    on: day,
  },
  "/inbox": {},
  "/flags": {
    state: choice(["open", "dismissed", "confirmed", "closed"]),
    kind: choice(["gone", "zero", "jump", "fall", "disabled", "definition", "stale"]),
    post: id,
  },
  "/videos": {
    status: choice(["auto_tracked", "pending_review", "included", "excluded", "direct_add"]),
    creator: id,
    stale: flag,
  },
  "/videos/$videoId": {},
  "/import": { what: choice(["readings", "followers", "creators", "payments", "openings", "accounts", "done"]) },
  "/projects": { archived: flag },
  "/sources": {},
  "/pay-runs": {
    status: choice(["draft", "approved", "exported", "settling", "closed", "canceled"]),
    rail: choice(["paypal", "wise", "nacha", "sepa", "csv", "manual"]),
    payee: id,
  },
  "/pay-runs/new": {},
  "/pay-runs/$runId": {
    tab: choice(["lines", "left_out", "approvals", "files", "history"]),
    state: choice(["planned", "excluded", "canceled", "sent", "waiting", "paid", "failed", "returned"]),
    reason: text,
    flagged: choice(["true"]),
    q: text,
  },
  "/sources/$sourceId": { tab: choice(["runs", "accounts"]) },
  "/month-end": { from: day, to: day, by: choice(["payee", "method", "month", "project"]) },
  "/payees": { q: text },
  "/payees/$payeeId": { enter: flag },
  "/payees/$payeeId/statement": { from: day, to: day },
  "/originator-accounts": { archived: flag },
  "/methods": {},
  "/members": { tab: choice(["members", "invitations"]) },
  "/keys": { state: choice(["live", "ended"]) },
  "/organizations": {},
  "/schema": { q: text },
  "/audit": { about: choice(Object.keys(subjects) as Subject[]), actor: id, subject: text, from: day, to: day },
  "/settings": {},
  "/account": {},
} as const satisfies Readonly<Record<string, Fields>>;

/** The path of a screen, as `screens.ts` and links write it. */
export type Path = keyof typeof addresses;
