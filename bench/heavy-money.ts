/** What is heavy about money: statements, pay runs from draft to results, and `verify` in the server's own process. */
import { setTimeout as sleep } from "node:timers/promises";
import { v7 as newId } from "uuid";
import { readSecretKeys } from "../src/database/secret-key.ts";
import { SecretKeys } from "../src/flow/secrets.ts";
import type { TestApp } from "../test/support/app-on.ts";
import { addAccount, addPayee } from "../test/support/payees.ts";
import type { Json } from "../test/support/server.ts";
import type { Ask } from "./heavy.ts";
import type { Served } from "./served.ts";

const LONG_AGO = "1970-01-01";
/** A retainer of a day each since 1970 has some 20,700 accruals. */
const DAYS_FULL = 20_000;
const POLL_MS = 50;
const FORMATS = ["json", "csv", "html", "pdf"] as const;

/** Scale 1: a statement of 20,000 lines, runs of 200,000 accruals. */
export async function moneyAsks(served: Served, scale: number): Promise<Ask[]> {
  const { server, owner } = served;
  const creatorId = await oneWithManyAccruals(served, Math.max(30, Math.round(DAYS_FULL * scale)));
  const { rows } = await owner.query<{ id: string }>("select id from creators where org_id = $1", [server.orgId]);
  const keys = readSecretKeys({ key: undefined, keyFile: undefined, previousKey: undefined, dataDir: server.dataDir });
  if (keys === null) throw new Error("the server has no key for secrets");
  // What the set-up of tests needs of an app.
  const app = { newId, secrets: new SecretKeys(keys.current), database: { owner } } as unknown as TestApp;
  for (const { id } of rows) await addPayee(app, server.orgId, { creatorId: id });
  const account = await addAccount(app, server.orgId, { rail: "paypal", kinds: ["paypal"], currency: "USD" });
  await server.request("PUT", "/pay-run-policy", { approvals: [], self_approval: false, keys_may_approve: true });
  await owner.query("vacuum analyze");
  const statements = FORMATS.map((format): Ask => {
    const path = `/creators/${creatorId}/statement?format=${format}&from=${LONG_AGO}`;
    return { name: `statement as ${format}`, method: "GET", path };
  });
  return [
    ...statements,
    { name: "journal as csv", method: "GET", path: "/journal?format=csv" },
    { name: "journal as json", method: "GET", path: "/journal" },
    { name: "totals by payee", method: "GET", path: `/statement-totals?from=${LONG_AGO}&to=2026-12-31&group_by=payee` },
    { ...one, name: "month closed", act: () => closeMonth(served) },
    { name: "pay run: preview", method: "GET", path: "/pay-runs/preview" },
    ...(await runAsks(served, account)),
    { ...one, name: "verify in the server's process", act: () => verifyInServer(served) },
  ];
}

const one = { method: "POST", path: "", atOnce: 1 } as const;

/** The last of the accruals' months, and all before it. */
async function closeMonth({ server }: Served): Promise<{ status: number; bytes: number }> {
  await server.post("/closed-months", { month: "2026-09" });
  return { status: 201, bytes: 0 };
}

async function oneWithManyAccruals({ server, projectId }: Served, days: number): Promise<string> {
  const made = await server.request("POST", `/projects/${projectId}/creators`, {
    creators: [{ platform: "tiktok", handle: "steady", tracking_start_date: LONG_AGO }],
  });
  const [creator] = (made.body.data as Json[]) ?? [];
  const creatorId = String(creator?.id);
  const { structure_id: structureId } = await server.post("/payout-structures", {
    ...{ project_id: projectId, name: "Daily, long", period: "daily", currency: "USD", proration_mode: "prorate" },
    ...{ criteria_type: "recurring", amount_cents: 100, criteria_params: {} },
  });
  const since = new Date(Date.parse("2026-10-08T00:00:00Z") - days * 86_400_000).toISOString();
  await server.post(`/payout-structures/${structureId}/assignments`, { creator_ids: [creatorId], assigned_at: since });
  await server.cli("accrue", "--org", server.orgId, "--as-of", "2026-10-11T12:00:00Z");
  return creatorId;
}

/** A run's way from draft to payments, one step after the other. */
async function runAsks({ server }: Served, account: string): Promise<Ask[]> {
  const { api_key: other } = await server.cli(
    ...["key", "create", "--org", server.orgId, "--name", "approver", "--scopes", "read,write,admin"],
  );
  let run: Json = {};
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const raw = typeof body === "string";
    const answer = await fetch(`${server.address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${server.apiKey}`,
        ...(body === undefined ? {} : { "content-type": raw ? "text/csv" : "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return { status: answer.status, bytes: text.length, text };
  };
  const asRun = (answer: { readonly text: string; readonly status: number; readonly bytes: number }) => {
    run = (JSON.parse(answer.text) as { data: Json }).data;
    return answer;
  };
  const post =
    (path: () => string, body: () => unknown = () => ({})) =>
    async () =>
      asRun(await call("POST", path(), body()));
  const at = (step: string) => () => `/pay-runs/${run.id}/${step}`;
  const results = async () => {
    const lines = await server.all(`/pay-runs/${run.id}/lines`);
    return `reference,result,code,rail_id,date,message\n${lines.map(({ reference }) => `${reference},paid,,,,`).join("\n")}\n`;
  };
  let file = "";
  const byOther = { authorization: `Bearer ${other}` };
  return [
    {
      ...one,
      name: "pay run: draft",
      act: post(
        () => "/pay-runs",
        () => ({ originator_id: account, currency: "USD" }),
      ),
    },
    { ...one, name: "pay run: refresh", act: post(at("refresh")) },
    {
      ...one,
      name: "pay run: lines, each page",
      act: async () => ({ status: 200, bytes: JSON.stringify(await server.all(`/pay-runs/${run.id}/lines`)).length }),
    },
    { ...one, name: "pay runs: list", act: () => call("GET", "/pay-runs") },
    {
      ...one,
      name: "pay run: approve",
      act: async () => asRun(await call("POST", at("approve")(), { digest: run.digest }, byOther)),
    },
    { ...one, name: "pay run: export", act: post(at("export")) },
    { ...one, name: "pay run: download", act: () => call("POST", `/pay-runs/${run.id}/files/1/download`) },
    { ...one, name: "pay run: sent", act: post(at("sent")) },
    {
      ...one,
      name: "pay run: results, preview",
      act: async () => {
        file = await results();
        return call("POST", at("results/preview")(), file);
      },
    },
    { ...one, name: "pay run: results", act: async () => call("POST", at("results")(), file) },
  ];
}

/** As the queue does it at night. */
async function verifyInServer({ owner }: Served): Promise<{ status: number; bytes: number }> {
  const count = async () => (await owner.query("select count(*)::int as n from verify_reports")).rows[0].n as number;
  const before = await count();
  await owner.query("select graphile_worker.add_job('verify_all')");
  while ((await count()) === before) await sleep(POLL_MS);
  const { rows } = await owner.query(
    "select bool_and(is_ok) as ok, jsonb_agg(problems) as problems from verify_reports",
  );
  if (rows[0].ok !== true) process.stderr.write(`${JSON.stringify(rows[0].problems).slice(0, 1_500)}\n`);
  return { status: rows[0].ok === true ? 200 : 500, bytes: 0 };
}
