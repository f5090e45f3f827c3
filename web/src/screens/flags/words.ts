/** Strings of deciding about flags. */
import { groupDigits } from "../../ledger/amounts.ts";

export const words = {
  decisions: {
    dismissed: {
      verb: "Dismiss",
      does: "The doubt is unfounded. What is on hold because of it is released, unless another flag holds it.",
    },
    confirmed: {
      verb: "Confirm",
      does: "The doubt is justified. What is on hold because of it stays on hold. Reject or claw back what should not be paid.",
    },
    open: { verb: "Open again", does: "Where the project holds what is flagged, it is put on hold again." },
  },
  title: (verb: string, count: number) => (count === 1 ? `${verb} this flag?` : `${verb} ${groupDigits(count)} flags?`),
  done: (to: "dismissed" | "confirmed" | "open", count: number) =>
    `${count === 1 ? "Flag" : `${groupDigits(count)} flags`} ${to === "open" ? "opened again" : to}.`,
  selectFirst: "Select flags to dismiss or confirm them.",
  flags: "Flags",
  reason: "Reason",
  changed: (count: number) =>
    count === 1
      ? "1 flag changed after you opened this. It is shown as it is now. Check it, then decide."
      : `${groupDigits(count)} flags changed after you opened this. They are shown as they are now. Check them, then decide.`,
} as const;
