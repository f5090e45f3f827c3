/** `clock`: what this machine's clock says next to what is stored, and a person's confirmation that it is right. */
import { type ClockBehind, clocksBehind, confirmClock } from "../flow/clock.ts";
import { COMMAND_LINE } from "../flow/organization/operator.ts";
import { everyApp } from "../flow/places.ts";
import type { Host } from "./host.ts";
import { tableText } from "./screen.ts";

/** Prints the clock and the organizations whose audit log is ahead of it; `confirm` lets them book and pay again. */
export async function checkClock(
  host: Host,
  action: "check" | "confirm",
  options: { readonly json: boolean },
): Promise<void> {
  await host.session({ purpose: "join" }, async ({ app }) => {
    const found: ClockBehind[][] = [];
    for (const one of everyApp(app))
      found.push(action === "confirm" ? await confirmClock(one, COMMAND_LINE) : await clocksBehind(one));
    const ahead = found.flat();
    const organizations = ahead.map(({ orgId, name, newestAt }) => ({
      org_id: orgId,
      name,
      newest_entry_at: new Date(newestAt).toISOString(),
    }));
    const now = new Date(host.now()).toISOString();
    if (options.json) return host.screen.printJson({ now, is_confirmed: action === "confirm", organizations });
    host.screen.print(`This machine's clock says ${now}.`);
    if (organizations.length === 0) return host.screen.print("No audit log is ahead of it.");
    host.screen.print(
      action === "confirm"
        ? "Confirmed. Entries that are ahead of it no longer stop these organizations from booking and paying:"
        : "The audit logs of these organizations are ahead of it, so they neither book nor pay. If the clock is right, run `stipend clock confirm`:",
    );
    host.screen.print(tableText(organizations.map((row) => [row.name, row.org_id, row.newest_entry_at])));
  });
}
