/** Seals the audit log into a hash chain, and checks it. */
import { CHAIN_START, linkHash } from "../../engine/chain.ts";
import type { Db } from "../../store/db.ts";
import {
  appendLinks,
  chainedContent,
  type Link,
  lockChain,
  nextLinks,
  organizationsToSeal,
  takeUnsealed,
} from "../../store/proving/audit-chain.ts";
import type { Offence } from "../../store/proving/verify.ts";
import { lastChainEnds } from "../../store/proving/verify-reports.ts";
import type { App } from "../context.ts";

/** Rows sealed in one transaction. */
const BATCH = 1_000;
/** Batches of one organization in one job; the next job seals the rest. */
const BATCHES_MAX = 1_000;

/**
 * Seals the rows that are waiting, organization by organization; returns how many. Any number of processes may call it.
 */
export async function sealAuditLog(app: App): Promise<number> {
  let sealed = 0;
  for (const orgId of await app.database.ownerTransaction(organizationsToSeal)) {
    for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
      const n = await sealBatch(app, orgId);
      sealed += n;
      if (n < BATCH) break;
    }
  }
  return sealed;
}

function sealBatch(app: App, orgId: string): Promise<number> {
  return app.database.ownerTransaction(async (tx) => {
    const end = await lockChain(tx, orgId);
    const rows = await takeUnsealed(tx, orgId, BATCH);
    let [sequence, hash] = [end?.sequence ?? 0n, end?.hash ?? CHAIN_START];
    const links = rows.map((row) => {
      sequence += 1n;
      hash = linkHash(hash, chainedContent(row));
      return { sequence, auditId: row.id, hash };
    });
    if (links.length > 0) await appendLinks(tx, orgId, links, app.now());
    return links.length;
  });
}

/** The result of walking all chains. */
export interface ChainWalk {
  readonly rows: number;
  readonly problems: readonly Offence[];
  /** Where each organization's chain ends. */
  readonly ends: ReadonlyMap<string, { readonly sequence: bigint; readonly hash: string }>;
}

/** Walks every link of every chain, and checks that each chain still has the end that the last verification saw. */
export async function walkChains(db: Db, maxProblems: number): Promise<ChainWalk> {
  const problems: Offence[] = [];
  const report = (org_id: string, subject: string, detail: string) => {
    if (problems.length < maxProblems) problems.push({ org_id, subject, detail });
  };
  const seen = new Map((await lastChainEnds(db)).map((end) => [end.org_id, end]));
  const ends = new Map<string, { sequence: bigint; hash: string }>();
  let rows = 0;
  let last: Link | null = null;
  for (;;) {
    const links: Link[] = await nextLinks(db, last, BATCH);
    for (const link of links) {
      const previous = ends.get(link.org_id);
      const subject = `audit row ${link.audit_id}`;
      const expected = (previous?.sequence ?? 0n) + 1n;
      if (link.sequence !== expected) report(link.org_id, subject, `link ${expected} of the chain is missing`);
      if (link.row === null) report(link.org_id, subject, `is sealed as link ${link.sequence}, but gone`);
      else if (linkHash(previous?.hash ?? CHAIN_START, chainedContent(link.row)) !== link.hash) {
        report(link.org_id, subject, `is not what link ${link.sequence} sealed`);
      }
      const known = seen.get(link.org_id);
      if (known?.sequence === link.sequence && known.hash !== link.hash) {
        report(
          link.org_id,
          `link ${link.sequence}`,
          `was ${known.hash} when it was verified last, and is ${link.hash}`,
        );
      }
      ends.set(link.org_id, { sequence: link.sequence, hash: link.hash });
    }
    rows += links.length;
    last = links.at(-1) ?? null;
    if (links.length < BATCH) break;
  }
  for (const { org_id, sequence } of seen.values()) {
    const end = ends.get(org_id)?.sequence ?? 0n;
    if (end < sequence)
      report(org_id, `link ${sequence}`, `was the end when verified last; the chain now ends at ${end}`);
  }
  return { rows, problems, ends };
}
