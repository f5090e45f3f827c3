/** The texts of the sources screen. */
export const words = {
  title: "Sources",
  lead: "Services that Stipend asks for view counts by itself, on a schedule and within a budget.",
  add: "Add source",
  empty: "No sources yet",
  emptyHint: "Add a service you already use, such as YouTube's Data API or a tracker. Until then, import files.",
  noProject: "Choose a project first.",
  columns: {
    name: "Source",
    state: "Status",
    budget: "Budget today",
    posts: "Posts",
    success: "Answered, 7 days",
    run: "Last run",
  },
  menu: (name: string) => `Actions for ${name}`,
  test: "Test connection",
  run: "Run now",
  pause: "Pause",
  resume: "Resume",
  edit: "Edit settings",
  archive: "Archive",
  states: { active: "Active", paused: "Paused", stopped: "Stopped", waiting: "Waiting" },
  started: "The source is being asked.",
  paused: "The source is paused.",
  resumed: "The source is asked again.",
  archived: "The source is archived.",
  saved: "The source is saved.",
  spent: (used: number, limit: number | null, unit: string) =>
    limit === null ? `${figure(used)} ${unit}s` : `${figure(used)} of ${figure(limit)} ${unit}s`,
  watched: (posts: number, accounts: number) =>
    accounts === 0 ? figure(posts) : `${figure(posts)} and ${figure(accounts)} accounts watched`,
  missing: (posts: number) => `${figure(posts)} missing`,
  progress: (done: number, total: number) => `${figure(done)} of ${figure(total)} posts`,
  stored: (readings: number, unchanged: number) => `${figure(readings)} readings, ${figure(unchanged)} unchanged`,
  form: {
    title: "Add source",
    editTitle: (name: string) => `Settings of ${name}`,
    submit: "Add source",
    save: "Save",
    kind: "Service",
    name: "Name",
    units: "Budget a day",
    unitsHint: "In the service's own units. Empty: as much as the service allows.",
    watches: "Look through creators' accounts for new posts",
    answersKept: "Days its answers are kept",
    readingsKept: "Days its readings are kept",
    readingsKeptHint: "Readings that pay rules need are kept in any case. Empty: all are kept.",
    secretStays: "Leave empty to keep the present one",
    json: "As JSON",
    notJson: "must be JSON",
  },
  whatNow: "What to do: correct the settings, or do what the service asks for, and then resume the source.",
} as const;

function figure(count: number): string {
  return count.toLocaleString("en-US");
}
