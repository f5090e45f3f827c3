// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source that hold templates themselves.
/** Faults in asking sources: budgets, pauses, landing, planning, what did not change, dead keys, mappings, retention. */
import { api, edit, type Fault, migrated } from "./fault.ts";

const flow = ["test/scenarios/sources.test.ts", "test/scenarios/source-care.test.ts"];
const cadence = ["src/flow/sources/cadence.test.ts"];

export const sourceFaults: readonly Fault[] = [
  {
    name: "a source spends more than its budget",
    edits: [edit("flow/sources/budget.ts", "units: day ?? UNLIMITED }", "units: UNLIMITED }")],
    tests: flow,
  },
  {
    name: "a source's day begins at midnight UTC",
    edits: [edit("flow/sources/budget.ts", "localDateOf(now, limits.resetZone)", 'localDateOf(now, "UTC")')],
    tests: flow,
  },
  {
    name: "a source whose day is used up waits until midnight UTC",
    edits: [
      edit(
        "flow/sources/budget.ts",
        "endsAt: startOfDate(addDays(date, 1), limits.resetZone)",
        'endsAt: startOfDate(addDays(date, 1), "UTC")',
      ),
    ],
    tests: flow,
  },
  {
    name: "a source is asked again before the service said",
    edits: [edit("flow/sources/cadence.ts", "if (retryAfterMs !== null) return", "if (retryAfterMs === 0) return")],
    tests: flow,
  },
  {
    name: "a source that fails again and again is left alone no longer than the first time",
    edits: [edit("flow/sources/cadence.ts", "PAUSES_MS[failuresBefore]", "PAUSES_MS[0]")],
    tests: cadence,
  },
  {
    name: "a source lands what it asked although another worker has taken it over",
    edits: [edit("flow/sources/land.ts", "if (!(await renewLease(", "if (false && !(await renewLease(")],
    tests: flow,
  },
  {
    name: "a source asks about a post of a month every day",
    edits: [edit("flow/sources/cadence.ts", "  [30 * DAY_MS, 7 * DAY_MS],\n", "")],
    tests: cadence,
  },
  {
    name: "a source misses a post again within the hour",
    edits: [edit("flow/sources/cadence.ts", "  return now + DAY_MS;", "  return now + HOUR_MS;")],
    tests: cadence,
  },
  {
    name: "a source reads a post after its cutoff",
    edits: [edit("store/sources/planning.ts", "(c.at - ${leadMs}::bigint)", "(c.at + ${leadMs}::bigint)")],
    tests: flow,
  },
  {
    name: "a source looks, finds nothing changed, and forgets that it looked",
    edits: [edit("flow/sources/land.ts", "const seen = owned.posts.filter(", "const seen = changed.filter(")],
    tests: flow,
  },
  {
    name: "a source stops for a dead key without a notice",
    edits: [
      edit(
        "flow/sources/state.ts",
        'event: { type: "source.stopped", payload: stoppedPayload(row, reason) },',
        "...(stoppedPayload(row, reason) && {}),",
      ),
    ],
    tests: flow,
  },
  {
    name: "a source's mapping takes an empty value where the next path has one",
    edits: [
      edit(
        "sources/mapping.ts",
        'if (value !== undefined && value !== null && value !== "") return value;',
        "if (value !== undefined) return value;",
      ),
    ],
    tests: ["test/sources/mapping.test.ts"],
  },
  {
    name: "a source's retention erases the newest reading of a post",
    edits: [migrated("packed_readings", "r.captured_at < newest.captured_at", "r.captured_at <= newest.captured_at")],
    tests: flow,
  },
  {
    name: "a source asks about the posts of one that was made before it",
    edits: [edit("flow/sources/plan.ts", "if (other.id === row.id) break;", "break;")],
    tests: flow,
  },
  {
    name: "a source that was paused leaves its posts to no other",
    edits: [edit("flow/sources/replan.ts", "(isMadeAfter(other, changed) &&", "(!isMadeAfter(other, changed) &&")],
    tests: flow,
  },
  {
    name: "a post is gone by two misses with an answer between them that could not be used",
    edits: [edit("store/sources/looks.ts", " or (excluded.looked_at is null and not ${IS_GONE}))`;", ")`;")],
    tests: flow,
  },
  {
    name: "a post that is gone is there again by an answer that could not be used",
    edits: [
      edit("store/sources/looks.ts", "excluded.looked_at is null and not ${IS_GONE}", "excluded.looked_at is null"),
    ],
    tests: flow,
  },
  {
    name: "what another source has seen between two misses is gone",
    edits: [edit("store/sources/looks.ts", "(excluded.missed_at is not null and exists (", "(false and exists (")],
    tests: flow,
  },
  {
    name: "a post of the list that cannot be used is missed",
    edits: [edit("flow/sources/ask.ts", "append(unused, done.landed.unused);", "append(unused, []);")],
    tests: flow,
  },
  {
    name: "posts that a source's new settings leave out are missed",
    edits: [
      edit(
        "flow/sources/sources.ts",
        "if (listsOtherPosts(ctx, row, updated)) await forgetSights(tx, placeOf(updated));",
        "",
      ),
    ],
    tests: flow,
  },
  {
    name: "a request that was not let out counts as a unit of the budget",
    edits: [edit("sources/requester.ts", "if (!wasSent(error)) this.#units -= cost;", "")],
    tests: flow,
  },
  {
    name: "a request that failed on its way is no unit of the budget",
    edits: [
      edit(
        "sources/source.ts",
        'error instanceof OutboundError && error.reason === "refused"',
        "error instanceof OutboundError",
      ),
    ],
    tests: flow,
  },
  {
    name: "a source reads all posts for each one that is due",
    edits: [
      edit(
        "store/sources/looks.ts",
        "where v.org_id = l.org_id and v.id = l.video_id offset 0) v`;",
        "where v.org_id = l.org_id and v.id = l.video_id) v`;",
      ),
    ],
    tests: [api("plans")],
  },
];
