/**
 * "Pagination neither loses nor repeats a row, at ties or while rows are added": every list of the contract is walked.
 */
import { expect, test } from "vitest";
import type { OperationId } from "../../src/contract/operations.ts";
import { verifyAndKeep } from "../../src/flow/proving/verify-reports.ts";
import { operationIds, operationOf } from "../support/api.ts";
import type { Call } from "../support/client.ts";
import { addPayee } from "../support/payees.ts";
import { person } from "../support/people.ts";
import { until } from "../support/until.ts";
import { sharedWorld } from "./fresh-world.ts";
import { jsonSource, recurring } from "./world.ts";

const fresh = sharedWorld();
const rowsMade = 11;
const pageSize = "3";

interface Row {
  readonly id?: string;
  readonly user_id?: string;
  readonly creator_id?: string;
  readonly currency?: string;
  readonly captured_at?: string;
  readonly view_count?: number;
  readonly follower_count?: number;
}
const nameOf = (row: Row) =>
  row.id ??
  row.user_id ??
  (row.captured_at === undefined
    ? `${row.creator_id} ${row.currency}`
    : `${row.captured_at} ${row.view_count ?? row.follower_count}`);

/** Per list: how to add one more row, at the same instant as the others, since the clock is frozen. */
function lists(): Partial<Record<OperationId, { call: Call; add: (number: number) => Promise<unknown> }>> {
  const { client, ids } = fresh;
  const params = { projectId: ids.project };
  const posted = { creator_id: ids.creator, posted_at: "2026-02-01T00:00:00Z" };
  const structure = { project_id: ids.project, ...recurring };
  const goal = { creator_id: ids.creator, type: "posts", period: "daily" };
  // A reading again with another value: the same instant, and another row.
  const reading = { video_id: ids.video, captured_at: "2026-02-20T00:00:00Z" };
  const assign = async (number: number) => {
    const made = await client("createCreators", { params, body: { handle: `assigned.${number}` } });
    const body = { creator_ids: [made.data.id], assigned_at: "2026-02-01T00:00:00Z" };
    return client("assignCreators", { params: { id: ids.structure }, body });
  };
  const sale = { creator_id: ids.newcomer, amount_cents: 100, sold_at: "2026-03-02T00:00:00Z" };
  const join = async (number: number) => {
    const made = await client("createCreators", { params, body: { handle: `member.${number}` } });
    const body = { creator_ids: [made.data.id], joined_on: "2026-03-01" };
    return client("addCampaignMembers", { params: { id: ids.campaign }, body });
  };
  const addCreator = async (handle: string): Promise<string> =>
    (await client("createCreators", { params, body: { handle } })).data.id;
  const earn = (creator_id: string) =>
    client("createEarnings", { params, body: { earnings: [{ creator_id, amount_cents: 700, currency: "EUR" }] } });
  const draft = async (): Promise<string> => {
    const body = { originator_id: ids.runAccount, currency: "EUR", project_ids: [ids.project] };
    return (await client("createPayRun", { body })).data.id;
  };
  /** Rows of one draft, which is frozen once it is made: all of them come first, and none meanwhile. */
  const inDraft = (withDestination: boolean) => {
    const call = { params: { id: "" } };
    const add = async (number: number) => {
      if (number >= rowsMade) return;
      const creatorId = await addCreator(`paid.${number}`);
      const destination = withDestination ? {} : { destination: null };
      await addPayee(fresh.app, fresh.world.ctx.orgId, { creatorId, name: `Payee ${number}`, ...destination });
      await earn(creatorId);
      if (number === rowsMade - 1) call.params.id = await draft();
    };
    return { call, add };
  };
  const source = { params: { id: ids.source } };
  const flag = async (number: number) => {
    const video = await client("createVideos", { params, body: { ...posted, external_id: `flagged${number}` } });
    const readings = [5_000, 100].map((view_count, index) => ({
      ...{ video_id: video.data.id, view_count, captured_at: `2026-02-0${index + 2}T00:00:00Z` },
    }));
    return client("createReadings", { params, body: { readings } });
  };
  return {
    listFlags: { call: {}, add: flag },
    listImportProfiles: {
      call: {},
      add: (number) => client("createImportProfile", { body: { name: `P${number}`, header: ["Views"], answers: {} } }),
    },
    listImports: {
      call: {},
      add: (number) =>
        client("createReadings", {
          ...{ params, headers: { "content-type": "text/csv" } },
          body: `video_id,captured_at,view_count\n${ids.video},2026-02-05T00:00:0${number % 10}Z,${5_000 + number}\n`,
        }),
    },
    listSources: {
      call: {},
      add: (number) =>
        client("createSource", { body: { project_id: ids.project, name: `Tracker ${number}`, ...jsonSource } }),
    },
    listSourceRuns: {
      call: source,
      add: async () => {
        const run = (await client("runSource", source)).data.id;
        await until(
          "the source has answered",
          async () => (await client("getSourceRun", { params: { id: run } })).data.ended_at ?? false,
        );
      },
    },
    listSourceAccounts: {
      call: source,
      add: async (number) =>
        fresh.app.database.owner.query(
          "insert into account_looks (org_id, source_id, creator_id, due_at) values ($1, $2, $3, '2026-03-01Z')",
          [fresh.world.ctx.orgId, ids.source, await addCreator(`watched.${number}`)],
        ),
    },
    listPayees: { call: {}, add: (number) => client("createPayee", { body: { name: `Payee ${number}` } }) },
    listDestinations: {
      call: {},
      add: async (number) => {
        const payee = (await client("createPayee", { body: { name: `Payee ${number}`, entity: "individual" } })).data;
        const body = { kind: "paypal", details: { email: `payee.${number}@example.com` } };
        return client("createDestination", { params: { id: payee.id }, body });
      },
    },
    listInvoiceAgreements: {
      call: {},
      add: async (number) => {
        const payee = (await client("createPayee", { body: { name: `Payee ${number}` } })).data.id;
        const body = { agreed_by: "A", agreed_on: "2026-03-01" };
        return client("createInvoiceAgreement", { params: { id: payee }, body });
      },
    },
    listInvoices: {
      call: {},
      add: async () => {
        const body = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 100 };
        const payment = (await client("createPayment", { body })).data.id;
        return client("issueInvoices", { body: { payment_id: payment } });
      },
    },
    listPayRuns: {
      call: {},
      add: async (number) => {
        const creatorId = await addCreator(`run.${number}`);
        await addPayee(fresh.app, fresh.world.ctx.orgId, { creatorId });
        await earn(creatorId);
        return draft();
      },
    },
    listPayRunLines: inDraft(true),
    listPayRunLeftOut: inDraft(false),
    listProjects: { call: {}, add: (number) => client("createProject", { body: { name: `P${number}` } }) },
    listCreators: { call: {}, add: (number) => client("createCreators", { params, body: { handle: `c${number}` } }) },
    listVideos: {
      call: {},
      add: (number) => client("createVideos", { params, body: { ...posted, external_id: `v${number}` } }),
    },
    listGoals: {
      call: { params },
      add: (number) => client("createGoals", { params, body: { ...goal, target: number + 1 } }),
    },
    listMembers: {
      call: {},
      add: (number) =>
        person(fresh.app, fresh.world.ctx.orgId, `member.${number}.${fresh.app.newId()}@example.com`, "viewer"),
    },
    listInvitations: {
      call: {},
      add: (number) => client("createInvitation", { body: { email: `guest.${number}@example.com`, role: "viewer" } }),
    },
    listAuditLog: { call: {}, add: (number) => client("createProject", { body: { name: `P${number}` } }) },
    listVerifyReports: {
      call: {},
      // A verification takes its time; after the first, its report is copied.
      add: (number) =>
        number === 0
          ? verifyAndKeep(fresh.app)
          : fresh.app.database.owner.query(
              `insert into verify_reports (org_id, id, verification_id, started_at, finished_at, checks,
                 accruals_recomputed, audit_rows, chain_sequence, chain_hash, problems)
               select org_id, gen_random_uuid(), gen_random_uuid(), started_at, finished_at, checks, accruals_recomputed,
                 audit_rows, chain_sequence, chain_hash, problems from verify_reports where org_id = $1 limit 1`,
              [fresh.world.ctx.orgId],
            ),
    },
    listCreatorAssignments: {
      call: { params: { id: ids.creator } },
      add: async (number) => {
        const made = await client("createStructure", { body: { ...structure, name: `S${number}` } });
        const body = { creator_ids: [ids.creator], assigned_at: "2026-02-01T00:00:00Z" };
        return client("assignCreators", { params: { id: made.data.structure_id }, body });
      },
    },
    listBalances: {
      call: {},
      add: async (number) => {
        await assign(number);
        return client("createRun", { body: { as_of: "2026-03-15T00:00:00Z" } });
      },
    },
    listMethods: { call: {}, add: (number) => client("createMethod", { body: { name: `M${number}` } }) },
    listStructures: {
      call: {},
      add: (number) => client("createStructure", { body: { ...structure, name: `S${number}` } }),
    },
    listAssignments: { call: { params: { id: ids.structure } }, add: assign },
    listReadings: {
      call: { params: { id: ids.video } },
      add: (number) =>
        client("createReadings", { params, body: { readings: [{ ...reading, view_count: 2_000 + number }] } }),
    },
    listFollowerReadings: {
      call: { params: { id: ids.creator } },
      add: (number) => {
        const count = { creator_id: ids.creator, captured_at: "2026-02-20T00:00:00Z", follower_count: 2_000 + number };
        return client("createFollowerReadings", { params, body: count });
      },
    },
    listChildOrganizations: {
      call: {},
      add: (number) => client("createChildOrganization", { body: { name: `Child ${number}` } }),
    },
    listPayments: {
      call: {},
      add: () => client("createPayment", { body: { project_id: ids.project, total_amount_cents: 1 } }),
    },
    listCampaigns: {
      call: { params },
      add: (number) => client("createCampaign", { params, body: { name: `C${number}`, starts_on: "2026-01-01" } }),
    },
    listCampaignMembers: { call: { params: { id: ids.campaign } }, add: join },
    listCreatorPayouts: { call: {}, add: join },
    listSales: {
      call: { params: { id: ids.campaign } },
      add: (number) =>
        client("recordSales", { params: { id: ids.campaign }, body: { ...sale, external_id: `X${number}` } }),
    },
    listEarnings: {
      call: { params },
      add: () =>
        client("createEarnings", {
          params,
          body: { earnings: [{ creator_id: ids.creator, amount_cents: 1, currency: "USD" }] },
        }),
    },
    listPayoutTags: { call: {}, add: (number) => client("createPayoutTag", { body: { name: `T${number}` } }) },
    listCreatorTags: { call: {}, add: (number) => client("createCreatorTag", { body: { name: `T${number}` } }) },
    listRunSkips: {
      call: { params: { id: ids.run } },
      add: async (number) =>
        fresh.app.database.owner.query(
          "insert into run_skips (org_id, run_id, reason, structure_id, who) values ($1, $2, 'not_met', $3, $4)",
          [
            fresh.world.ctx.orgId,
            ids.run,
            ids.structure,
            [await addCreator(`few.${number}`), await addCreator(`less.${number}`)],
          ],
        ),
    },
    listCreatorActivity: {
      call: { params: { id: ids.creator } },
      add: (number) => client("addCreatorNote", { params: { id: ids.creator }, body: { text: `note ${number}` } }),
    },
    listPaymentActivity: {
      call: { params: { id: ids.payment } },
      add: (number) => client("addPaymentNote", { params: { id: ids.payment }, body: { text: `note ${number}` } }),
    },
    listRuns: { call: {}, add: () => client("createRun", { body: { as_of: "2026-03-01T00:00:00Z" } }) },
    listAccruals: {
      call: {},
      add: async (number) => {
        await assign(number);
        return client("createRun", { body: { as_of: "2026-03-15T00:00:00Z" } });
      },
    },
  };
}

