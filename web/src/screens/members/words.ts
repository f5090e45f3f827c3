/** The texts of the members screen and its invitations. */
import type { Schemas } from "../../../../src/sdk/index.ts";

type InvitationStatus = Schemas["InvitationRow"]["status"];

export const invitationStatuses: Readonly<Record<InvitationStatus, string>> = {
  open: "Open",
  accepted: "Accepted",
  revoked: "Revoked",
  expired: "Expired",
};

export const words = {
  title: "Members",
  lead: "Recording payments and editing rules are separate roles. Give each person the smallest role they need.",
  invite: "Invite",
  tabs: { members: "Members", invitations: "Invitations" },
  columns: { name: "Name", role: "Role", secondFactor: "Second factor", since: "Since", actions: "Actions" },
  you: "(you)",
  secondFactor: { on: "On", off: "Off" },
  role: "Role",
  changeRoleOf: (name: string) => `Edit the role and limits of ${name}`,
  edit: "Edit",
  remove: "Remove",
  removeNamed: (name: string) => `Remove ${name}`,
  empty: "No members",
  changing: {
    title: (name: string) => `Role and limits of ${name}`,
    submit: "Change",
    text: "Takes effect immediately. API keys they created that exceed the new role or its limits are revoked.",
    done: (name: string, role: string) => `${name} is now ${role.toLowerCase()}.`,
  },
  limits: {
    projects: "Projects",
    projectsHint: "They see nothing of other projects, nor pay runs, payees and books, which concern all of them.",
    allProjects: "All projects",
    otherProject: "Archived project",
    none: "Owners and admins have no limits: they can lift any.",
    amounts: "Limit amounts",
    amountsHint: "The most they may pay, void or approve at once. Currencies that are not listed are closed.",
    currency: (place: number) => `Currency of limit ${place}`,
    upTo: (place: number) => `Amount of limit ${place}`,
    removeAmount: (place: number) => `Remove limit ${place}`,
    addCurrency: "Add currency",
  },
  removing: {
    title: (name: string) => `Remove ${name}?`,
    text: (organization: string) =>
      `They lose access to ${organization} immediately, and API keys they created are revoked. Their actions stay in the audit log.`,
    done: (name: string) => `${name} removed.`,
  },
  invitations: {
    label: "Invitations",
    columns: {
      email: "Email",
      role: "Role",
      status: "Status",
      by: "Invited by",
      expires: "Expires",
      actions: "Actions",
    },
    revoke: "Revoke",
    revokeFor: (email: string) => `Revoke invitation for ${email}`,
    revoked: "Invitation revoked.",
    empty: "No invitations",
    emptyHint:
      "An invitation is a one-time link that expires in a week. Send it any way you like; no mail server is needed.",
    title: "Invite a member",
    submit: "Create link",
    email: "Email",
    role: "Role",
    created: {
      title: (email: string) => `Invitation for ${email}`,
      text: (email: string) => `Send this link to ${email}. It works once, expires in a week, and is shown only now.`,
      link: "invitation link",
      done: "Done",
    },
  },
} as const;
