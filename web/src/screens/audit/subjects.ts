/** Prefixes of actions, by name. */
export const subjects = {
  "payment.": "Payments",
  "accrual.": "Earnings",
  "accrual_run.": "Nightly calculation",
  "structure.": "Pay rules",
  "assignment.": "Assignments",
  "creator.": "Creators",
  "video.": "Posts",
  "flag.": "Flags",
  "goal.": "Goals",
  "project.": "Projects",
  "method.": "Payout methods",
  "payee.": "Payees",
  "destination.": "Destinations",
  "originator.": "Originator accounts",
  "member.": "Members",
  "invitation.": "Invitations",
  "key.": "API keys",
  "organization.": "Settings",
  "sign_in.": "Sign-ins",
  "user.": "Passwords and second factors",
} as const;
export type Subject = keyof typeof subjects;
