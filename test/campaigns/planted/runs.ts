// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source that hold templates themselves.
/** Bugs in runs that race or must come out the same everywhere, for C06 and C07. */
import { edit, type Planted } from "./planted.ts";

const storeRuns = "src/store/judging/runs.ts";

export const runsBugs: readonly Planted[] = [
  // C06
  {
    bug: "a run is given up while its process lives",
    campaign: "c06",
    edits: [edit(storeRuns, "const STALE_SECONDS = 60;", "const STALE_SECONDS = 0;")],
  },
  {
    bug: "a run that was given up goes on with its chunks",
    campaign: "c06",
    bound: 60,
    edits: [
      edit(storeRuns, "c.done_at is null and r.status = 'running'\n", "c.done_at is null\n"),
      edit(
        storeRuns,
        "id = ${chunk.run_id} and status = 'running'\n    for no key update",
        "id = ${chunk.run_id}\n    for no key update",
      ),
    ],
  },
  {
    bug: "a run that was given up can still end well",
    campaign: "c06",
    bound: 60,
    edits: [
      edit(
        storeRuns,
        "and id = ${run.id} and status = 'running'\n      and not exists",
        "and id = ${run.id}\n      and not exists",
      ),
    ],
  },
  // C07
  {
    bug: "instants are written in the zone of the machine",
    campaign: "c07",
    edits: [
      edit(
        "src/engine/texts.ts",
        "date = new Date(day * DAY_MS).toISOString().slice(0, -TIME_LENGTH);",
        'date = `${new Date(day * DAY_MS).toLocaleDateString("en-CA")}T`;',
      ),
    ],
  },
  {
    bug: "goals are listed as the database gives them",
    campaign: "c07",
    edits: [edit("src/engine/rules/goals.ts", "    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))\n", "")],
  },
];
