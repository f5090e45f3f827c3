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
  changeRoleOf: (name: string) => `Change the role of ${name}`,
  remove: "Remove",
  removeNamed: (name: string) => `Remove ${name}`,
  empty: "No members",
  changing: {
    title: (name: string) => `Role of ${name}`,
    submit: "Change",
    text: "Takes effect immediately. API keys they created that exceed the new role are revoked.",
    done: (name: string, role: string) => `${name} is now ${role.toLowerCase()}.`,
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
