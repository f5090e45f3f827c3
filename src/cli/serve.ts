/** `serve`, `work` and `migrate`: the long-running processes, and the one that prepares for them. */

import type { Host } from "./host.ts";

interface Output {
  readonly json: boolean;
}

/** Runs the API and the worker until a signal arrives. */
export async function serve(host: Host, { json }: Output): Promise<void> {
  await host.session({ purpose: "serve", isTalkative: true }, async (session) => {
    const { firstOwnerLink, firstOwnerUrl, keyProblem, keysInUse, reachableApps } = await import("./serving.ts");
    // Read before the server accepts requests: from then on a database failure must not end the process.
    const token = await firstOwnerLink(session.app);
    for (const app of reachableApps(session.app).apps) {
      const problem = keyProblem(await keysInUse(app));
      if (problem !== null) app.log.warn(app.name === undefined ? {} : { database: app.name }, problem);
    }
    const { address } = await session.serve();
    const firstOwner = token === null ? null : firstOwnerUrl(host.dashboardUrl(address), token);
    if (json) host.screen.printJson({ address, ...(firstOwner === null ? {} : { first_owner: firstOwner }) });
    else {
      host.screen.print(servingText(address));
      if (firstOwner !== null)
        host.screen.print(`No users yet. Create the owner account with this one-time link:\n  ${firstOwner}`);
    }
    await session.untilStopped();
  });
}

/** The addresses to open once the server is running. */
export function servingText(address: string): string {
  return `Stipend is running at ${address}  (API reference: ${address}/docs; press Ctrl-C to stop)`;
}

/** Runs only the worker until a signal arrives. */
export async function work(host: Host, { json }: Output): Promise<void> {
  await host.session({ purpose: "join", isTalkative: true }, async (session) => {
    await session.work();
    if (json) host.screen.printJson({ working: true });
    else host.screen.print("Stipend's worker is running  (press Ctrl-C to stop)");
    await session.untilStopped();
  });
}

/** Migrates the schema and prints the versions before and after. */
export async function migrateDatabase(host: Host, { json }: Output): Promise<void> {
  const changes = await host.migrate();
  const [first] = changes;
  if (json) {
    const alone = first?.database === null ? { from: first.from, to: first.to } : { databases: changes };
    return host.screen.printJson(alone);
  }
  for (const { database, from, to } of changes) {
    const of = database === null ? "The schema" : `The schema of ${database}`;
    const changed = database === null ? "the schema" : `the schema of ${database}`;
    host.screen.print(from === to ? `${of} is up to date (${to}).` : `Migrated ${changed} from ${from} to ${to}.`);
  }
}
