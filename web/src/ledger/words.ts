/** Strings of the dialogs about one earning, and of what flags say where someone decides. */
export const words = {
  releasing: {
    item: "Release hold…",
    title: (amount: string) => `Release ${amount}?`,
    text: "The amount can be paid again. The flags shown here no longer hold it.",
    textUnflagged: "The amount can be paid again.",
    held: "On hold",
    since: (reason: string, date: string) => `${reason} (since ${date})`,
    free: "Nothing holds it anymore.",
    flagged: "Flagged",
    submit: "Release",
    done: "Hold released.",
    loading: "Loading the hold",
    changed: "What holds the amount changed after you opened this. It is shown as it is now. Check it, then release.",
  },
  deciding: {
    changed: "Changed",
    more: (count: number) => (count === 1 ? "1 more flag" : `${count} more flags`),
  },
} as const;
