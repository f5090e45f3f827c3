/** The texts of child organizations. */
import { formatCount } from "../../rules/words.ts";

export const words = {
  title: "Child organizations",
  lead: "A child has its own projects, creators, members, keys and books. The API keys of this organization can read its campaigns and creator payouts, and mark its payouts as paid.",
  columns: {
    name: "Name",
    timezone: "Time zone",
    plan: "Plan",
    members: "Members",
    role: "Your role",
    created: "Created",
    actions: "Actions",
  },
  members: (count: number) => formatCount(count),
  notMember: "Not a member",
  open: "Open",
  openNamed: (name: string) => `Open ${name}`,
  join: "Join",
  joinNamed: (name: string) => `Join ${name}`,
  add: "New child organization",
  empty: "No child organizations yet",
  emptyHint:
    "Create one for each brand or client whose money is kept apart. You become its owner and can invite others there.",
  creating: {
    title: "New child organization",
    name: "Name",
    timezone: "Time zone",
    timezoneHint: "Months and weeks begin at midnight there; fixed once a period has been judged",
    submit: "Create",
    done: (name: string) => `${name} created. You are its owner.`,
  },
  joining: {
    title: (name: string) => `Join ${name}?`,
    text: (role: string, isFirst: boolean) =>
      isFirst
        ? "It has no members yet, so you become its owner."
        : `You become a member in your role here, ${role}. Its members see you in their list, and your joining is in the audit log.`,
    done: (name: string) => `You are a member of ${name} now.`,
  },
} as const;
