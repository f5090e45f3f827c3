/** Faults in verify, seals and anchors. */

import { edit, type Fault, migrated } from "./fault.ts";

export const provingFaults: readonly Fault[] = [
  {
    name: "a migration takes back what was rejected before it",
    edits: [
      migrated(
        "narrower_accruals",
        "alter table accruals validate constraint accruals_snapshots;\n",
        `alter table accruals validate constraint accruals_snapshots;
alter table accruals disable trigger user;
update accruals set status = 'earned' where status = 'rejected';
alter table accruals enable trigger user;
`,
      ),
    ],
    tests: ["test/database/upgrade.test.ts"],
  },
  ...(
    [
      [
        "rows that differ from their seal pass",
        "store/proving/verify-seals.ts",
        "n.hash is distinct from s.hash",
        "n.hash is distinct from s.hash and s.key is null",
      ],
      ["rows that are gone pass", "store/proving/verify-seals.ts", "n full join said s", "n left join said s"],
      [
        "a second seal of what is sealed once passes",
        "store/proving/verify-seals.ts",
        "having count(distinct hash) > 1 + sum(n) or (bool_or",
        "having (bool_or",
      ],
      [
        "a seal that no link covers passes",
        "store/proving/verify-seals.ts",
        "where c.audit_id is not null or",
        "where",
      ],
      [
        "a link over seals does not cover what they say",
        "store/proving/audit-chain.ts",
        "return { org_id: orgId, seals, digest };",
        "return { org_id: orgId, seals, digest: digest.slice(0, 0) };",
      ],
      [
        "an anchor of another chain passes",
        "flow/proving/audit-chain.ts",
        "if (hash !== link.hash) {",
        `if (hash === "") {`,
      ],
      [
        "an anchor beyond the chain's end passes",
        "flow/proving/audit-chain.ts",
        "if (end >= sequence) continue;",
        "if (end >= 0n) continue;",
      ],
      [
        "a function that was replaced passes",
        "store/proving/definitions.ts",
        "else if (now !== sha256)",
        `else if (now === "")`,
      ],
      [
        "a policy that no migration made passes",
        "store/proving/definitions.ts",
        "/^(?:trigger|policy|rule|rights on|rights of|row security) /",
        "/^(?:trigger|rule|rights on|rights of|row security) /",
      ],
      [
        "a payment's facts are not in its audit row",
        "flow/settling/payments.ts",
        "{ ...step, ...factsOf(row) }",
        "step",
      ],
      ["views that no reading has pass", "store/proving/verify-inputs.ts", " where r.view_count = c.views)", ")"],
      [
        "a version that is not the stored one passes",
        "flow/proving/verify-inputs.ts",
        "if (version === null || this",
        `if (version === null || version.id !== "" || this`,
      ],
    ] as const
  ).map(
    ([name, file, find, replace]): Fault => ({
      name,
      edits: [edit(file, find, replace)],
      tests: ["test/invariants/forgeries.test.ts"],
    }),
  ),
  ...(
    [
      [
        "columns are not compared",
        "store/proving/definitions.ts",
        "c.relkind <> 'v' group by c.relname",
        "false group by c.relname",
      ],
      ["rights of other roles pass", "store/proving/definitions.ts", "|rights of|row security) /", "|row security) /"],
      [
        "PostgreSQL's own functions are not looked at",
        "store/proving/definitions.ts",
        "concat_ws(' ', p.prosrc, l.lanname)",
        "l.lanname::text",
      ],
      [
        "a trigger that is off passes",
        "store/proving/verify-schema.ts",
        "t.tgenabled not in ('O', 'A')",
        "t.tgenabled = 'X'",
      ],
      [
        "a table that hides another passes",
        "store/proving/verify-schema.ts",
        "(n.nspname = 'pg_catalog' or",
        "(false and",
      ],
      [
        "settings of roles and databases pass",
        "store/proving/verify-schema.ts",
        "^(session_replication_role|search_path",
        "^(search_paths",
      ],
      [
        "requests may be anything's member",
        "store/proving/verify-schema.ts",
        "a.rolname = any($",
        "a.rolname <> all($",
      ],
      [
        "invitations are not sealed",
        "store/proving/verify-seals.ts",
        `      invitations: { noun: "invitation" },\n`,
        "",
      ],
      [
        "statuses of cycles are not computed again",
        "flow/proving/verify-payouts.ts",
        `["status", payout.status, state.status],`,
        "",
      ],
      [
        "the second of two lanes sees another instant",
        "store/begin.ts",
        "; set transaction snapshot '",
        "; select '",
        "src/flow/proving/lanes.test.ts",
      ],
      [
        "what finds nothing is planned for its first rows",
        "store/proving/checking.ts",
        "with found as materialized",
        "with found as not materialized",
        "test/invariants/verify-work.test.ts",
      ],
      [
        "payments are found by the text of their id",
        "store/proving/verify-history.ts",
        "p.id = $" + "{idIn(sql`l.subject_id`)}",
        "p.id::text = l.subject_id",
        "test/invariants/verify-work.test.ts",
      ],
      [
        "both connections of a replay are one",
        "flow/proving/lanes.ts",
        "work(lane === 0 ? first : second, part)",
        "work(first, part)",
        "src/flow/proving/lanes.test.ts",
      ],
      [
        "posts without a reading in time are looked for in no part",
        "flow/proving/simulate.ts",
        "onUnread: (videoId) => unread.push(videoId),",
        "",
        "test/api/read-late.test.ts",
      ],
      [
        "an error in one lane is swallowed",
        "flow/lanes.ts",
        'if (end.status === "rejected") throw end.reason;',
        'if (end.status === "rejected") continue;',
        "src/flow/proving/lanes.test.ts",
      ],
      [
        "a stored text is trusted with its hash",
        "engine/snapshot.ts",
        "if (hash === snapshot.sha256) return hash;",
        "return String(snapshot.sha256);",
        "src/engine/texts.test.ts",
      ],
      [
        "lists of another length are the same",
        "engine/texts.ts",
        "left.length === right.length && left.every",
        "left.every",
        "src/engine/texts.test.ts",
      ],
    ] as const
  ).map(
    ([name, file, find, replace, tests = "test/invariants/forged-settings.test.ts"]): Fault => ({
      name,
      edits: [edit(file, find, replace)],
      tests: [tests],
    }),
  ),
  ...(
    [
      [
        "seals that were taken out early pass for packed ones",
        "flow/proving/audit-chain.ts",
        "now - dated.sealed_at < KEYS_KEPT_MS ?",
        "now < 0 ?",
      ],
      [
        "seals that are left of a link are not compared",
        "flow/proving/audit-chain.ts",
        "return isSame ? null :",
        "return true ? null :",
      ],
      [
        "a link that may be packed does not say when it was made",
        "store/proving/audit-chain.ts",
        "sealed_at: toIso(sealed_at), seals, digest }",
        "seals, digest }",
      ],
      [
        "a seal that is still compared is packed",
        "store/proving/packing.ts",
        "(s.hash is not null or exists (",
        "(s.hash is null and exists (",
      ],
      [
        "a deletion is packed before what it ends",
        "store/proving/packing.ts",
        "e.key = s.key and e.sequence < s.sequence",
        "e.key = s.key and false",
      ],
      [
        "seals of deletions are kept for ever",
        "store/proving/audit-chain.ts",
        "w.hash is not null or exists (select from key_seals k",
        "w.hash is not null or exists (select from seals k",
      ],
    ] as const
  ).map(
    ([name, file, find, replace]): Fault => ({
      name,
      edits: [edit(file, find, replace)],
      tests: ["test/invariants/packed-seals.test.ts"],
    }),
  ),
  {
    name: "an unsigned anchor passes for a signed one",
    edits: [
      edit(
        "flow/proving/anchors.ts",
        "if (anchor.signature === null) return false;",
        "if (anchor.signature === null) return true;",
      ),
    ],
    tests: ["test/cli/anchors.test.ts"],
  },
  {
    name: "verify leaves what waits unsealed",
    edits: [edit("flow/proving/verify-reports.ts", "await sealAuditLog(app).catch(", "await Promise.resolve().catch(")],
    tests: ["test/invariants/verify-reports.test.ts"],
  },
  {
    name: "packed snapshots are read one place off",
    edits: [
      edit(
        "store/snapshots.ts",
        "[ends[place], ends[place + 1], head[place * 2 + 1]]",
        "[ends[place ^ 1], ends[(place ^ 1) + 1], head[(place ^ 1) * 2 + 1]]",
      ),
    ],
    tests: ["src/store/snapshots.test.ts"],
  },
  {
    name: "the hash is cut out of a snapshot one character late",
    edits: [edit("store/snapshots.ts", "carried.length - HASH_CHARS - 1", "carried.length - HASH_CHARS")],
    tests: ["src/store/snapshots.test.ts"],
  },
  {
    name: "verify passes a snapshot that is not in its pack",
    edits: [edit("flow/proving/verify-recomputed.ts", 'return ["its snapshot is not in its pack"]', "return []")],
    tests: ["test/invariants/packed-snapshots.test.ts"],
  },
  {
    name: "packing leaves what a pack was made of in its row",
    edits: [edit("store/judging/packing.ts", "set inputs_snapshot = null, snapshot_pack", "set snapshot_pack")],
    tests: ["test/invariants/packed-snapshots.test.ts"],
  },
  {
    name: "a night packs every snapshot under the first place of its pack",
    edits: [
      edit("store/snapshots.ts", "places[index] = { pack, place };", "places[index] = { pack, place: 0 * place };"),
    ],
    tests: ["test/invariants/packed-snapshots.test.ts"],
  },
];
