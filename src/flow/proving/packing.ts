/** Packing the seals of idempotency keys that have expired, so that they do not outgrow the books (docs/proof.md). */
import { nextWithSeals, packLink, type SealedLink } from "../../store/proving/packing.ts";
import type { App } from "../context.ts";
import { KEYS_KEPT_MS } from "../judging/schedule.ts";

/** After a link was made, its keys expire; their deletion is sealed within the next day. */
const PACKED_AFTER_MS = KEYS_KEPT_MS + 86_400_000;
/** Links of one job: two months of minutes. The next job goes on. */
const LINKS_MAX = 100_000;

/** Packs every link whose keys are gone; answers how many seals went. Any number of processes may call it. */
export async function packSeals(app: App): Promise<number> {
  const before = app.now() - PACKED_AFTER_MS;
  let link: SealedLink | null = null;
  let [seals, links] = [0, 0];
  for (let seen = 0; seen < LINKS_MAX; seen += 1) {
    const last: SealedLink | null = link;
    const next: SealedLink | undefined = await app.database.ownerTransaction(async (tx) => {
      const found = await nextWithSeals(tx, last, before);
      const packed = found === undefined ? 0 : await packLink(tx, found);
      seals += packed;
      links += packed > 0 ? 1 : 0;
      return found;
    });
    if (next === undefined) break;
    link = next;
  }
  if (seals > 0) app.log.info({ seals, links }, "packed the seals of idempotency keys that expired");
  return seals;
}
