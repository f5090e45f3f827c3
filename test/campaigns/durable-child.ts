/** Pays one cent after the other on the embedded database of a data directory, and prints each number once it is acknowledged. */
import { writeSync } from "node:fs";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { joinEmbedded } from "../../src/database/embedded.ts";
import { migrate } from "../../src/database/migrate.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { appOn, testOrganization } from "../support/app-on.ts";
import { openLedger } from "../support/ledger.ts";
import { outcomeOf } from "./outcome.ts";

const [dataDir = ""] = process.argv.slice(2);
const RETRY_MS = 100;

const server = await joinEmbedded(dataDir, { log: () => {} });
await migrate(server.connection, { log: () => {} });
const app = appOn({ connection: server.connection, drop: async () => {} });
const ctx = await testOrganization(app);
const ledger = await openLedger(app, ctx);
const body = CreatePaymentBody.parse({ project_id: ledger.projectId, total_amount_cents: 1, note: "durable" });

for (let number = 1; ; ) {
  const outcome = await outcomeOf(recordPayment(ctx, body));
  // What is not acknowledged is not counted; it is tried again as another payment.
  if (outcome === "done") writeSync(1, `${number++}\n`);
  else await new Promise((done) => setTimeout(done, RETRY_MS));
}
