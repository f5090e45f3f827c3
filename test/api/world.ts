/** An organization with one of everything, and a valid call of every operation on it. */
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
import { operationOf } from "../support/api.ts";
import { type TestApp, testOrganization } from "../support/app.ts";
import { type Call, type Client, clientFor } from "../support/client.ts";
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
  /** Of the creator, who was paid. */
  readonly payee: string;
  readonly otherPayee: string;
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
}

/** Operations that no key may do. */
export const forMembers: readonly OperationId[] = ["approveDestination"];

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
  const params = { projectId: project };
  const creators = [{ handle: "ana" }, { handle: "ben" }];
  const [ana, ben] = (await client("createCreators", { params, body: { creators } })).data;
  const post = { creator_id: ana.id, external_id: "7301", posted_at: "2026-02-03T10:00:00Z" };
  const video = (await client("createVideos", { params, body: post })).data.id;
  const reading = { video_id: video, captured_at: "2026-02-05T00:00:00Z", view_count: 1200 };
  await client("createReadings", { params, body: { readings: [reading] } });
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
  const source = (await client("createSource", { body: { project_id: project, name: "Tracker", ...jsonSource } })).data
    .id;
  const sourceRun = (await client("runSource", { params: { id: source } })).data.id;
  await until(
    "the source has answered",
    async () => (await client("getSourceRun", { params: { id: sourceRun } })).data.ended_at ?? false,
  );
  const ids = {
    ...runs,
    payee: payee.id,
    otherPayee,
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
    project,
    creator: ana.id,
    newcomer: ben.id,
    video,
    flag,
    goal,
    method,
    icon: icon.data.icon_path.replace("icons/", ""),
    structure,
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

/**
 * Makes worlds to call each operation on: what reads shares one, for it leaves the world as it was; what writes gets one
 * of its own.
 */
export function worldMaker(): (app: TestApp, server: FastifyInstance, id: OperationId) => Promise<World> {
  let shared: Promise<World> | undefined;
  return (app, server, id) => {
    if (operationOf(id).scope !== "read") return makeWorld(app, server);
    shared ??= makeWorld(app, server);
    return shared;
  };
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

/** A call of every operation that succeeds on a world of these ids. */
export function validCalls(ids: Ids): Readonly<Record<OperationId, Call>> {
  const project = { projectId: ids.project };
  const structure = { id: ids.structure };
  const campaign = { id: ids.campaign };
  const reading = { captured_at: "2026-02-06T00:00:00Z", view_count: 1500 };
  return {
    getMe: {},
    updateOrganization: { body: { credit_name: "Points" } },
    createChildOrganization: { body: { name: "Child" } },
    getSchema: {},
    listMembers: { query: { limit: "10" } },
    updateMember: { params: { userId: ids.member }, body: { role: "payer" } },
    removeMember: { params: { userId: ids.member } },
    listInvitations: { query: { limit: "10" } },
    createInvitation: { body: { email: "other@example.com", role: "viewer" } },
    revokeInvitation: { params: { id: ids.invitation } },
    listKeys: {},
    createKey: { body: { name: "export", scopes: ["read"], role: "viewer" } },
    revokeKey: { params: { id: ids.key } },
    listAuditLog: { query: { action: "key.", limit: "10" } },
    listProjects: { query: { include_archived: "1" } },
    createProject: { body: { name: "Summer" } },
    getProject: { params: { id: ids.project } },
    updateProject: { params: { id: ids.project }, body: { name: "Autumn" } },
    deleteProject: { params: { id: ids.project } },
    listCreators: { query: { project_id: ids.project, tag_id: ids.creatorTag } },
    createCreators: { params: project, body: { handle: "cleo" } },
    getCreator: { params: { id: ids.creator } },
    updateCreator: { params: { id: ids.creator }, body: { display_name: "Ana" } },
    deleteCreator: { params: { id: ids.creator } },
    listVideos: { query: { project_id: ids.project, creator_id: ids.creator } },
    createVideos: {
      params: project,
      body: { creator_id: ids.creator, external_id: "7302", posted_at: "2026-02-04T10:00:00Z" },
    },
    getVideo: { params: { id: ids.video } },
    updateVideo: { params: { id: ids.video }, body: { title: "First" } },
    reviewVideos: { params: project, body: { video_ids: [ids.video], tracking_status: "excluded" } },
    listReadings: { params: { id: ids.video } },
    listFlags: { query: { project_id: ids.project, kind: "fall", state: "open" } },
    countFlags: { query: { project_id: ids.project } },
    getFlag: { params: { id: ids.flag } },
    decideFlags: { body: { flag_ids: [ids.flag], state: "dismissed", reason: "seen on the platform" } },
    createReadings: { params: project, body: { readings: [{ video_id: ids.video, ...reading }] } },
    importCreators: { params: project, body: "handle\nzoe\n", headers: { "content-type": "text/csv" } },
    importOpeningBalances: {
      ...{ params: project, body: "handle,owed,date\nana,5,2026-02-04\n", headers: { "content-type": "text/csv" } },
    },
    importPayments: {
      ...{ params: project, body: "handle,paid,date\nana,5,2026-02-04\n", headers: { "content-type": "text/csv" } },
    },
    createFollowerReadings: {
      params: project,
      body: { creator_id: ids.creator, captured_at: "2026-02-06T00:00:00Z", follower_count: 10 },
    },
    listSourceKinds: {},
    listSources: { query: { project_id: ids.project, include_archived: "1" } },
    createSource: { body: { project_id: ids.project, name: "Second", ...jsonSource } },
    getSource: { params: { id: ids.source } },
    updateSource: { params: { id: ids.source }, body: { name: "Tracker 2", units_per_day: 100 } },
    deleteSource: { params: { id: ids.source } },
    pauseSource: { params: { id: ids.source } },
    resumeSource: { params: { id: ids.source } },
    testSource: { params: { id: ids.source } },
    runSource: { params: { id: ids.source } },
    listSourceRuns: { params: { id: ids.source }, query: { limit: "10" } },
    listSourceAccounts: { params: { id: ids.source }, query: { limit: "10" } },
    getSourceRun: { params: { id: ids.sourceRun } },
    getSourceAnswer: { params: { id: ids.sourceRun }, query: { number: "1" } },
    listGoals: { params: project, query: { creator_id: ids.creator } },
    createGoals: {
      params: project,
      body: { creator_id: ids.creator, type: "views", target: 5, period: "weekly", starts_on: "2026-01-01" },
    },
    updateGoal: { params: { id: ids.goal }, body: { target: 3 } },
    deleteGoal: { params: { id: ids.goal } },
    getGoalCompliance: { params: project, query: { creator_id: ids.creator, reference_date: "2026-02-15" } },
    listMethods: { query: { include_disabled: "true" } },
    createMethod: { body: { name: "Wise", icon_path: `icons/${ids.icon}` } },
    uploadMethodIcon: { body: "<svg></svg>", headers: { "content-type": "image/svg+xml" } },
    getMethod: { params: { id: ids.method } },
    updateMethod: { params: { id: ids.method }, body: { name: "Zelle 2", icon_path: `icons/${ids.icon}` } },
    deleteMethod: { params: { id: ids.method } },
    listStructures: { query: { project_id: ids.project, is_active: "true" } },
    createStructure: { body: { project_id: ids.project, name: "More", ...recurring } },
    getStructure: { params: structure },
    updateStructure: { params: structure, body: { kind: "cosmetic", name: "Base 2" } },
    deleteStructure: { params: structure },
    explainStructure: { params: structure, query: { creator_id: ids.creator, date: "2026-02-10" } },
    listAssignments: { params: structure, query: { include_inactive: "1" } },
    listCreatorAssignments: { params: { id: ids.creator }, query: { include_inactive: "1" } },
    assignCreators: { params: structure, body: { creator_ids: [ids.newcomer] } },
    unassignCreators: { params: structure, body: { creator_ids: [ids.creator] } },
    listAccruals: { query: { project_id: ids.project, creator_id: ids.creator, structure_id: ids.structure } },
    getAccrual: { params: { id: ids.earned } },
    updateAccrual: { params: { id: ids.earned }, body: { status: "rejected" } },
    holdAccrual: { params: { id: ids.earned }, body: { reason: "is this real?" } },
    releaseAccrual: { params: { id: ids.earned } },
    listPayments: { query: { project_id: ids.project, creator_id: ids.creator } },
    createPayment: {
      body: {
        project_id: ids.project,
        creator_id: ids.creator,
        method_id: ids.method,
        total_amount_cents: 5000,
        accrual_ids: [ids.earned],
      },
    },
    getPayment: { params: { id: ids.payment } },
    updatePayment: { params: { id: ids.payment }, body: { status: "voided" } },
    listRuns: { query: { limit: "10" } },
    createRun: { body: {} },
    listDue: { query: { creator_id: ids.creator } },
    getRun: { params: { id: ids.run } },
    simulateStructure: {
      body: {
        project_id: ids.project,
        rule: recurring,
        compare_with: ids.structure,
        creator_ids: [ids.creator],
        from: "2026-01-01",
        to: "2026-03-31",
      },
    },
    replayStructure: {
      params: structure,
      query: { from: "2026-01-01", to: "2026-02-28", creator_id: ids.creator },
    },
    createTrueUps: {
      params: structure,
      body: { from: "2026-01-01", to: "2026-02-28", creator_ids: [ids.creator] },
    },
    clawBackAccrual: { params: { id: ids.paid }, body: { amount_cents: 100, reason: "bought views" } },
    setPayoutPolicy: { params: { id: ids.project }, body: { minimum_payout_cents: 100, late_readings: "true_up" } },
    getBudget: { params: structure },
    setBudget: { params: structure, body: { budget_cents: 100_000 } },
    listVerifyReports: { query: { limit: "10" } },
    listPayees: { query: { search: "ana", project_id: ids.project } },
    createPayee: { body: { name: "Ben Ltd", entity: "business", creator_ids: [ids.newcomer] } },
    listPayeeDuplicates: { query: { payee_id: ids.payee } },
    makePayees: { body: { creator_ids: [ids.newcomer] } },
    getPayee: { params: { id: ids.payee } },
    updatePayee: { params: { id: ids.payee }, body: { email: "ana@example.com" } },
    linkCreators: { params: { id: ids.payee }, body: { creator_ids: [ids.newcomer] } },
    unlinkCreators: { params: { id: ids.payee }, body: { creator_ids: [ids.creator] } },
    mergePayees: { params: { id: ids.payee }, body: { other_payee_id: ids.otherPayee } },
    createDestination: {
      params: { id: ids.otherPayee },
      body: { kind: "bank_iban", currency: "EUR", details: { iban: "DE89 3704 0044 0532 0130 00" } },
    },
    listDestinations: { query: { payee_id: ids.payee, status: "active" } },
    getDestination: { params: { id: ids.destination } },
    readDestinationDetails: { params: { id: ids.destination }, body: { reason: "the payee asked" } },
    approveDestination: { params: { id: ids.destination }, body: { note: "called them" } },
    rejectDestination: { params: { id: ids.destination }, body: { reason: "not theirs" } },
    suspendDestination: { params: { id: ids.activeDestination }, body: { reason: "came back" } },
    reactivateDestination: { params: { id: ids.suspendedDestination }, body: { reason: "works again" } },
    retireDestination: { params: { id: ids.activeDestination }, body: { reason: "closed" } },
    verifyDestination: { params: { id: ids.activeDestination }, body: { note: "a cent quoted back" } },
    listOriginatorAccounts: { query: { include_archived: "1" } },
    createOriginatorAccount: {
      body: { rail: "sepa", name: "Bank", originator: { name: "Studio", iban: "DE89370400440532013000" } },
    },
    updateOriginatorAccount: { params: { id: ids.originator }, body: { name: "PayPal US" } },
    readOriginatorAccount: { params: { id: ids.originator }, body: { reason: "to compare" } },
    getPayeeSettings: {},
    updatePayeeSettings: { body: { cool_down_hours: 24 } },
    listCreatorHandles: { params: { id: ids.creator } },
    listBalances: { query: { project_id: ids.project, search: "ana", sort: "handle" } },
    listCampaigns: { params: project, query: { limit: "10" } },
    createCampaign: { params: project, body: { name: "Spring contract", category: "Contract", cycle_days: 7 } },
    getCampaign: { params: campaign },
    updateCampaign: { params: campaign, body: { name: "Friends", ends_on: "2026-12-31" } },
    deleteCampaign: { params: campaign },
    listCampaignMembers: { params: campaign, query: { include_inactive: "1" } },
    addCampaignMembers: { params: campaign, body: { creator_ids: [ids.creator], joined_on: "2026-03-02" } },
    removeCampaignMembers: { params: campaign, body: { creator_ids: [ids.newcomer], left_on: "2026-03-10" } },
    listSales: { params: campaign, query: { creator_id: ids.newcomer } },
    recordSales: {
      params: campaign,
      body: {
        external_id: "S2",
        creator_id: ids.newcomer,
        customer_ref: "C1",
        amount_cents: 10_000,
        sold_at: "2026-03-05T10:00:00Z",
      },
    },
    createEarning: {
      params: campaign,
      body: {
        creator_id: ids.newcomer,
        component: "bonus",
        currency: "USD",
        amount_cents: 700,
        earned_on: "2026-03-04",
      },
    },
    listEarnings: { params: project, query: { creator_id: ids.newcomer, kind: "bonus", limit: "10" } },
    createEarnings: {
      params: project,
      body: {
        earnings: [
          {
            creator_id: ids.newcomer,
            kind: "opening_balance",
            currency: "USD",
            amount_cents: 12_50,
            earned_on: "2025-12-31",
            note: "from the old sheet",
            reference: "sheet-1",
          },
        ],
      },
    },
    listCreatorPayouts: {
      query: {
        ...{ project_id: ids.project, campaign_id: ids.campaign, creator_id: ids.newcomer },
        tag_id: ids.payoutTag,
      },
    },
    getCreatorPayout: { params: { id: ids.payout } },
    listPayoutTags: { query: { limit: "10" } },
    createPayoutTag: { body: { name: "Later" } },
    setPayoutTagMembers: { params: { id: ids.payoutTag }, body: { creator_payout_ids: [ids.payout] } },
    listCreatorTags: { query: { limit: "10" } },
    createCreatorTag: { body: { name: "Best" } },
    setCreatorTagMembers: { params: { id: ids.creatorTag }, body: { creator_ids: [ids.creator] } },
    getStatement: { params: { id: ids.creator }, query: { from: "2026-01-01", to: "2026-12-31", lines: "100" } },
    getPayRunPolicy: {},
    setPayRunPolicy: { body: { approvals: [{ currency: "USD", from_cents: 1_000_000, count: 2 }] } },
    previewPayRuns: { query: { project_id: ids.project } },
    createPayRuns: { body: { note: "April", project_ids: [ids.project] } },
    listPayRuns: { query: { limit: "10" } },
    createPayRun: { body: { originator_id: ids.runAccount, currency: "USD", project_ids: [ids.project] } },
    getPayRun: { params: { id: ids.draftRun } },
    updatePayRun: { params: { id: ids.draftRun }, body: { note: "Spring" } },
    listPayRunLines: { params: { id: ids.draftRun }, query: { limit: "10" } },
    listPayRunLeftOut: { params: { id: ids.draftRun }, query: { limit: "10" } },
    updatePayRunLines: {
      params: { id: ids.draftRun },
      body: { line_ids: [ids.draftLine], excluded: true, reason: "pays by itself" },
    },
    refreshPayRun: { params: { id: ids.draftRun } },
    approvePayRun: { params: { id: ids.draftRun }, body: { digest: ids.digest } },
    rejectPayRun: { params: { id: ids.draftRun }, body: { text: "the note is wrong" } },
    exportPayRun: { params: { id: ids.approvedRun } },
    downloadPayRunFile: { params: { id: ids.exportedRun, number: "1" } },
    sendPayRun: { params: { id: ids.exportedRun }, body: {} },
    previewPayRunResults: {
      params: { id: ids.exportedRun },
      body: "reference,result\nSTP0000000000,paid\n",
      headers: { "content-type": "text/csv" },
    },
    applyPayRunResults: {
      params: { id: ids.exportedRun },
      body: "reference,result\nSTP0000000000,paid\n",
      headers: { "content-type": "text/csv" },
    },
    setPayRunLineResult: {
      params: { id: ids.sentRun, lineId: ids.sentLine },
      body: { result: "waiting", message: "seen at the bank" },
    },
    markPayRunRestPaid: { params: { id: ids.sentRun } },
    closePayRun: { params: { id: ids.sentRun }, body: { accept_open: true } },
    cancelPayRun: { params: { id: ids.draftRun }, body: { reason: "not yet" } },
    getPayoutSummary: { query: { project_id: ids.project, group_by: "creator" } },
  };
}
