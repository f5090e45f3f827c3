/** The retention of what sources answered (docs/sources.md, "How long numbers are kept"). */
import { forgetAnswers, forgetReadings } from "../../store/sources/clean-up.ts";
import { command } from "../command.ts";
import { type App, CLEAN_UP, localContext } from "../context.ts";

const READINGS_AT_ONCE = 10_000;
const PASSES_MAX = 100;

/** Erases what may no longer be kept. What was erased is in the audit log of its organization. */
export async function cleanUpSources(app: App): Promise<void> {
  const answers = await app.database.ownerTransaction((tx) => forgetAnswers(tx, app.now()));
  const erased = new Map<string, { readonly orgId: string; readonly sourceId: string; readings: number }>();
  for (let pass = 0; pass < PASSES_MAX; pass += 1) {
    const gone = await app.database.ownerTransaction((tx) => forgetReadings(tx, app.now() + pass, READINGS_AT_ONCE));
    for (const { org_id: orgId, source_id: sourceId, readings } of gone) {
      const known = erased.get(sourceId) ?? { orgId, sourceId, readings: 0 };
      known.readings += readings;
      erased.set(sourceId, known);
    }
    if (gone.reduce((sum, { readings }) => sum + readings, 0) < READINGS_AT_ONCE) break;
  }
  for (const { orgId, sourceId, readings } of erased.values()) {
    await command(localContext(app, orgId, CLEAN_UP), "source.erase_readings", async (_tx, record) => {
      record({ subjectType: "source", subjectId: sourceId, details: { readings } });
    });
  }
  if (answers > 0 || erased.size > 0) app.log.info({ answers, sources: erased.size }, "erased what sources answered");
}
