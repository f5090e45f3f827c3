/** The texts of entering and correcting a reading. */
export const words = {
  enter: "Enter reading",
  correct: "Correct",
  correctOf: (when: string) => `Correct the reading of ${when}`,
  title: "Enter a reading",
  titleCorrect: (when: string) => `Correct the reading of ${when}`,
  readAt: "Read at",
  inZone: (timezone: string) => `in ${timezone}`,
  badDate: "Write a date and a time.",
  views: "Views",
  viewsHint: "all since the post was published, not the increase",
  reason: "Reason",
  reasonHint: "Stored in the audit log",
  sayWhy: "Say why.",
  save: "Save",
  saved: "The reading is stored.",
  same: "The post has this number already; nothing is stored.",
  follows:
    "The value that it replaces is kept. What is booked stays; the next nightly calculation corrects it if the project's payout policy says so, and ",
  replay: "the replay of a pay rule",
  afterReplay: " shows the difference and books its true-up.",
} as const;
