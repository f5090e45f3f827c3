/** An organization with one of everything; `valid-calls.ts` calls every operation on it. */
import type { FastifyInstance } from "fastify";
import type { OperationId } from "../../src/contract/operations.ts";
import { CreatePayRunBody } from "../../src/contract/payruns/runs.ts";
import type { Context } from "../../src/flow/context.ts";
import { approvePayRun } from "../../src/flow/payruns/approving.ts";
import { createPayRun } from "../../src/flow/payruns/drafts.ts";
import { exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { setPolicy } from "../../src/flow/payruns/policy.ts";
import { listLines } from "../../src/flow/payruns/runs.ts";
import { sendPayRun } from "../../src/flow/payruns/sending.ts";
import { recordEarnings } from "../../src/flow/settling/project-earnings.ts";
import { type TestApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor } from "../support/client.ts";
import { addAccount } from "../support/payees.ts";
import { person } from "../support/people.ts";
import { until } from "../support/until.ts";

export const recurring = {
  period: "monthly",
  amount_cents: 5000,
  currency: "USD",
  criteria_type: "recurring",
  criteria_params: {},
  proration_mode: "skip",
};

/** A source of the project's posts. */
export const jsonSource = {
  kind: "json",
  settings: {
    url: "https://stats.example.com/posts",
    mapping: { items: "$.data[*]", fields: { external_id: "$.id", view_count: "$.views" }, platform: "tiktok" },
  },
};

/** Ids of what a world holds. */
export interface Ids {
  readonly project: string;
  /** Assigned to the structure since January, with a month earned and a month paid. */
  readonly creator: string;
  /** Assigned to nothing. */
  readonly newcomer: string;
  readonly video: string;
  /** Of a post of its own, without a creator. */
  readonly flag: string;
  readonly goal: string;
  readonly method: string;
  readonly icon: string;
  readonly structure: string;
  /** Of the same project; no one is assigned to it. */
  readonly otherStructure: string;
  readonly earned: string;
  readonly paid: string;
  readonly payment: string;
  readonly run: string;
  readonly member: string;
  readonly invitation: string;
  readonly key: string;
  /** In credits too; the newcomer is its member since the first of March. */
  readonly campaign: string;
  readonly payout: string;
  readonly payoutTag: string;
  readonly creatorTag: string;
  /** A creator of the same project and platform who has nothing. */
  readonly twin: string;
  /** Of the creator, who was paid. */
  readonly payee: string;
  readonly otherPayee: string;
  /** Of the payee, since January; the invoice is of the payment of the sent run. */
  readonly agreement: string;
  readonly invoice: string;
  /** Waits for review. */
  readonly destination: string;
  readonly activeDestination: string;
  readonly suspendedDestination: string;
  readonly originator: string;
  /** Pays by CSV, and its runs in four states, with a line of the first and the last. */
  readonly runAccount: string;
  readonly draftRun: string;
  readonly draftLine: string;
  readonly digest: string;
  readonly approvedRun: string;
  readonly exportedRun: string;
  readonly sentRun: string;
  readonly sentLine: string;
  /** It was asked once. */
  readonly source: string;
  readonly sourceRun: string;
  /** Of a file with a reading of the video. */
  readonly import: string;
  /** Of the creator, and of the payment. */
  readonly note: string;
  readonly file: string;
  readonly importProfile: string;
  readonly child: string;
}

/** Operations that no key may do. */
export const forMembers: readonly OperationId[] = ["approveDestination", "joinChildOrganization"];

export interface World {
  readonly ctx: Context;
  /** A client that may do anything in it. */
  readonly client: Client;
  readonly ids: Ids;
}

export const unknownId = "01980d3a-0000-7000-8000-00000000ffff";

/** Builds a world through the API itself, in a new organization unless one is given. */
export async function makeWorld(app: TestApp, server: FastifyInstance, given?: Context): Promise<World> {
  const ctx = given ?? (await testOrganization(app));
  const client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  const project = (await client("createProject", { body: { name: "Spring" } })).data.id;
  await client("closeMonth", { body: { month: "2025-10" } });
  const params = { projectId: project };
  const creators = [{ handle: "ana" }, { handle: "ben" }, { handle: "ben.old" }];
  const [ana, ben, twin] = (await client("createCreators", { params, body: { creators } })).data;
  const post = { creator_id: ana.id, external_id: "7301", posted_at: "2026-02-03T10:00:00Z" };
  const video = (await client("createVideos", { params, body: post })).data.id;
  const reading = { video_id: video, captured_at: "2026-02-05T00:00:00Z", view_count: 1200 };
  await client("createReadings", { params, body: { readings: [reading] } });
  const sheet = `video_id,captured_at,view_count\n${video},2026-02-04T00:00:00Z,1000\n`;
  const headers = { "content-type": "text/csv" };
  const imported = (await client("createReadings", { params, body: sheet, headers })).data.import_id;
  const profile = { name: "Tracker", header: ["Post", "Views"], answers: {} };
  const importProfile = (await client("createImportProfile", { body: profile })).data.id;
  const child = (await client("createChildOrganization", { body: { name: "Brand" } })).data.id;
  const lost = { external_id: "7399", posted_at: "2026-02-03T10:00:00Z" };
  const fallen = (await client("createVideos", { params, body: lost })).data.id;
  const counts = [900, 100].map((view_count, day) => {
    return { video_id: fallen, captured_at: `2026-02-0${5 + day}T00:00:00Z`, view_count };
  });
  await client("createReadings", { params, body: { readings: counts } });
  const flag = (await client("listFlags", {})).data[0].id;
  const fields = { creator_id: ana.id, type: "posts", target: 2, period: "monthly", starts_on: "2026-01-01" };
  const goal = (await client("createGoals", { params, body: fields })).data.id;
  const icon = await client("uploadMethodIcon", { body: "<svg/>", headers: { "content-type": "image/svg+xml" } });
  const method = (await client("createMethod", { body: { name: "Zelle", icon_path: icon.data.icon_path } })).data.id;
  const base = { project_id: project, name: "Base", ...recurring };
  const structure = (await client("createStructure", { body: base })).data.structure_id;
  const other = { ...base, name: "Spare" };
  const otherStructure = (await client("createStructure", { body: other })).data.structure_id;
  const since = { creator_ids: [ana.id], assigned_at: "2026-01-01T00:00:00Z" };
  await client("assignCreators", { params: { id: structure }, body: since });
  const run = (await client("createRun", { body: {} })).data.id;
  const accruals = (await client("listAccruals", { query: { project_id: project } })).data;
  const [earned, paid] = accruals.map(({ id }: { id: string }) => id);
  const pay = { project_id: project, creator_id: ana.id, total_amount_cents: 5000, accrual_ids: [paid] };
  const payment = (await client("createPayment", { body: pay })).data.id;
  const colleague = await person(app, ctx.orgId, `${app.newId()}@example.com`, "viewer");
  const invitation = (await client("createInvitation", { body: { email: "new@example.com", role: "payer" } })).data.id;
  const key = (await client("createKey", { body: { name: "import" } })).data.id;
  const campaignBody = { name: "Ambassadors", starts_on: "2026-01-01", credits_enabled: true };
  const campaign = (await client("createCampaign", { params, body: campaignBody })).data.id;
  const member = { creator_ids: [ben.id], joined_on: "2026-03-01" };
  await client("addCampaignMembers", { params: { id: campaign }, body: member });
  const payout = (await client("listCreatorPayouts", { query: { campaign_id: campaign } })).data[0].id;
  const sale = { external_id: "S1", creator_id: ben.id, amount_cents: 100, sold_at: "2026-03-02T00:00:00Z" };
  await client("recordSales", { params: { id: campaign }, body: sale });
  const payoutTag = (await client("createPayoutTag", { body: { name: "Priority" } })).data.id;
  const creatorTag = (await client("createCreatorTag", { body: { name: "Top" } })).data.id;
  const [payee] = (await client("makePayees", { body: { creator_ids: [ana.id] } })).data;
  const otherPayee = (await client("createPayee", { body: { name: "Cleo", entity: "individual" } })).data.id;
  const enter = async (currency: string | null, email: string): Promise<string> => {
    const body = { kind: "paypal", currency, entity: "individual", details: { email } };
    return (await client("createDestination", { params: { id: payee.id }, body })).data.id;
  };
  await enter(null, "ana@example.com");
  const destination = await enter(null, "ana.new@example.com");
  const activeDestination = await enter("EUR", "ana.eur@example.com");
  const suspendedDestination = await enter("GBP", "ana.gbp@example.com");
  await client("suspendDestination", { params: { id: suspendedDestination }, body: { reason: "came back" } });
  const paypal = { rail: "paypal", name: "PayPal", default_kinds: ["paypal"] };
  const originator = (await client("createOriginatorAccount", { body: paypal })).data.id;
  const runs = await makePayRuns(app, ctx, project, ana.id);
  const invoiced = await makeInvoice(client, payee.id);
  const source = (await client("createSource", { body: { project_id: project, name: "Tracker", ...jsonSource } })).data
    .id;
  const sourceRun = (await client("runSource", { params: { id: source } })).data.id;
  await until(
    "the source has answered",
    async () => (await client("getSourceRun", { params: { id: sourceRun } })).data.ended_at ?? false,
  );
  const note = (await client("addCreatorNote", { params: { id: ana.id }, body: { text: "agreed" } })).data.id;
  const attached = { params: { id: payment }, query: { name: "advice.txt" }, body: "paid" };
  const octets = { "content-type": "application/octet-stream" };
  const file = (await client("addPaymentFile", { ...attached, headers: octets })).data.id;
  const ids = {
    ...runs,
    note,
    file,
    ...invoiced,
    payee: payee.id,
    otherPayee,
    twin: twin.id,
    destination,
    activeDestination,
    suspendedDestination,
    originator,
    campaign,
    payout,
    payoutTag,
    creatorTag,
    source,
    sourceRun,
    import: imported,
    importProfile,
    child,
    project,
    creator: ana.id,
    newcomer: ben.id,
    video,
    flag,
    goal,
    method,
    icon: icon.data.icon_path.replace("icons/", ""),
    structure,
    otherStructure,
    earned,
    paid,
    payment,
    run,
    member: colleague,
    invitation,
    key,
  };
  return { ctx, client, ids };
}

/** An invoice of the payee's payment in euros. */
async function makeInvoice(client: Client, payee: string) {
  const address = { street: "Main Street", building: "1", postcode: "10115", town: "Berlin", country: "DE" };
  await client("setInvoiceSettings", { body: { name: "Studio GmbH", address, vat_id: "DE123456789" } });
  await client("updatePayee", { params: { id: payee }, body: { address } });
  const body = { agreed_by: "Ana Garcia", agreed_on: "2026-01-01" };
  const agreement = (await client("createInvoiceAgreement", { params: { id: payee }, body })).data.id;
  const payments: readonly { id: string; currency: string }[] = (await client("listPayments")).data;
  const payment_id = payments.find(({ currency }) => currency === "EUR")?.id;
  const [invoice] = (await client("issueInvoices", { body: { payment_id } })).data;
  return { agreement, invoice: invoice.id };
}

/** A draft, an approved, an exported and a sent pay run, each of one bonus in euros. Not by requests, which are counted. */
async function makePayRuns(app: TestApp, ctx: Context, projectId: string, creatorId: string) {
  const runAccount = await addAccount(app, ctx.orgId, { rail: "csv" });
  await setPolicy(ctx, { approvals: [], keys_may_approve: true, self_approval: true });
  const approver: Context = { ...ctx, actor: { type: "api_key", id: app.newId(), name: "approver" } };
  const make = async (...steps: readonly ("approve" | "export" | "send")[]) => {
    const earnings = [{ creator_id: creatorId, currency: "EUR", amount_cents: 700 }];
    await recordEarnings(ctx, projectId, earnings);
    const body = { originator_id: runAccount, currency: "EUR", project_ids: [projectId] };
    const { run } = await createPayRun(ctx, CreatePayRunBody.parse(body));
    const digest = run.digest.toString("hex");
    if (steps.includes("approve")) await approvePayRun(approver, run.id, { digest, text: null });
    if (steps.includes("export")) await exportPayRun(ctx, run.id);
    if (steps.includes("send")) await sendPayRun(ctx, run.id, {});
    const [line] = (await listLines(ctx, run.id, { limit: 1 })).rows;
    return { run: run.id, digest, line: line?.id ?? "" };
  };
  const draft = await make();
  const sent = await make("approve", "export", "send");
  return {
    runAccount,
    ...{ draftRun: draft.run, draftLine: draft.line, digest: draft.digest },
    approvedRun: (await make("approve")).run,
    exportedRun: (await make("approve", "export")).run,
    ...{ sentRun: sent.run, sentLine: sent.line },
  };
}
