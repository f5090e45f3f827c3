/** `readings pack`: packs the readings of months that are long over, now instead of by the nightly clean-up. */
import { packReadings } from "../flow/feeding/packing.ts";
import { CommandFailed } from "./failure.ts";
import type { Host } from "./host.ts";
import { readPackAfterDays } from "./settings.ts";

interface PackOptions {
  readonly json: boolean;
  readonly olderThan?: string;
}

/** Packs what `--older-than`, or else the setting of the server, says. Can be stopped and run again. @throws CommandFailed */
export async function packOldReadings(host: Host, { json, olderThan }: PackOptions): Promise<void> {
  const given = olderThan === undefined ? undefined : readPackAfterDays(olderThan, "--older-than");
  await host.session({ purpose: "join" }, async ({ app }) => {
    const days = given ?? app.packAfterDays ?? null;
    if (days === null) throw new CommandFailed("--older-than: must be given where STIPEND_PACK_READINGS is not set");
    const { readings, before } = await packReadings(app, days);
    const month = new Date(before).toISOString().slice(0, 10);
    if (json) host.screen.printJson({ readings, before: month });
    else host.screen.print(`${readings} readings from before ${month} were packed.`);
  });
}
