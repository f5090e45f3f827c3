/**
 * Every screen, in the order of the navigation. A screen is two places: its file in `screens/`, whose default export draws
 * it, and its row here. The router, the navigation and the command palette come from this table; screens are loaded when
 * they are first shown.
 */
import {
  IconAddressBook,
  IconBuildingBank,
  IconChartDots,
  IconCoins,
  IconFileImport,
  IconFlag,
  IconFolder,
  IconHistory,
  IconInbox,
  IconKey,
  IconMoon,
  IconPlugConnected,
  IconReceipt,
  IconSettings,
  IconSpeakerphone,
  IconTags,
  IconTargetArrow,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconVideo,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Path } from "./addresses.ts";
import type { Capability } from "./session.tsx";

export interface Screen {
  /** Its row in `addresses.ts`. Parameters begin with a dollar sign: `/creators/$creatorId`. */
  readonly path: Path;
  readonly label: string;
  readonly icon: typeof IconCoins;
  /** Heading of its group in the navigation; null: reached from other screens only. */
  readonly section: "Pay" | "Rules" | "Feed" | "Organization" | null;
  /** What a role must allow for the screen to be offered. */
  readonly needs?: Capability;
  /** Other words by which the command palette finds it. */
  readonly keywords?: readonly string[];
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

export const screens: readonly Screen[] = [
  {
    path: "/",
    label: "Payouts",
    icon: IconCoins,
    section: "Pay",
    keywords: ["home", "outstanding", "pay", "record payment"],
    load: () => import("./screens/payouts.tsx"),
  },
  {
    path: "/payments",
    label: "Payments",
    icon: IconReceipt,
    section: "Pay",
    keywords: ["paid", "receipts", "ad hoc", "returned", "voided"],
    load: () => import("./screens/payments.tsx"),
  },
  {
    path: "/creators",
    label: "Creators",
    icon: IconUsers,
    section: "Pay",
    load: () => import("./screens/creators.tsx"),
  },
  {
    path: "/creators/$creatorId",
    label: "Creator",
    icon: IconUsers,
    section: null,
    load: () => import("./screens/creator.tsx"),
  },
  {
    path: "/creators/$creatorId/statement",
    label: "Statement",
    icon: IconUsers,
    section: null,
    load: () => import("./screens/statement.tsx"),
  },
  {
    path: "/payments/$paymentId",
    label: "Receipt",
    icon: IconCoins,
    section: null,
    load: () => import("./screens/payment.tsx"),
  },
  {
    path: "/campaigns",
    label: "Campaigns",
    icon: IconSpeakerphone,
    section: "Pay",
    keywords: ["credits", "cycles", "creator payouts", "terms"],
    load: () => import("./screens/campaigns.tsx"),
  },
  {
    path: "/campaigns/$campaignId",
    label: "Campaign",
    icon: IconSpeakerphone,
    section: null,
    load: () => import("./screens/campaigns/campaign.tsx"),
  },
  {
    path: "/campaigns/payouts/$payoutId",
    label: "Creator payout",
    icon: IconSpeakerphone,
    section: null,
    load: () => import("./screens/campaigns/payout.tsx"),
  },
  {
    path: "/tags",
    label: "Tags",
    icon: IconTags,
    section: "Pay",
    keywords: ["labels", "groups", "creator tags", "payout tags"],
    load: () => import("./screens/tags.tsx"),
  },
  {
    path: "/structures",
    label: "Pay rules",
    icon: IconChartDots,
    section: "Rules",
    keywords: ["structures", "simulate", "tiers"],
    load: () => import("./screens/structures.tsx"),
  },
  {
    path: "/structures/new",
    label: "New pay rule",
    icon: IconChartDots,
    section: null,
    needs: "edit",
    keywords: ["structure", "simulate"],
    load: () => import("./screens/structures/editor.tsx"),
  },
  {
    path: "/structures/$structureId",
    label: "Pay rule",
    icon: IconChartDots,
    section: null,
    load: () => import("./screens/structures/structure.tsx"),
  },
  {
    path: "/structures/$structureId/edit",
    label: "Edit pay rule",
    icon: IconChartDots,
    section: null,
    load: () => import("./screens/structures/editor.tsx"),
  },
  {
    path: "/runs",
    label: "Nightly calculation",
    icon: IconMoon,
    section: "Rules",
    keywords: ["runs", "accruals", "verify", "checks"],
    load: () => import("./screens/runs.tsx"),
  },
  {
    path: "/goals",
    label: "Goals",
    icon: IconTargetArrow,
    section: "Rules",
    keywords: ["compliance"],
    load: () => import("./screens/goals.tsx"),
  },
  {
    path: "/inbox",
    label: "Inbox",
    icon: IconInbox,
    section: "Feed",
    keywords: ["review", "posts", "pending"],
    load: () => import("./screens/inbox.tsx"),
  },
  {
    path: "/flags",
    label: "Flags",
    icon: IconFlag,
    section: "Feed",
    keywords: ["doubt", "suspicious", "fall", "jump", "gone", "fraud"],
    load: () => import("./screens/flags.tsx"),
  },
  {
    path: "/videos",
    label: "Posts",
    icon: IconVideo,
    section: "Feed",
    keywords: ["videos", "readings", "views"],
    load: () => import("./screens/videos.tsx"),
  },
  {
    path: "/videos/$videoId",
    label: "Post",
    icon: IconVideo,
    section: null,
    load: () => import("./screens/videos/video.tsx"),
  },
  {
    path: "/import",
    label: "Import",
    icon: IconFileImport,
    section: "Feed",
    keywords: ["csv", "readings", "upload", "opening balances"],
    load: () => import("./screens/import.tsx"),
  },
  {
    path: "/projects",
    label: "Projects",
    icon: IconFolder,
    section: "Feed",
    keywords: ["program", "season"],
    load: () => import("./screens/projects.tsx"),
  },
  {
    path: "/sources",
    label: "Sources",
    icon: IconPlugConnected,
    section: "Feed",
    keywords: ["youtube", "apify", "tracker", "readings", "schedule"],
    load: () => import("./screens/sources.tsx"),
  },
  {
    path: "/payees",
    label: "Payees",
    icon: IconAddressBook,
    section: "Pay",
    keywords: ["bank account", "destination", "iban", "who gets paid"],
    load: () => import("./screens/payees.tsx"),
  },
  {
    path: "/payees/$payeeId",
    label: "Payee",
    icon: IconAddressBook,
    section: null,
    load: () => import("./screens/payee.tsx"),
  },
  {
    path: "/payees/$payeeId/statement",
    label: "Statement",
    icon: IconAddressBook,
    section: null,
    load: () => import("./screens/payee-statement.tsx"),
  },
  {
    path: "/methods",
    label: "Payout methods",
    icon: IconBuildingBank,
    section: "Organization",
    keywords: ["venmo", "paypal", "bank"],
    load: () => import("./screens/methods.tsx"),
  },
  {
    path: "/members",
    label: "Members",
    icon: IconUsersGroup,
    section: "Organization",
    keywords: ["invite", "roles", "team"],
    load: () => import("./screens/members.tsx"),
  },
  {
    path: "/keys",
    label: "API keys",
    icon: IconKey,
    section: "Organization",
    needs: "administer",
    keywords: ["token", "secret"],
    load: () => import("./screens/keys.tsx"),
  },
  {
    path: "/audit",
    label: "Audit log",
    icon: IconHistory,
    section: "Organization",
    keywords: ["history", "who"],
    load: () => import("./screens/audit.tsx"),
  },
  {
    path: "/settings",
    label: "Settings",
    icon: IconSettings,
    section: "Organization",
    keywords: ["timezone", "credits", "policy"],
    load: () => import("./screens/settings.tsx"),
  },
  {
    path: "/account",
    label: "Your account",
    icon: IconUserCircle,
    section: null,
    keywords: ["password", "second factor", "2fa", "devices"],
    load: () => import("./screens/account.tsx"),
  },
];
