/** Notifications now, worked out from what the screens read anyway. */
import type { DataOf, Schemas } from "../../src/sdk/index.ts";
import { useRead } from "./api/queries.ts";
import { readyCents } from "./ledger/amounts.ts";
import { formatTotals } from "./pieces/money.ts";
import { formatDate } from "./pieces/When.tsx";
import { useMay } from "./session.tsx";

export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The screen that deals with it. */
  readonly to: string;
}

/** A limit of the plan is mentioned from this share on. */
const NEAR = 0.9;

export const limitNames: Readonly<Record<string, string>> = {
  max_creators_per_org: "creators",
  max_projects_per_org: "projects",
  max_members_per_org: "members",
  max_api_keys_per_org: "API keys",
  max_payout_methods_per_org: "payout methods",
  max_payout_structures_per_project: "pay rules in a project",
  max_api_requests_per_day: "API requests today",
};

/** The calculation runs every night; after this long without one, something is wrong. */
const OVERDUE_MS = 36 * 3_600_000;

/** Shows a notice only to members who may act on it. */
export function useNotices(): readonly Notice[] {
  const { data: me } = useRead("getMe", {});
  const { data: runs } = useRead("listRuns", { query: { limit: 1 } });
  const { data: due } = useRead("listDue", {});
  const { data: summary } = useRead("getPayoutSummary", { query: {} });
  const { data: reports } = useRead("listVerifyReports", { query: { limit: 1 } });
  const { data: waiting } = useRead("listVideos", waitingPosts(undefined));
  const { data: drafts } = useRead("listPayRuns", { query: { status: "draft", limit: DRAFTS_SHOWN_MAX } });
  const { data: paydays } = useRead("listPaydays", {});
  const [mayPay, mayEdit] = [useMay("pay"), useMay("edit")];
  return [
    ...waitingRunNotices(due?.waits_for_confirmation ?? null, runs?.[0]),
    ...verifyNotices(reports?.[0]),
    ...(mayPay ? draftNotices(drafts ?? []) : []),
    ...(mayPay ? paydayNotices(paydays ?? []) : []),
    ...(mayPay ? dueNotices(summary?.totals ?? []) : []),
    ...(mayEdit ? waitingNotices(waiting?.length ?? 0) : []),
    ...limitNotices(me?.limits ?? []),
  ];
}

/** A night that waits for a person is overdue too; why it waits says more. */
function waitingRunNotices(
  waiting: DataOf<"listDue">["waits_for_confirmation"],
  last: Schemas["RunRow"] | undefined,
): readonly Notice[] {
  if (waiting === null) return runNotices(last);
  return [
    {
      id: "night",
      title: "The nightly calculation is waiting for you",
      text: `It would reach ${waiting.days} days past the last one. If the server's clock is right, run it with today's date.`,
      to: "/runs",
    },
  ];
}

function runNotices(last: Schemas["RunRow"] | undefined): readonly Notice[] {
  if (last === undefined) return [];
  const { id, status } = last;
  if (status === "failed")
    return [
      {
        id,
        title: "The last calculation failed",
        text: "No data was lost. Check the reason and run it again.",
        to: "/runs",
      },
    ];
  const skipped = Object.values(last.skipped).reduce((sum, count) => sum + count, 0);
  if (status === "succeeded" && last.accruals === 0 && skipped > 0)
    return [
      {
        ...{ id, title: "The last calculation booked nothing", to: "/runs" },
        text: `It evaluated ${last.judged} and booked none. Review the reasons.`,
      },
    ];
  if (Date.now() - Date.parse(last.started_at) > OVERDUE_MS)
    return [
      {
        id,
        title: "The nightly calculation is overdue",
        text: "It has not run for more than a day. Is the worker running?",
        to: "/runs",
      },
    ];
  return [];
}

function verifyNotices(last: DataOf<"listVerifyReports">[number] | undefined): readonly Notice[] {
  if (last === undefined || last.ok) return [];
  const text = "A check failed. Review it before you pay anyone.";
  return [{ id: last.id, title: "Verification found a problem", text, to: "/runs" }];
}

function dueNotices(totals: Schemas["SummaryAnswer"]["totals"]): readonly Notice[] {
  const due = totals.map((sums) => [sums.currency, readyCents(sums)] as const);
  if (!due.some(([, cents]) => cents > 0)) return [];
  const text = `Earned and not yet paid: ${formatTotals(Object.fromEntries(due))}.`;
  return [{ id: "due", title: "Payouts are due", text, to: "/" }];
}

/** Projects whose payday is near, with what is due there. */
export function paydayNotices(paydays: DataOf<"listPaydays">): readonly Notice[] {
  return paydays
    .filter(({ is_near, due }) => is_near && due.length > 0)
    .map(({ project_id, project_name, next_on, days_left, due }) => {
      const when = days_left === 0 ? "today" : days_left === 1 ? "tomorrow" : `on ${formatDate(next_on)}`;
      const creators = Math.max(...due.map((sum) => sum.creators));
      const sums = formatTotals(Object.fromEntries(due.map(({ currency, amount_cents }) => [currency, amount_cents])));
      return {
        id: `payday ${project_id}`,
        title: `Payday of ${project_name} is ${when}`,
        text: `${sums} is due to ${creators === 1 ? "1 creator" : `${creators} creators`}. Nothing is paid automatically.`,
        to: "/pay-runs/new",
      };
    });
}

const DRAFTS_SHOWN_MAX = 10;

function draftNotices(drafts: readonly Pick<Schemas["PayRunListRow"], "run_id">[]): readonly Notice[] {
  const [first] = drafts;
  if (first === undefined) return [];
  const isOne = drafts.length === 1;
  const runs = isOne ? `${first.run_id} waits` : `${drafts.length} pay runs wait`;
  const text = `${runs} for approval. Until then, what ${isOne ? "it plans" : "they plan"} cannot be paid any other way.`;
  const title = isOne ? "A pay run waits for approval" : "Pay runs wait for approval";
  return [{ id: "drafts", title, text, to: "/pay-runs" }];
}

/** More waiting posts are not counted. */
export const WAITING_MAX = 100;

/** What to ask `listVideos` for the posts that wait, of a project or of all. */
export const waitingPosts = (project: string | undefined) => ({
  query: {
    tracking_status: "pending_review" as const,
    limit: WAITING_MAX,
    ...(project === undefined ? {} : { project_id: project }),
  },
});

function waitingNotices(count: number): readonly Notice[] {
  if (count === 0) return [];
  const posts =
    count === 1 ? "1 post is waiting" : `${count}${count === WAITING_MAX ? " or more" : ""} posts are waiting`;
  return [
    {
      id: "inbox",
      title: "Posts awaiting approval",
      text: `${posts} in the inbox. They earn nothing until approved.`,
      to: "/inbox",
    },
  ];
}

function limitNotices(limits: Schemas["MeRow"]["limits"]): readonly Notice[] {
  return limits.flatMap(({ limit_key, current, max }): Notice[] => {
    if (max === null || max === 0 || current < max * NEAR) return [];
    const name = limitNames[limit_key] ?? limit_key;
    return [
      { id: limit_key, title: "Approaching a limit", text: `${current} of ${max} ${name} used.`, to: "/settings" },
    ];
  });
}
