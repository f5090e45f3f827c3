/** The texts of the sources screen. */
export const words = {
  title: "Sources",
  lead: "Services that Stipend asks for view counts, on a schedule and within a budget.",
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
  archiveHint: (name: string) => `${name} is asked no more, and its key is erased. Its readings and runs stay.`,
  next: "Next look",
  noNext: "none planned",
  resets: "resets",
  answered: (percent: number) => `${percent}% answered in 7 days`,
  notice: {
    stopped: (name: string) => `${name} has stopped`,
    paused: (name: string) => `${name} is paused`,
    waiting: (name: string) => `${name} is waiting`,
    pausedSince: "Since",
    whilePaused: "Nothing is asked, and posts get no new numbers from it, until someone resumes it.",
    askedAgain: "It is asked again after",
  },
  key: {
    replace: "Replace key",
    title: (name: string) => `New key for ${name}`,
    label: "Key",
    hint: "It takes the place of the present key and is tested at once. A source that has stopped becomes active again.",
    submit: "Save and test",
    replaced: "The key is replaced.",
    missing: "Enter the new key",
  },
  runs: {
    title: "Runs",
    started: "Started",
    outcome: "Outcome",
    readings: "Readings",
    units: "Units",
    why: { schedule: "by schedule", asked: "asked for" },
    states: {
      running: "Running",
      succeeded: "Succeeded",
      succeeded_with_errors: "Succeeded with errors",
      failed: "Failed",
      interrupted: "Interrupted",
    },
    posts: (run: {
      readonly posts_found: number;
      readonly posts_missing: number;
      readonly posts_failed: number;
      readonly posts_new: number;
    }) =>
      [
        `${figure(run.posts_found)} found`,
        ...(run.posts_new > 0 ? [`${figure(run.posts_new)} new`] : []),
        ...(run.posts_missing > 0 ? [`${figure(run.posts_missing)} missing`] : []),
        ...(run.posts_failed > 0 ? [`${figure(run.posts_failed)} not read`] : []),
      ].join(", "),
    none: "No runs yet",
    noneHint: "It is asked within a minute of being added, when something is due, or when you run it now.",
    missed: (posts: number) =>
      `${posts === 1 ? "1 post was" : `${figure(posts)} posts were`} not in the answer. A post that is missed twice, a day apart, is flagged as gone.`,
    faults: "What could not be used",
    fault: (fault: string, count: number) => (count === 1 ? fault : `${fault} (${figure(count)} times)`),
    answers: "What the service answered",
    noAnswers: "The service’s answers are no longer kept, or there were none.",
    bytes: (bytes: number) => (bytes < 1_000 ? `${bytes} bytes` : `${figure(Math.round(bytes / 1_000))} kB`),
    show: "Show",
    hide: "Hide",
    showOf: (number: number, isOpen: boolean) => `${isOpen ? "Hide" : "Show"} answer ${number}`,
    save: "Download all of it",
  },
  accounts: {
    title: "Accounts",
    account: "Account",
    looked: "Looked through",
    next: "Next time",
    none: "No accounts are watched",
    noneHint: "Accounts of the project’s creators on this service’s platforms appear here.",
    off: "This source does not look through creators’ accounts for new posts. Edit its settings to change that.",
  },
  saved: "The source is saved.",
  spent: (used: number, limit: number | null, unit: string) =>
    limit === null ? counted(used, unit) : `${figure(used)} of ${counted(limit, unit)}`,
  watched: (posts: number, accounts: number) =>
    accounts === 0 ? figure(posts) : `${figure(posts)} and ${counted(accounts, "account")} watched`,
  missing: (posts: number) => `${figure(posts)} missing`,
  progress: (done: number, total: number) => `${figure(done)} of ${counted(total, "post")}`,
  stored: (readings: number, unchanged: number) => `${counted(readings, "reading")}, ${figure(unchanged)} unchanged`,
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
    required: "Fill this in",
    notJson: 'Enter JSON, such as {"name": "value"}.',
  },
  whatNow:
    "Nothing is asked until you enter another key, correct the settings, or do what the service asks for and resume.",
} as const;

/** `1 post`, `2 posts`. */
function counted(count: number, noun: string): string {
  return `${figure(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function figure(count: number): string {
  return count.toLocaleString("en-US");
}
