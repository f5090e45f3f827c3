// A stranger's program, in plain JavaScript: sets a program up, feeds it, reads what was earned, pays it.
// `node consumer.mjs set-up` prints ids; `node consumer.mjs pay <ids as JSON>` prints what was paid.
import { createReadStream } from "node:fs";
import { createClient, StipendError } from "stipend-sdk";

const stipend = createClient({ baseUrl: process.env.STIPEND_URL, apiKey: process.env.STIPEND_API_KEY });
const [step, given] = process.argv.slice(2);
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

if (step === "set-up") {
  const { organization } = await stipend.getMe();
  const project = await stipend.createProject({ body: { name: "Spring" } });
  const path = { projectId: project.id };
  const creators = await stipend.createCreators({ path, body: { creators: [{ handle: "ada" }, { handle: "ben" }] } });
  const structure = await stipend.createStructure({
    body: {
      project_id: project.id,
      name: "Retainer",
      period: "daily",
      amount_cents: 1_250,
      currency: "USD",
      criteria_type: "recurring",
      criteria_params: {},
      proration_mode: "skip",
    },
  });
  await stipend.assignCreators({
    path: { id: structure.structure_id },
    body: { creator_ids: creators.map(({ id }) => id), assigned_at: "2026-04-01T00:00:00.000Z" },
  });
  const imported = await stipend.importReadings(project.id, createReadStream("readings.csv"), { format: "csv" });
  print({
    organization: organization?.name,
    projectId: project.id,
    creatorIds: creators.map(({ id }) => id),
    imported,
  });
} else if (step === "pay") {
  const { projectId, creatorIds } = JSON.parse(given);
  const query = { project_id: projectId, status: "earned" };
  const owed = new Map();
  for await (const accrual of stipend.paginate("listAccruals", { query: { ...query, limit: 3 } }))
    owed.set(accrual.creator_id, (owed.get(accrual.creator_id) ?? 0) + accrual.amount_cents);
  const {
    rows: [method],
  } = await stipend.listMethods();
  const body = {
    project_id: projectId,
    creator_id: creatorIds[0],
    method_id: method.id,
    total_amount_cents: owed.get(creatorIds[0]),
    currency: "USD",
    auto_apply_outstanding: true,
  };
  const idempotencyKey = "first-payment";
  const payment = await stipend.createPayment({ body, idempotencyKey });
  const again = await stipend.request("createPayment", { body, idempotencyKey });
  const replayed = again.data.id === payment.id && again.headers.get("idempotent-replayed") === "true";
  const refused = await stipend.getPayment({ path: { id: projectId } }).catch((error) => error);
  print({
    owed: [...owed.values()],
    paid: payment.total_amount_cents,
    lines: payment.payout_payment_lines.length,
    replayed,
    refused: refused instanceof StipendError ? [refused.status, refused.code] : null,
  });
}
