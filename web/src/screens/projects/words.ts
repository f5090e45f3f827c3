/** The texts of a project's payday. */
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const words = {
  payday: {
    label: "Payday",
    kinds: [
      { value: "none", label: "None" },
      { value: "month_day", label: "Every month" },
      { value: "weekday", label: "Every week" },
    ],
    day: "Day",
    weekdays: weekdays.map((label, index) => ({ value: String(index + 1), label })),
    remind: "Remind",
    before: (days: number) => (days === 0 ? "on the day" : days === 1 ? "1 day before" : `${days} days before`),
    text: "A reminder for members who may pay, with what is due. Nothing is paid automatically. In a shorter month, payday is the last day.",
  },
};
