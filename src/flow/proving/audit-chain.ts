/** Sealing the audit log into a hash chain, and checking it. */
import type { Anchor } from "../../engine/anchors.ts";
import { CHAIN_START, linkHash } from "../../engine/chain.ts";
import type { EpochMs } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import { holdOrganization } from "../../store/places.ts";
import {
  appendLinks,
  chainedContent,
  type DatedSeals,
  datedContent,
  type Link,
  lockChain,
  nextLinks,
  organizationsToSeal,
  PACKED_ENTITY,
  sealsContent,
  takeSeals,
  takeUnsealed,
} from "../../store/proving/audit-chain.ts";
import type { Offence } from "../../store/proving/verify.ts";
import { lastChainEnds } from "../../store/proving/verify-reports.ts";
import type { App } from "../context.ts";
import { KEYS_KEPT_MS } from "../judging/schedule.ts";
import { unlessMoving } from "../passing.ts";

/** Audit rows sealed in one transaction. */
const BATCH = 1_000;
/** Seals that one link covers at most. */
const SEALS_OF_A_LINK = 5_000;
/** Batches of one organization in one job; the next job goes on. */
const BATCHES_MAX = 1_000;

/** Seals what waits, organization by organization; answers how many audit rows. Any number of processes may call it. */
export async function sealAuditLog(app: App): Promise<number> {
  let sealed = 0;
  for (const orgId of await app.database.ownerTransaction(organizationsToSeal)) {
    for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
      const found = await unlessMoving(sealBatch(app, orgId), { rows: 0, isDone: true });
      sealed += found.rows;
      if (found.isDone) break;
    }
  }
  return sealed;
}

/** Audit rows get a link each, the seals of changed rows one together, and those that may be packed another. */
function sealBatch(app: App, orgId: string): Promise<{ readonly rows: number; readonly isDone: boolean }> {
  return app.database.ownerTransaction(async (tx) => {
    if (app.places !== undefined) await holdOrganization(tx, orgId);
    const end = await lockChain(tx, orgId);
    const rows = await takeUnsealed(tx, orgId, BATCH);
    const now = app.now();
    let [sequence, hash] = [end?.sequence ?? 0n, end?.hash ?? CHAIN_START];
    const next = (
      auditId: string | null,
      content: Readonly<Record<string, unknown>>,
      dated: DatedSeals | null = null,
    ) => {
      sequence += 1n;
      hash = linkHash(hash, content);
      return { sequence, auditId, hash, dated };
    };
    const links = rows.map((row) => next(row.id, chainedContent(row)));
    const covered = await takeSeals(tx, orgId, sequence + 1n, SEALS_OF_A_LINK, false);
    if (covered.seals > 0) links.push(next(null, sealsContent(orgId, covered)));
    const ofKeys = await takeSeals(tx, orgId, sequence + 1n, SEALS_OF_A_LINK, true);
    if (ofKeys.seals > 0) {
      const dated = { ...ofKeys, entity: PACKED_ENTITY, sealed_at: now };
      links.push(next(null, datedContent(orgId, dated), dated));
    }
    if (links.length > 0) await appendLinks(tx, orgId, links, now);
    const most = Math.max(covered.seals, ofKeys.seals);
    return { rows: rows.length, isDone: rows.length < BATCH && most < SEALS_OF_A_LINK };
  });
}

/** Where a chain ends. */
export interface End {
  readonly sequence: bigint;
  /** Lower-case hex. */
  readonly hash: string;
  /** How many of its links cover an audit row. */
  readonly auditRows: bigint;
}

/** What walking all chains came to. */
export interface ChainWalk {
  readonly rows: number;
  readonly problems: readonly Offence[];
  /** Of the anchors: the place is gone, or has another hash. */
  readonly lost: readonly Offence[];
  /** Where each organization's chain ends. */
  readonly ends: ReadonlyMap<string, End>;
}

/** Walks every link of every chain, and finds again where the last verification, and each anchor, saw its end. */
export async function walkChains(
  db: Db,
  now: EpochMs,
  maxProblems: number,
  anchors: readonly Anchor[] = [],
): Promise<ChainWalk> {
  const problems: Offence[] = [];
  const report = (org_id: string, subject: string, detail: string) => {
    if (problems.length < maxProblems) problems.push({ org_id, subject, detail });
  };
  const seen = new Map((await lastChainEnds(db)).map((end) => [end.org_id, end]));
  const anchored = Map.groupBy(anchors, ({ orgId, sequence }) => `${orgId} ${sequence}`);
  const lost: Offence[] = [];
  const ends = new Map<string, End>();
  let rows = 0;
  let last: Link | null = null;
  for (;;) {
    const links: Link[] = await nextLinks(db, last, BATCH);
    for (const link of links) {
      const previous = ends.get(link.org_id);
      const subject = link.audit_id === null ? `link ${link.sequence}` : `audit row ${link.audit_id}`;
      const expected = (previous?.sequence ?? 0n) + 1n;
      if (link.sequence !== expected) report(link.org_id, subject, `link ${expected} of the chain is missing`);
      const content = contentOf(link);
      if (content === null) report(link.org_id, subject, `is sealed as link ${link.sequence}, but gone`);
      else if (linkHash(previous?.hash ?? CHAIN_START, content) !== link.hash) {
        report(link.org_id, subject, `is not what link ${link.sequence} sealed`);
      }
      const unpacked = sealsProblem(link, now);
      if (unpacked !== null) report(link.org_id, subject, unpacked);
      const known = seen.get(link.org_id);
      if (known?.sequence === link.sequence && known.hash !== link.hash) {
        report(
          link.org_id,
          `link ${link.sequence}`,
          `was ${known.hash} when it was verified last, and is ${link.hash}`,
        );
      }
      for (const { hash } of anchored.get(`${link.org_id} ${link.sequence}`) ?? []) {
        if (hash !== link.hash) {
          lost.push({ ...placeOf(link), detail: `was ${hash} when it was anchored, and is ${link.hash}` });
        }
      }
      const auditRows = (previous?.auditRows ?? 0n) + (link.audit_id === null ? 0n : 1n);
      ends.set(link.org_id, { sequence: link.sequence, hash: link.hash, auditRows });
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
  for (const { orgId, sequence } of anchors) {
    const end = ends.get(orgId)?.sequence ?? 0n;
    if (end >= sequence) continue;
    lost.push({ ...placeOf({ org_id: orgId, sequence }), detail: `was anchored; the chain now ends at ${end}` });
  }
  return { rows, problems, lost: lost.slice(0, maxProblems), ends };
}

/** An anchor may be of an organization that is gone altogether. */
function placeOf({ org_id, sequence }: Pick<Link, "org_id" | "sequence">): Omit<Offence, "detail"> {
  return { org_id, subject: `link ${sequence} of organization ${org_id}` };
}

/** What is wrong with the seals of a link that may be packed; null when nothing is. */
function sealsProblem({ dated, covered }: Link, now: EpochMs): string | null {
  if (dated === null || covered === null) return null;
  if (covered.seals === 0) {
    return now - dated.sealed_at < KEYS_KEPT_MS ? "lost its seals before they could be packed" : null;
  }
  const isSame = covered.seals === dated.seals && covered.digest === dated.digest;
  return isSame ? null : "has other seals than it was made with";
}

/** What a link covers, as it is now; null where that is gone. */
function contentOf({ org_id, row, covered, dated }: Link): Readonly<Record<string, unknown>> | null {
  if (dated !== null) return datedContent(org_id, dated);
  if (covered !== null) return sealsContent(org_id, covered);
  return row === null ? null : chainedContent(row);
}
