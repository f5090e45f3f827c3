/** Faults in verify, seals and anchors. */

import { edit, type Fault } from "./fault.ts";

export const provingFaults: readonly Fault[] = [
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
        "having count(distinct hash) > 1 + coalesce(max(e.n), 0) or (bool_or",
        "having (bool_or",
      ],
      [
        "a seal that no link covers passes",
        "store/proving/verify-seals.ts",
        "where c.audit_id is not null limit",
        "where c.audit_id is null limit",
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
        "/^(?:trigger|policy|rule|rights on|row security) /",
        "/^(?:trigger|rule|rights on|row security) /",
      ],
      [
        "a payment's facts are not in its audit row",
        "flow/settling/payments.ts",
        "{ ...step, ...factsOf(row) }",
        "step",
      ],
      ["views that no reading has pass", "store/proving/verify-inputs.ts", " and r.view_count = c.views)", ")"],
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
    tests: ["test/cli/anchors.test.ts"],
  },
];
