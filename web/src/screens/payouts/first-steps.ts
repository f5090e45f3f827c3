/** The steps from an empty program to a first recorded payment, and what says that each is done. */
import { useRead } from "../../api/queries.ts";
import { type Capability, useMay } from "../../session.tsx";

/** What the organization has so far. */
export interface Progress {
  readonly creators: boolean;
  readonly readings: boolean;
  readonly rule: boolean;
  /** The newest pay rule, to assign creators to. */
  readonly ruleId: string | undefined;
  readonly assigned: boolean;
  readonly calculated: boolean;
  readonly paid: boolean;
}

export interface Step {
  readonly id: keyof typeof words;
  readonly isDone: boolean;
  readonly needs: Capability;
  readonly title: string;
  readonly text: string;
  readonly action: string;
}

const words = {
  readings: {
    title: "Import views",
    text: "Drop a file from TikTok Studio, YouTube Studio, a tracker or a spreadsheet. Creators and posts are added from it.",
    action: "Import a file",
  },
  creators: {
    title: "Add creators",
    text: "Paste their handles, or let the import add them.",
    action: "Add creators",
  },
  rule: {
    title: "Create a pay rule",
    text: "For example $1.00 per 1,000 views, or $50.00 a week. You see what past months would have cost before you save.",
    action: "New pay rule",
  },
  assigned: {
    title: "Assign creators to it",
    text: "A pay rule pays the creators who are assigned to it, from the date you choose. To pay for earlier posts, choose an earlier date.",
    action: "Assign creators",
  },
  calculated: {
    title: "Calculate earnings",
    text: "This happens every night. Run it now to see the first earnings: a weekly rule pays once its week is over.",
    action: "Calculate now",
  },
  paid: {
    title: "Record a payment",
    text: "Pay a creator the way you always do, then record it here. What it covers is no longer owed.",
    action: "Show who is owed",
  },
} as const;

const needs: Readonly<Record<keyof typeof words, Capability>> = {
  ...{ readings: "edit", creators: "edit", rule: "edit", assigned: "edit", calculated: "administer", paid: "pay" },
};

/** The steps in order. */
export function stepsOf(progress: Progress): readonly Step[] {
  const ids = ["readings", "creators", "rule", "assigned", "calculated", "paid"] as const;
  return ids.map((id) => ({ id, isDone: progress[id], needs: needs[id], ...words[id] }));
}

const ONE = { query: { limit: 1 } } as const;

/**
 * Undefined while it loads, for members who do none of the steps, and once a payment is recorded; `isWanted` says
 * whether to look at all.
 */
export function useProgress(isWanted: boolean): Progress | undefined {
  const isMine = [useMay("edit"), useMay("pay")].includes(true);
  const payments = useRead("listPayments", ONE, { enabled: isWanted && isMine });
  const isOpen = payments.data !== undefined && payments.data.length === 0;
  const creators = useRead("listCreators", ONE, { enabled: isOpen });
  const videos = useRead("listVideos", ONE, { enabled: isOpen });
  const structures = useRead("listStructures", ONE, { enabled: isOpen });
  const accruals = useRead("listAccruals", ONE, { enabled: isOpen });
  const ruleId = structures.data?.[0]?.id;
  const rule = useRead("getStructure", { path: { id: ruleId ?? "" } }, { enabled: isOpen && ruleId !== undefined });
  if (!isOpen || [creators, videos, structures, accruals].some(({ data }) => data === undefined)) return undefined;
  return {
    creators: hasAny(creators.data),
    readings: hasAny(videos.data),
    rule: ruleId !== undefined,
    ruleId,
    assigned: (rule.data?.assignment_count ?? 0) > 0,
    calculated: hasAny(accruals.data),
    paid: false,
  };
}

const hasAny = (rows: readonly unknown[] | undefined): boolean => rows !== undefined && rows.length > 0;
