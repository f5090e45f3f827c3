/** Beginnings of actions, in words. */
export const subjects = {
  "payment.": "Payments",
  "accrual.": "Accruals",
  "accrual_run.": "Runs",
  "structure.": "Structures",
  "assignment.": "Assignments",
  "creator.": "Creators",
  "video.": "Posts",
  "goal.": "Goals",
  "project.": "Projects",
  "method.": "Payout methods",
  "member.": "Members",
  "invitation.": "Invitations",
  "key.": "API keys",
  "organization.": "Settings",
} as const;
export type Subject = keyof typeof subjects;
