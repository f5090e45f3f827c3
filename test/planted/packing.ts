/** Faults in packing readings, and in reading what is packed. */
import { edit, type Fault, migrated } from "./fault.ts";

const packing = (find: string, replace: string) => [migrated("packed_readings", find, replace)];
const questions = ["test/scenarios/packed-questions.test.ts"];
const life = ["test/invariants/packed-readings.test.ts"];

export const packingFaults: readonly Fault[] = [
  {
    name: "the last packed reading is looked for in the month of the instant alone",
    edits: packing("        and k.captured_ms[1] <= packed_ms(k.month, moment)\n", ""),
    tests: questions,
  },
  {
    name: "a counter is taken from the first packed reading that reports it",
    edits: packing("order by p.month desc, i desc limit 1", "order by p.month desc, i limit 1"),
    tests: questions,
  },
  {
    name: "what was read since an instant leaves out what is packed",
    edits: packing("p.month >= month_of(since)\n    and", "p.month > month_of(since)\n    and"),
    tests: questions,
  },
  {
    name: "a batch of two origins is packed under one",
    edits: packing(
      "\n    and (num_nonnulls(h.source_id, h.source_run_id) = 0 or (h.source_id, h.source_run_id) is not distinct from (g.source_id, g.source_run_id));",
      ";",
    ),
    tests: questions,
  },
  {
    name: "a reading without a source takes that of its batch",
    edits: packing(
      "case when p.has_origins and coalesce(p.with_origin[i], true) then (\n           select o.source_id",
      "case when p.has_origins then (\n           select o.source_id",
    ),
    tests: questions,
  },
  {
    name: "an import does not know packed readings",
    edits: packing("  union all select * from packed_at(org, video, moment)\n", ""),
    tests: life,
  },
  {
    name: "a reading that was packed meanwhile is written again",
    edits: packing(
      "    if found then\n      raise exception 'the reading of post",
      "    if false then\n      raise exception 'the reading of post",
    ),
    tests: life,
  },
  {
    name: "readings go without being packed",
    edits: packing("is_wrong := is_packing and exists (", "is_wrong := false and exists ("),
    tests: life,
  },
  {
    name: "packed rows are made of nothing",
    edits: packing(
      "is_wrong := exists (select from new_rows) and (not is_packing or exists (",
      "is_wrong := exists (select from new_rows) and (not is_packing or false and exists (",
    ),
    tests: life,
  },
  {
    name: "an undo leaves what is packed",
    edits: packing("  perform put_packed(kept);\n", ""),
    tests: life,
  },
  {
    name: "what is left of a batch that was taken out is not sealed",
    edits: packing("(org, array_agg(distinct g.batch) filter (where g.batch is not null),", "(org, null,"),
    tests: life,
  },
  {
    name: "verify does not see that packed readings are out of order",
    edits: [edit("store/proving/verify-packed.ts", "from generate_series(2,", "from generate_series(2000000,")],
    tests: life,
  },
  {
    name: "a month is packed before its time",
    edits: [edit("flow/feeding/packing.ts", "app.now() - days * DAY_MS", "app.now()")],
    tests: life,
  },
];
