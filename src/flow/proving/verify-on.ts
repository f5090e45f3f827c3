/** The checks of `verify` on a connection that the caller holds, for what concerns some organizations. */
import type pg from "pg";
import { bind } from "../../store/bind.ts";
import { customTypes } from "../../store/driver.ts";
import type { App } from "../context.ts";
import { examine } from "./verify.ts";

/**
 * What is wrong in the snapshot of a transaction: with these organizations, or with what guards them all.
 *
 * @returns a sentence for each problem
 */
export async function problemsOn(
  client: pg.ClientBase,
  orgIds: readonly string[],
  app: Pick<App, "now" | "secrets">,
): Promise<string[]> {
  const db = bind(client as pg.PoolClient, (text, values) => client.query({ text, values, types: customTypes }));
  const { checks } = await examine([db], app.now(), undefined, [], app.secrets ?? null);
  return checks.flatMap(({ name, problems }) =>
    problems
      .filter(({ org_id }) => org_id === null || orgIds.includes(org_id))
      .map(({ subject, detail }) => `${name.replaceAll("_", " ")}: ${subject} ${detail}`),
  );
}
