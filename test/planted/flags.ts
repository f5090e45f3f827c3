/** Faults in what readings make doubtful, and in what that holds. */

import { api, edit, type Fault } from "./fault.ts";

const unit = ["src/engine/flags.test.ts"];
const door = [api("flags")];
const runs = ["test/payruns/flags.test.ts"];
const seen = [api("seen")];

export const flagFaults: readonly Fault[] = [
  {
    name: "a fall is compared with the reading before it alone, so small steps never add up",
    edits: [
      edit(
        "engine/flags.ts",
        "else if (isFall(standing.views, reading.views)) {",
        "else if (!isFall(standing.views, reading.views)) standing = reading;\n    else {",
      ),
    ],
    tests: unit,
  },
  {
    name: "a count that comes back from 0 is a jump",
    edits: [
      edit(
        "engine/flags.ts",
        "views: reading.views > highest ? reading.views - highest : 0n,",
        "views: reading.views,",
      ),
    ],
    tests: unit,
  },
  {
    name: "a zero touches what counted after the post came back",
    edits: [edit("engine/flags.ts", " && capturedAt < backAt(flag.evidence)", "")],
    tests: unit,
  },
  {
    name: "a look begins one reading late",
    edits: [edit("flow/flags/look.ts", "doubtsOf(definedReadings(post))", "doubtsOf(definedReadings(post).slice(1))")],
    tests: runs,
  },
  {
    name: "the night does not hold what a flag touches",
    edits: [
      edit(
        "flow/flags/booked.ts",
        '=== "hold") await hold(ctx, tx, touched);',
        '=== "off") await hold(ctx, tx, touched);',
      ),
    ],
    tests: door,
  },
  {
    name: "a dismissed flag goes on holding",
    edits: [edit("flow/flags/holds.ts", "some.filter(isLive)", "[...some]")],
    tests: door,
  },
  {
    name: "a payment does not wait until readings have been looked through",
    edits: [
      edit("flow/settling/payments.ts", "if (mustLook && parties.awaits_look", "if (!mustLook && parties.awaits_look"),
    ],
    tests: door,
  },
  {
    name: "a flag holds again what a person has released",
    edits: [edit("store/flags/holds.ts", "where flag_holds.released_by = 'flags'", "where true")],
    tests: door,
  },
  {
    name: "a post that moved to another creator loses the flags of what it had earned",
    edits: [
      edit(
        "store/flags/holds.ts",
        "union select video_id, creator_id, posted_at from video_moves\n      where",
        "union select video_id, creator_id, posted_at from video_moves\n      where false and",
      ),
    ],
    tests: door,
  },
  {
    name: "a pay run is drafted before readings have been looked through",
    edits: [edit("flow/payruns/drafts.ts", "  if (request.mustLook) await", "  if (!request.mustLook) await")],
    tests: runs,
  },
  {
    name: "a flag holds what a pay run has reserved",
    edits: [edit("store/flags/holds.ts", ".filter((id) => !inRun.has(id))", "")],
    tests: runs,
  },
  {
    name: "a draft that is made again takes what was flagged meanwhile",
    edits: [
      edit(
        "flow/payruns/drafts.ts",
        "for (const projectId of holding)",
        "for (const projectId of holding.slice(0, 0))",
      ),
    ],
    tests: runs,
  },
  {
    name: "an approval takes flagged lines without a word",
    edits: [edit("flow/payruns/flagged.ts", "    isRequired: true,\n", "    isRequired: false,\n")],
    tests: runs,
  },
  {
    name: "an approval accepts other flags than the approver saw",
    edits: [
      edit(
        "flow/payruns/flagged.ts",
        "  if (digest === null) return;\n",
        "  if (digest === null || accepted !== undefined) return;\n",
      ),
    ],
    tests: runs,
  },
  {
    name: "a flag whose reading was corrected is the one that the approver saw",
    edits: [edit("flow/seen.ts", "at: toIso(at), evidence, state }", "at: toIso(at), state }")],
    tests: runs,
  },
  {
    name: "a flag that says something else after an approval is not noted again",
    edits: [edit("store/flags/reserved.ts", "and f.updated_at > n.noted_at`", "and false`")],
    tests: runs,
  },
  {
    name: "an approval does not note which flagged lines it accepted",
    edits: [
      edit(
        "flow/payruns/flagged.ts",
        "references: lines.slice(0, NAMED).map(({ reference }) => reference)",
        "references: []",
      ),
    ],
    tests: runs,
  },
  {
    name: "files are made past flags that no approver has seen",
    edits: [edit("flow/payruns/exporting.ts", "notedAt > seenTo", "notedAt > seenTo + 86_400_000")],
    tests: runs,
  },
  {
    name: "a flag that touches what a run has reserved is not noted",
    edits: [
      edit("flow/flags/holds.ts", "await noteReserved(tx, ctx.orgId, ids, [...wanted.values()], ctx.app.now());", ""),
    ],
    tests: runs,
  },
  {
    name: "what is left of a divided accrual is held by no flag",
    edits: [
      edit(
        "store/flags/holds.ts",
        "(of === null ? undefined : wholes.get(of)) ?? row.inputs_snapshot",
        "row.inputs_snapshot",
      ),
    ],
    tests: runs,
  },
  {
    name: "an old reading that a source found unchanged is flagged",
    edits: [edit("flow/flags/booked.ts", "sight?.captured_at === capturedAt ? sight.seen_at : null", "null")],
    tests: ["test/api/flags.test.ts"],
  },
  {
    name: "a hold is released whatever its person saw",
    edits: [edit("flow/settling/releasing.ts", "requireHoldSeen(await holdDigest(before.hold, flags), seen);", "")],
    tests: seen,
  },
  {
    name: "a release does not look through readings that have just arrived",
    edits: [
      edit("flow/settling/releasing.ts", "if (mustLook) await requireLooked(tx, ctx.orgId, [found.project_id]);", ""),
    ],
    tests: seen,
  },
  {
    name: "what a person sees of a hold leaves its reason out",
    edits: [edit("flow/settling/releasing.ts", "canonicalDigest({ hold, flags", "canonicalDigest({ flags")],
    tests: seen,
  },
  {
    name: "a remainder that is held shows no flags",
    edits: [
      edit("flow/settling/releasing.ts", "JSON.parse(whole ?? row.inputs_snapshot)", "JSON.parse(row.inputs_snapshot)"),
    ],
    tests: seen,
  },
  {
    name: "a flag is dismissed whatever its evidence says by now",
    edits: [
      edit(
        "flow/seen.ts",
        "return { flag: id, kind, at: toIso(at), evidence, state };",
        "return { flag: id, kind, at: toIso(at), state };",
      ),
    ],
    tests: [...seen, ...runs],
  },
  {
    name: "a decision about flags does not look through readings that have just arrived",
    edits: [edit("flow/flags/flags.ts", "if (mustLook) await requireLooked(tx, ctx.orgId, projectIds);", "")],
    tests: seen,
  },
  {
    name: "the dialog sends no digest of the flags that it showed",
    edits: [
      {
        file: "web/src/screens/flags/DecideFlags.tsx",
        find: "            flag_digests: flags.map(({ digest }) => digest),\n",
        replace: "",
      },
    ],
    tests: ["test/web/flags.test.ts"],
  },
  {
    name: "the dialog releases what it has not shown",
    edits: [
      {
        file: "web/src/ledger/ReleaseDialog.tsx",
        find: "seen.hold_digest === null ? {} : { hold_digest: seen.hold_digest }",
        replace: "{}",
      },
    ],
    tests: ["test/web/flags.test.ts"],
  },
  {
    name: "a walk over all posts passes the marked ones by",
    edits: [edit("store/flags/series.ts", "is_marked ? [post] : []", "is_marked ? [] : [post]")],
    tests: [api("flags")],
  },
];
