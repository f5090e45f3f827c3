/** Where each screen of the table is looked at: by the tests of screens, and by `npm run screenshots`. */
import type { Studio } from "./studio.ts";

/** What is on the screens of one thing, and the headings of those that have a name. */
export interface Places extends Studio {
  readonly runId: string;
  readonly names: Readonly<
    Record<"creator" | "campaign" | "payout" | "structure" | "video" | "source" | "run" | "payee", string>
  >;
}

/** An address, with the heading that shows it has loaded. */
export type Look = readonly [address: string, heading: string];

/** By the paths of `web/src/screens.ts`. A new screen needs a row. */
export const looks = (of: Places): Readonly<Record<string, readonly Look[]>> => ({
  "/": [["/", "Payouts"]],
  "/payments": [["/payments", "Payments"]],
  "/earnings": [
    ["/earnings", "Earnings"],
    ["/earnings?status=held&min=100", "Earnings"],
  ],
  "/creators": [["/creators", "Creators"]],
  "/creators/$creatorId": ["accruals", "payments", "structures", "posts", "followers", "activity"].map(
    (tab): Look => [`/creators/${of.creatorId}?tab=${tab}`, of.names.creator],
  ),
  "/creators/$creatorId/statement": [[`/creators/${of.creatorId}/statement`, "Statement"]],
  "/payments/$paymentId": [[`/payments/${of.paymentId}`, "Receipt"]],
  "/campaigns": [
    ["/campaigns", "Campaigns"],
    ["/campaigns?tab=payouts", "Campaigns"],
  ],
  "/campaigns/$campaignId": ["payouts", "members", "terms", "sales"].map(
    (tab): Look => [`/campaigns/${of.campaignId}?tab=${tab}`, of.names.campaign],
  ),
  "/campaigns/payouts/$payoutId": [[`/campaigns/payouts/${of.payoutId}`, of.names.payout]],
  "/tags": [
    ["/tags", "Tags"],
    ["/tags?tab=payout", "Tags"],
  ],
  "/structures": [["/structures", "Pay rules"]],
  "/structures/new": [["/structures/new", "New pay rule"]],
  "/structures/$structureId": [
    [`/structures/${of.structureId}`, of.names.structure],
    [`/structures/${of.structureId}?tab=versions`, of.names.structure],
    [`/structures/${of.structureId}?tab=replay`, of.names.structure],
  ],
  "/structures/$structureId/edit": [[`/structures/${of.structureId}/edit`, `Edit ${of.names.structure}`]],
  "/runs": [["/runs", "Nightly calculation"]],
  "/goals": [["/goals", "Goals"]],
  "/inbox": [["/inbox", "Inbox"]],
  "/flags": [["/flags", "Flags"]],
  "/videos": [["/videos", "Posts"]],
  "/videos/$videoId": [[`/videos/${of.videoId}`, of.names.video]],
  "/import": [
    ["/import", "Import"],
    ["/import?what=followers", "Import"],
    ["/import?what=creators", "Import"],
    ["/import?what=payments", "Import"],
    ["/import?what=openings", "Import"],
    ["/import?what=accounts", "Import"],
    ["/import?what=done", "Import"],
  ],
  "/projects": [["/projects", "Projects"]],
  "/sources": [["/sources", "Sources"]],
  "/pay-runs": [["/pay-runs", "Pay runs"]],
  "/pay-runs/new": [["/pay-runs/new", "Pay everyone"]],
  "/pay-runs/$runId": ["lines", "left_out", "approvals", "files", "history"].map(
    (tab): Look => [`/pay-runs/${of.runId}?tab=${tab}`, of.names.run],
  ),
  "/sources/$sourceId": [
    [`/sources/${of.sourceId}`, of.names.source],
    [`/sources/${of.sourceId}?tab=accounts`, of.names.source],
  ],
  "/month-end": [
    ["/month-end", "Month-end"],
    ["/month-end?by=method", "Month-end"],
  ],
  "/payees": [["/payees", "Payees"]],
  "/payees/$payeeId": [[`/payees/${of.payeeId}`, of.names.payee]],
  "/payees/$payeeId/statement": [[`/payees/${of.payeeId}/statement`, "Statement"]],
  "/originator-accounts": [["/originator-accounts", "Paying accounts"]],
  "/methods": [["/methods", "Payout methods"]],
  "/members": [
    ["/members", "Members"],
    ["/members?tab=invitations", "Members"],
  ],
  "/keys": [["/keys", "API keys"]],
  "/organizations": [["/organizations", "Child organizations"]],
  "/schema": [["/schema", "API schema"]],
  "/audit": [["/audit", "Audit log"]],
  "/settings": [["/settings", "Settings"]],
  "/account": [["/account", "Your account"]],
});

/** The pages for visitors who are not signed in. */
export const OUTSIDE = ["/sign-in", "/first-owner", "/invitation", "/new-password"];
