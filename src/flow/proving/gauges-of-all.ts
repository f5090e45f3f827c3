/** The figures of every database for `/metrics`; of several, each with the name of its database. */
import type { App } from "../context.ts";
import { reachableApps } from "../places.ts";
import { type FlowGauge, operationGauges } from "./gauges.ts";
import { verificationGauges } from "./verify-reports.ts";

/** All gauges. A database that cannot be read among several is `stipend_database_up 0`, and has no others. */
export async function gaugesOfAll(app: App): Promise<FlowGauge[]> {
  const { places } = app;
  if (places === undefined) return gaugesOf(app);
  const found = await Promise.all(
    reachableApps(app).apps.map(async (one) => {
      const read = await gaugesOf(one).catch((): FlowGauge[] => [databaseUp(0)]);
      return read.map((gauge) => ({ ...gauge, labels: { ...gauge.labels, database: one.name ?? "" } }));
    }),
  );
  const missing = places.missing().map((database) => ({ ...databaseUp(0), labels: { database } }));
  // Those of one name together, as Prometheus wants them.
  return [...found.flat(), ...missing].sort((one, other) => one.name.localeCompare(other.name, "en"));
}

async function gaugesOf(app: App): Promise<FlowGauge[]> {
  const { total, idle, waiting } = app.database.poolState();
  const connections = Object.entries({ total, idle, waiting }).map(([state, value]) => ({
    ...{ name: "stipend_database_connections", help: "Connections of the request pool.", labels: { state }, value },
  }));
  return [...connections, ...(await operationGauges(app)), ...(await verificationGauges(app))];
}

const databaseUp = (value: number) => ({
  ...{ name: "stipend_database_up", help: "1 while the database answers, else 0.", value },
});