/** Walks a list; `between` happens after every page. */
async function walk(
  id: OperationId,
  call: Call,
  limit: string,
  between: (page: number) => Promise<unknown>,
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 100; page++) {
    const query: Record<string, string> = { ...call.query, limit, ...(cursor === null ? {} : { cursor }) };
    const { data, meta } = await fresh.client(id, { ...call, query });
    expect(data.length).toBeLessThanOrEqual(Number(limit));
    seen.push(...data.map(nameOf));
    cursor = meta.nextCursor;
    if (cursor === null) return seen;
    await between(page);
  }
  throw new Error(`${id} has no end`);
}

const paged = operationIds.filter((id) => operationOf(id).success.paged === true);

test.each(paged)("%s: no row is lost or repeated, though all share one instant and more come meanwhile", async (id) => {
  // A list of flags looks first for those in what was fed, some posts at a time; here that is the list's own.
  if (id === "listFlags") await fresh.renew();
  const list = lists()[id];
  if (list === undefined) throw new Error(`say how a row of ${id} comes`);
  for (let number = 0; number < rowsMade; number++) await list.add(number);
  const whole = await walk(id, list.call, "100", async () => {});
  expect(whole.length).toBeGreaterThanOrEqual(rowsMade);
  expect(await walk(id, list.call, pageSize, async () => {})).toEqual(whole);
  const walked = await walk(id, list.call, pageSize, (page) => list.add(rowsMade + page));
  expect(new Set(walked).size).toBe(walked.length);
  expect(walked).toEqual(expect.arrayContaining(whole));
});
