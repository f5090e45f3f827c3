/** Faults in packing readings, and in reading what is packed. */
import { edit, type Fault, migrated } from "./fault.ts";

const packing = (find: string, replace: string) => [migrated("packed_readings", find, replace)];
const questions = ["test/scenarios/packed-questions.test.ts"];
const life = ["test/invariants/packed-readings.test.ts"];
const readers = ["test/invariants/packed-readers.test.ts"];
const snapshots = ["test/invariants/packed-snapshots.test.ts"];
const exported = ["test/database/export.test.ts"];
const moved = ["test/several/moving.test.ts"];

/** The last reading of a post among those that are open alone, for a reader that forgets the others. */
const openLast = migrated(
  "packed_readings",
  "-- The first reading of a post.\n",
  `create function open_last_reading(org uuid, video uuid, moment timestamptz) returns setof reading language sql stable as $$
  select * from open_readings() o where o.org_id = org and o.video_id = video and o.captured_at <= moment
  order by o.captured_at desc, o.revision desc limit 1 $$;

-- The first reading of a post.\n`,
);
/** A file of `src` whose last readings are the open ones. */
const lastOpen = (file: string, find: string) => [
  openLast,
  edit(file, find, find.replace("last_reading", "open_last_reading")),
];

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
  {
    name: "a packed reading counts before its correction that is open",
    edits: packing("(p.captured_at, p.revision) > (o.captured_at, o.revision)", "p.captured_at >= o.captured_at"),
    tests: questions,
  },
  {
    name: "the first reading of a post is looked for among open ones",
    edits: packing(
      "where p.org_id = org and p.video_id = video and exists (select from packed_months m where m.org_id = org)\n     order by p.month limit 1",
      "where false and p.org_id = org order by p.month limit 1",
    ),
    tests: questions,
  },
  {
    name: "the newest batch of a packed row is not found",
    edits: packing("p.last_batch >= (select min(w)", "p.last_batch > (select min(w)"),
    tests: questions,
  },
  {
    name: "counters that were not reported are packed as none, and nothing guards it",
    edits: [
      ...packing("array_agg(e.like_count::integer order", "array_agg(coalesce(e.like_count, 0)::integer order"),
      ...packing("  if is_wrong then\n", "  if is_wrong and false then\n"),
    ],
    tests: questions,
  },
  {
    name: "definitions are packed in the order of their names, and nothing guards it",
    edits: [
      ...packing(
        "array_agg(array_position(h.definitions, e.definition)::smallint order",
        "array_agg(1::smallint order",
      ),
      ...packing("  if is_wrong then\n", "  if is_wrong and false then\n"),
    ],
    tests: questions,
  },
  {
    name: "a packed row is written over by what arrived later, and nothing guards it",
    edits: [
      ...packing(
        "cross join lateral packed_reading(p, i) r));\n  delete from readings r using",
        "cross join lateral packed_reading(p, i) r where false));\n  delete from readings r using",
      ),
      ...packing("  if is_wrong then\n", "  if is_wrong and false then\n"),
    ],
    tests: questions,
  },
  {
    name: "what is packed stays open as well",
    edits: packing(
      "delete from readings r using unnest(packed) n\n  where r.org_id = org",
      "delete from readings r using unnest(packed) n\n  where false and r.org_id = org",
    ),
    tests: life,
  },
  {
    name: "packing and an undo do not wait for each other",
    edits: packing(
      "select pg_advisory_xact_lock(hashtextextended('readings ' || org, 0)) $$;",
      "select null::void $$;",
    ),
    tests: life,
  },
  {
    name: "what is sealed is read from open readings",
    edits: packing(
      "select n.org_id, 'readings'::text, 'batch ' || n.batch, %1$s from all_readings() n",
      "select n.org_id, 'readings'::text, 'batch ' || n.batch, %1$s from open_readings() n",
    ),
    tests: life,
  },
  {
    name: "verify does not see a reading that is open, and packed as well",
    edits: [
      edit(
        "store/proving/verify-packed.ts",
        "interval '1 month') at time zone 'UTC'\n      where exists",
        "interval '1 month') at time zone 'UTC'\n      where false and exists",
      ),
    ],
    tests: life,
  },
  {
    name: "verify looks for what an amount was made of among open readings",
    edits: [
      edit(
        "store/proving/verify-inputs.ts",
        "select from readings_at(c.org_id, c.video_id, c.captured_at) r where",
        "select from open_readings() r where r.org_id = c.org_id and r.video_id = c.video_id and r.captured_at = c.captured_at and",
      ),
    ],
    tests: life,
  },
  {
    name: "posts are judged by open readings",
    edits: lastOpen("store/judging/inputs.ts", "left join lateral last_reading("),
    tests: ["test/scenarios/packed-vectors.test.ts"],
  },
  {
    name: "marks are looked for among open readings",
    edits: [
      edit(
        "store/judging/inputs.ts",
        "select distinct on (captured_at) captured_at, view_count from all_readings()",
        "select distinct on (captured_at) captured_at, view_count from open_readings()",
      ),
    ],
    tests: ["test/scenarios/packed-vectors.test.ts"],
  },
  {
    name: "goals count open readings",
    edits: lastOpen("store/structures/goal-actuals.ts", "left join lateral last_reading("),
    tests: readers,
  },
  {
    name: "the newest number of a post is that of its open readings",
    edits: lastOpen("store/feeding/post-numbers.ts", "source_id from last_reading("),
    tests: readers,
  },
  {
    name: "lists of readings leave out what is packed",
    edits: [
      edit("store/feeding/readings.ts", "select * from all_readings() where", "select * from open_readings() where"),
    ],
    tests: readers,
  },
  {
    name: "falls are looked for among open readings",
    edits: [edit("store/flags/series.ts", "from all_readings() where", "from open_readings() where")],
    tests: readers,
  },
  {
    name: "a post with packed readings alone goes with the import that added it",
    edits: lastOpen("store/imports/undo.ts", "not exists (select from last_reading("),
    tests: readers,
  },
  {
    name: "sources compare with open readings",
    edits: lastOpen("store/sources/looks.ts", "cross join lateral last_reading("),
    tests: ["test/scenarios/source-care.test.ts"],
  },
  {
    name: "of each post one month is packed",
    edits: [edit("store/feeding/packing.ts", "from open o where o.month is not null\n", "from open o where false\n")],
    tests: readers,
  },
  {
    name: "the months of the last days are packed",
    edits: [
      edit(
        "flow/feeding/packing.ts",
        "Date.UTC(ended.getUTCFullYear(), ended.getUTCMonth())",
        "Date.UTC(ended.getUTCFullYear(), ended.getUTCMonth() + 1)",
      ),
    ],
    tests: readers,
  },
  {
    name: "an export leaves out packed readings",
    edits: [
      edit(
        "database/export/tables.ts",
        'const LEFT_OUT = ["schema_migrations"];',
        'const LEFT_OUT = ["schema_migrations", "packed_readings"];',
      ),
    ],
    tests: exported,
  },
  {
    name: "packed readings stay where their organization was",
    edits: [edit("database/moving/tables.ts", '"organization_marks"]);', '"organization_marks", "packed_readings"]);')],
    tests: moved,
  },
  {
    name: "packs of snapshots stay where their organization was",
    edits: [edit("database/moving/tables.ts", '"organization_marks"]);', '"organization_marks", "snapshot_packs"]);')],
    tests: moved,
  },
  {
    name: "snapshots of corrections are packed",
    edits: [edit("store/judging/packing.ts", "a.kind = 'earned' and a.inputs_snapshot", "a.inputs_snapshot")],
    tests: snapshots,
  },
  {
    name: "an organization with few snapshots keeps others waiting",
    edits: [
      edit(
        "store/judging/packing.ts",
        "if (packs.length === 0) return { last, packed: 0 };",
        "if (packs.length === 0) return undefined;",
      ),
    ],
    tests: snapshots,
  },
  {
    name: "a request moves snapshots to packs",
    edits: [
      migrated(
        "packed_snapshots",
        "     or not pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'USAGE')\n",
        "",
      ),
    ],
    tests: snapshots,
  },
];
