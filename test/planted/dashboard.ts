/** Faults in how the dashboard is used: what lies on top, the way back, actions that are sent once. */

import { type Edit, edit, type Fault } from "./fault.ts";

/** An edit of a file in `web/src`. */
const drawn = (file: string, find: string, replace: string): Edit => ({ file: `web/src/${file}`, find, replace });

export const dashboardFaults: readonly Fault[] = [
  {
    name: "Escape closes a dialog and the one below it",
    edits: [drawn("focus/index.ts", "  closeTopmostAlone(page);\n", "")],
    tests: ["test/web/keyboard.test.ts"],
  },
  {
    name: "Escape closes the dialog that lies below",
    edits: [drawn("focus/dialogs.ts", "dialogs.at(-1)?.querySelector", "dialogs.at(0)?.querySelector")],
    tests: ["test/web/keyboard.test.ts"],
  },
  {
    name: "Back leads through every filter of a list",
    edits: [drawn("search.ts", "        replace: true,\n", "")],
    tests: ["test/web/clicks.test.ts"],
  },
  {
    name: "Back leads to the first page of a list alone",
    edits: [drawn("main.tsx", "{ staleTime: FRESH_MS,", "{ staleTime: FRESH_MS, gcTime: 0,")],
    tests: ["test/web/clicks.test.ts"],
  },
  {
    name: "Back leads to a list, and to no row of it",
    edits: [drawn("focus/arriving.ts", 'sought = left.get(toLocation.state.__TSR_key ?? "");', "sought = undefined;")],
    tests: ["test/web/clicks.test.ts"],
  },
  {
    name: "what is open for one creator stays open on the page of another",
    edits: [drawn("router.tsx", "  defaultRemountDeps: ({ params }) => params,\n", "")],
    tests: ["test/web/clicks.test.ts"],
  },
  {
    name: "an action is sent as often as its button is clicked",
    edits: [drawn("pieces/once.ts", "if (isSent.current || isPending) return;", "if (isPending) return;")],
    tests: ["test/web/clicks.test.ts"],
  },
  {
    name: "after a date, a late timer takes the focus back to the control before",
    edits: [drawn("focus/dialogs.ts", "    event.stopImmediatePropagation();\n", "")],
    tests: ["test/web/layers.test.ts"],
  },
  {
    name: "a rule's page does not say that a change is coming",
    edits: [drawn("screens/structures/Versions.tsx", "Date.parse(version.effective_at) > Date.now()", "false")],
    tests: ["test/web/jobs.test.ts"],
  },
  {
    name: "the navigation does not count the posts that wait",
    edits: [drawn("posts.tsx", "const count = data?.length ?? 0;", "const count = (data?.length ?? 0) * 0;")],
    tests: ["test/web/jobs.test.ts"],
  },
  {
    name: "assigning offers the day of the first post, of whose period a part is paid",
    edits: [
      drawn(
        "screens/structures/Assignments.tsx",
        "const offered = periodAround(of.current_version.period, firstDay).start;",
        "const offered = periodAround(null, firstDay).start;",
      ),
    ],
    tests: ["test/web/first-day.test.ts"],
  },
  {
    name: "the key that pays a selection is kept from the fields of the page",
    edits: [drawn("screens/payouts.tsx", '[["P", payOnKey, { preventDefault: false }]]', '[["P", payOnKey]]')],
    tests: ["test/web/keyboard.test.ts"],
  },
  {
    name: "a new version takes effect today unless another date is chosen",
    edits: [
      drawn(
        "screens/structures/SaveVersion.tsx",
        "useState(addDays(periodAround(draft.period, today).end, 1))",
        "useState(today)",
      ),
    ],
    tests: ["test/web/jobs.test.ts"],
  },
  {
    name: "what was simulated fades while the rule is incomplete",
    edits: [
      drawn(
        "screens/structures/Simulation.tsx",
        'filter: isUnsound || error !== null ? "grayscale(1)" : "none"',
        "opacity: isUnsound || error !== null ? 0.5 : 1",
      ),
    ],
    tests: ["test/web/jobs.test.ts"],
  },
  {
    name: "a button in a line that does not wrap is cut",
    edits: [drawn("styles.css", '[style*="--group-wrap: nowrap"] > .mantine-Button-root', ".never > .never")],
    tests: ["test/web/jobs-on-a-phone.test.ts"],
  },
  {
    name: "a calculation that books nothing does not look who is assigned late",
    edits: [drawn("screens/runs.tsx", "{run.accruals === 0 && <AssignedLater />}", "")],
    tests: ["test/web/jobs.test.ts"],
  },
  {
    name: "a file is previewed with the days of another zone",
    edits: [
      drawn(
        "screens/import/PreviewTable.tsx",
        "formatInstant(at, timezone, withTime)",
        'formatInstant(at, "UTC", true)',
      ),
    ],
    tests: ["test/web/import.test.ts"],
  },
  {
    name: "an invitation does not say what it is limited to",
    edits: [drawn("screens/invitation.tsx", "{limits !== undefined &&", "{false &&")],
    tests: ["test/web/jobs-on-a-phone.test.ts"],
  },
  {
    name: "a paying account is asked for although there is one",
    edits: [
      drawn("screens/pay-runs/CurrencyPreview.tsx", "const hasAccount = isPaid &&", "const hasAccount = !isPaid &&"),
    ],
    tests: ["test/web/jobs-on-a-phone.test.ts"],
  },
  {
    name: "a creator is not found by an earlier handle",
    edits: [edit("store/earlier-handles.ts", "select h.creator_id from", "select null::uuid from")],
    tests: ["src/flow/feeding/creators.test.ts"],
  },
  {
    name: "the rows of a file of payments are no cards on a phone",
    edits: [drawn("screens/import/PastPayments.tsx", "<Table {...cardTable}>", "<Table>")],
    tests: ["test/web/jobs-on-a-phone.test.ts"],
  },
  {
    name: "a date with its time does not wrap on a phone",
    edits: [drawn("styles.css", "  .when {\n    white-space: normal;\n  }\n", "")],
    tests: ["test/web/jobs-on-a-phone.test.ts"],
  },
  {
    name: "everyone's statements are those of another month than the one shown",
    edits: [
      drawn("screens/month-end/Statements.tsx", 'save("getStatements", { query: dates })', 'save("getStatements", {})'),
    ],
    tests: ["test/web/jobs-on-a-phone.test.ts"],
  },
  {
    name: "a step of the first day that is done is still open",
    edits: [
      drawn(
        "screens/payouts/FirstSteps.tsx",
        "filter(({ isDone }) => isDone).length",
        "filter((_, n) => n === 0).length",
      ),
    ],
    tests: ["test/web/first-day.test.ts"],
  },
  {
    name: "a file of accounts is entered while its rows are only looked at",
    edits: [drawn("screens/import/useAccountsFile.ts", '...(isDryRun && { dry_run: "1" as const }),', "")],
    tests: ["test/web/accounts-file.test.ts"],
  },
  {
    name: "on a phone the rows of a file of accounts are narrow columns",
    edits: [drawn("screens/import/AccountRows.tsx", "<Table {...cardTable}>", "<Table>")],
    tests: ["test/web/accounts-file.test.ts"],
  },
  {
    name: "a run of a source goes on in the list when the source knows its end",
    edits: [
      drawn(
        "screens/sources/Runs.tsx",
        'useRefresh(["listSourceRuns"], list.rows.some(isUnderWay))',
        'useRefresh(["listSourceRuns"], source.last_run !== null && isUnderWay(source.last_run))',
      ),
    ],
    tests: ["test/web/sources.test.ts"],
  },
  {
    name: "an answer slower than the wait before the next is never shown",
    edits: [drawn("api/under-way.ts", "await reread(reads);", "void reread(reads);")],
    tests: ["test/web/sources.test.ts"],
  },
];
