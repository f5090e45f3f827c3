/** `serve`, `work` and `migrate`: the processes that stay, and the one that prepares for them. */
import { firstOwnerLink } from "../flow/organization/users.ts";
import type { Host } from "./host.ts";
import { firstOwnerUrl } from "./users.ts";

interface Output {
  readonly json: boolean;
}

/** Runs the API and the worker until a signal comes. */
export async function serve(host: Host, { json }: Output): Promise<void> {
  await host.session({ purpose: "serve", isTalkative: true }, async (session) => {
    // Asked before requests are served: from then on no failure of the database may end the process.
    const token = await firstOwnerLink(session.app);
    const { address } = await session.serve();
    const firstOwner = token === null ? null : firstOwnerUrl(host.dashboardUrl(address), token);
    if (json) host.screen.printJson({ address, ...(firstOwner === null ? {} : { first_owner: firstOwner }) });
    else {
      host.screen.print(servingText(address));
      if (firstOwner !== null) host.screen.print(`Nobody can sign in yet. Make the owner here, once:\n  ${firstOwner}`);
    }
    await session.untilStopped();
  });
}

/** Where to look once the server is up. */
export function servingText(address: string): string {
  return `Stipend serves ${address}  (API reference: ${address}/docs; Ctrl-C stops)`;
}

/** Runs the worker alone until a signal comes. */
export async function work(host: Host, { json }: Output): Promise<void> {
  await host.session({ purpose: "join", isTalkative: true }, async (session) => {
    await session.work();
    if (json) host.screen.printJson({ working: true });
    else host.screen.print("Stipend's worker takes jobs  (Ctrl-C stops)");
    await session.untilStopped();
  });
}

/** Brings the schema up to date and says from where to where. */
export async function migrateDatabase(host: Host, { json }: Output): Promise<void> {
  const { from, to } = await host.migrate();
  if (json) host.screen.printJson({ from, to });
  else if (from === to) host.screen.print(`The schema is up to date (${to}).`);
  else host.screen.print(`The schema was brought from ${from} to ${to}.`);
}
