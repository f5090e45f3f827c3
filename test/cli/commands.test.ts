import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ownerConnection } from "../../src/database/embedded/answer.ts";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { readPdf } from "../support/pdf.ts";
import { unzip } from "../support/zip.ts";
import { openPlace, type Staying } from "./stipend.ts";

const place = openPlace();
const { stipend } = place;
let server: Staying;
let address: string;
let orgId: string;
let apiKey: string;

beforeAll(async () => {
  server = await place.start(["serve", "--json"]);
  address = (JSON.parse(server.line) as { address: string }).address;
  const made = await stipend(["org", "create", "--name", "Acme", "--timezone", "Europe/Berlin", "--json"]);
  const organization = made.json<{ org_id: string; api_key: string }>();
  orgId = organization.org_id;
  apiKey = organization.api_key;
});
afterAll(() => place.leave());

async function api(path: string, body?: unknown, key = apiKey) {
  const answer = await fetch(`${address}/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { data } = (await answer.json()) as { data: never };
  return { status: answer.status, data: data as Record<string, never> & Record<string, never>[] };
}

const TABLE = new URL("../files/agency-de.csv", import.meta.url).pathname;

test("readings pack says how much it packed, and refuses days that are none", async () => {
  for (const days of ["0", "soon", "4000"]) {
    const refused = await stipend(["readings", "pack", "--older-than", days]);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining(`--older-than is ${days}`)]);
  }
  const unset = await stipend(["readings", "pack"]);
  expect([unset.code, unset.err]).toEqual([1, expect.stringContaining("STIPEND_PACK_READINGS is not set")]);
  const packed = await stipend(["readings", "pack", "--older-than", "30", "--json"]);
  expect(packed.json()).toEqual({ readings: 0, before: expect.stringMatching(/^\d{4}-\d{2}-01$/) });
});

describe("org and key", () => {
  test("org create answers the organization and a key that works at once, with every scope", async () => {
    const made = await stipend(["--json", "org", "create", "--name", "Söhne & Co", "--timezone", "Asia/Tokyo"]);
    expect(made.code).toBe(0);
    const organization = made.json<{ org_id: string; api_key: string }>();
    expect(Object.keys(organization)).toEqual(["org_id", "api_key"]);
    const me = await api("/me", undefined, organization.api_key);
    expect(me.data).toMatchObject({
      organization: { id: organization.org_id, name: "Söhne & Co", timezone: "Asia/Tokyo", plan: "unlimited" },
      key: { scopes: ["read", "write", "admin"] },
    });
  });

  test("a key is created with the requested scopes, listed without its text, and revoked at once", async () => {
    const made = await stipend(["key", "create", "--org", orgId, "--name", "ci", "--scopes", "read", "--json"]);
    const key = made.json<{ key_id: string; api_key: string }>();
    expect(Object.keys(key)).toEqual(["key_id", "api_key"]);
    expect((await api("/me", undefined, key.api_key)).data).toMatchObject({ key: { scopes: ["read"] } });

    const list = await stipend(["key", "list", "--org", orgId, "--json"]);
    const listed = list.json<{ keys: { key_id: string; name: string; revoked_at: string | null }[] }>().keys;
    expect(listed.find((row) => row.key_id === key.key_id)).toMatchObject({ name: "ci", revoked_at: null });
    expect(list.out).not.toContain(key.api_key);

    const revoked = await stipend(["key", "revoke", key.key_id, "--json"]);
    expect(revoked.json()).toMatchObject({ key_id: key.key_id, revoked_at: expect.any(String) });
    expect((await api("/me", undefined, key.api_key)).status).toBe(401);
  });

  test.each([
    [["org", "create"], "--name"],
    [["org", "create", "--name", "A", "--timezone", "Mars/Base"], "--timezone: must be an IANA time zone"],
    [["org", "create", "--name", "A", "--plan", "gold"], "--plan"],
    [["key", "create", "--org", "acme"], "--org: must be a UUID"],
    ...[
      ["key", "create"],
      ["key", "list"],
      ["accrue"],
      ["replay", "--from", "2026-01-01", "--to", "2026-01-31"],
      ["journal", "never-written.csv"],
      ["statements", "never-written.zip", "--month", "last"],
      ["invoices", "never-written.zip"],
      ["user", "invite", "a@example.com"],
      ["import", TABLE, "--project", "A"],
      ["import", "payments", TABLE, "--project", "A"],
      ["source", "list"],
      ["imports", "list"],
      ["imports", "undo", "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10", "--reason", "wrong"],
    ].map((words): [string[], string] => [
      [...words, "--org", "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"],
      "--org: Organization not found.",
    ]),
    [["key", "revoke", "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"], "No key has this id"],
    [["accrue", "--as-of", "yesterday"], "--as-of: must be an ISO 8601 instant"],
    [["accrue", "--as-of", "2999-01-01T00:00:00Z"], "must not be in the future"],
    [["explain", "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10"], "Accrual not found."],
    [["rate", "nowhere.json"], "no such file"],
    [["fly"], "unknown command"],
  ])("%j is refused in a sentence, on standard error alone", async (words, sentence) => {
    const refused = await stipend([...words, "--json"]);
    expect(refused.code).toBe(1);
    expect(refused.out).toBe("");
    expect(refused.err).toContain(sentence);
    expect(refused.err).not.toContain("    at ");
  });
});

const HEADER = "creator_handle,platform,external_id,posted_at,captured_at,view_count";
const row = (id: string, views: string | number) =>
  `ana,tiktok,${id},2026-01-05T10:00:00Z,2026-01-06T10:00:00Z,${views}`;

describe("import", () => {
  test("makes a project that is named and not known, takes gzip from a file, and names bad rows by line", async () => {
    const file = join(place.dir, "readings.csv.gz");
    writeFileSync(
      file,
      gzipSync([`\uFEFF${HEADER}`, row("p1", 1200), row("p2", "1e20"), row("p3", 7), ""].join("\r\n")),
    );
    const done = await stipend(["import", "--org", orgId, "--project", "Spring", file, "--json"]);
    expect(done.code).toBe(0);
    const answer = done.json<{ rejected: { line: number; reason: string }[] }>();
    expect(answer).toMatchObject({ received: 3, inserted: 2, unchanged: 0, replaced: 0, rejected_count: 1 });
    expect(answer.rejected).toEqual([{ line: 3, reason: expect.stringContaining("view_count") }]);
    const projects = (await api("/projects")).data as unknown as { name: string }[];
    expect(projects.map((project) => project.name)).toEqual(["Spring"]);
  });

  test("reads standard input, takes the project by id, and the same rows again change nothing", async () => {
    const [project] = (await api("/projects")).data as unknown as { id: string }[];
    const input = [HEADER, row("p1", 1200), row("p3", 8), ""].join("\n");
    const words = ["import", "--org", orgId, "--project", project?.id ?? "", "-", "--json"];
    expect((await stipend(words, { input })).json()).toMatchObject({ received: 2, unchanged: 1, replaced: 1 });
    expect((await stipend(words, { input })).json()).toMatchObject({ received: 2, unchanged: 2, replaced: 0 });
    const printed = await stipend(words.slice(0, -1), { input });
    expect(printed.out).toMatch(/rows\s+2\ninserted\s+0\nunchanged\s+2/);
  });

  test("refuses an id that is not known, a file that is cut off, and a header that does not fit", async () => {
    const into = (project: string, file: string) => ["import", "--org", orgId, "--project", project, file];
    const unknown = await stipend(into("01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10", "-"), { input: HEADER });
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining("no project has the id") });
    const cut = gzipSync([HEADER, row("p9", 1), ""].join("\n")).subarray(0, 60);
    const broken = await stipend(into("Spring", "-"), { input: cut });
    expect(broken).toMatchObject({ code: 1, err: expect.stringContaining("the compressed data ends too early") });
    const header = await stipend(into("Spring", "-"), { input: "colour,size\n" });
    expect(header).toMatchObject({ code: 1, err: expect.stringContaining("captured_at is missing from the header") });
    const missing = await stipend(into("Spring", join(place.dir, "nothing.csv")));
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("no such file") });
  });
});

describe("accrue, explain and verify", () => {
  let accrualId: string;

  test("accrue books what is due once, and says the same in figures", async () => {
    const [project] = (await api("/projects")).data as unknown as { id: string }[];
    const [creator] = (await api("/creators")).data as unknown as { id: string }[];
    const structure = (await api("/payout-structures", {
      project_id: project?.id,
      name: "Retainer",
      period: "monthly",
      amount_cents: 123_45,
      currency: "USD",
      criteria_type: "recurring",
      criteria_params: {},
      proration_mode: "full",
    })) as unknown as { data: { structure_id: string } };
    const assigned_at = "2026-01-01T00:00:00Z";
    await api(`/payout-structures/${structure.data.structure_id}/assignments`, {
      creator_ids: [creator?.id],
      assigned_at,
    });
    const words = ["accrue", "--as-of", "2026-04-01T00:00:00Z", "--org", orgId, "--json"];
    const first = (await stipend(words)).json<Record<string, unknown>>();
    expect(Object.keys(first)).toEqual([
      "run_id",
      "judged",
      "accruals",
      "flagged",
      "amount_cents",
      "totals",
      "skipped",
      "seconds",
      "next_due",
    ]);
    expect(first).toMatchObject({ judged: 3, accruals: 3, amount_cents: 37_035, totals: { USD: 37_035 }, skipped: {} });
    expect((await stipend(words)).json()).toMatchObject({ accruals: 0, amount_cents: 0, totals: {} });
    const accruals = (await api("/payout-accruals")).data as unknown as { id: string }[];
    expect(accruals).toHaveLength(3);
    accrualId = accruals[0]?.id ?? "";
  });

  test("statement prints a creator's or a payee's statement, and writes it in the form that the file's ending names", async () => {
    const [creator] = (await api("/creators")).data as unknown as { id: string }[];
    const id = creator?.id ?? "";
    const [payee] = (await api("/payees/of-creators", { creator_ids: [id] })).data as unknown as { id: string }[];
    const printed = await stipend(["statement", id, "--from", "2026-02-01", "--to", "2026-02-28"]);
    expect([printed.code, printed.err]).toEqual([0, ""]);
    expect(printed.out.split("\n").slice(0, 3)).toMatchObject([
      expect.stringMatching(/^date,currency,part,kind/),
      expect.stringMatching(/^2026-02-01,USD,,opening,Opening balance,,123\.45/),
      expect.stringMatching(/^2026-02-28,USD,earned,earning,.*,123\.45,246\.90/),
    ]);
    const whole = (await stipend(["statement", payee?.id ?? "", "--json"])).json<{ data: Record<string, never> }>();
    expect(whole.data).toMatchObject({ payee: { id: payee?.id }, currencies: [{ closing_cents: 37_035 }] });
    const file = join(place.dir, "of the payee.PDF");
    const written = await stipend(["statement", payee?.id ?? "", "--out", file]);
    expect([written.code, written.out]).toEqual([0, ""]);
    expect(readPdf(readFileSync(file)).text).toContain("370.35");
    const refused = async (...words: string[]) => (await stipend(["statement", ...words])).err;
    expect(await refused(id, "--out", file)).toContain("cannot be written: the file exists already");
    expect(await refused(id, "--out", "statement.docx")).toContain("--out: statement.docx must end in .json, .csv");
    expect(await refused(id, "--from", "2026-02-30")).toContain("--from");
    expect(await refused("01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10")).toContain("Creator or payee not found.");
  });

  test("invoice prints what a document says, and writes its PDF", async () => {
    const home = { town: "Berlin", country: "DE" };
    const set = await fetch(`${address}/api/v1/invoice-settings`, {
      method: "PUT",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Studio", address: home }),
    });
    expect(set.status).toBe(200);
    const [creator] = (await api("/creators")).data as unknown as { id: string; project_id: string }[];
    const payee = (await api("/payees", { name: "Ana Garcia", address: home })).data as unknown as { id: string };
    await api(`/payees/${payee.id}/creators`, { creator_ids: [creator?.id] });
    const agreed = { agreed_by: "Ana Garcia", agreed_on: "2026-01-01" };
    await api(`/payees/${payee.id}/invoice-agreements`, agreed);
    const paid = { project_id: creator?.project_id, creator_id: creator?.id, total_amount_cents: 1234 };
    const payment = (await api("/payout-payments", paid)).data as unknown as { id: string };
    const [invoice] = (await api("/invoices", { payment_id: payment.id })).data as unknown as {
      id: string;
      sha256: string;
    }[];
    const said = (await stipend(["invoice", invoice?.id ?? ""])).json();
    expect(said).toMatchObject({ number: "SB0001-0001", total_cents: 1234, supplier: { name: "Ana Garcia" } });
    const file = join(place.dir, "invoice.pdf");
    expect((await stipend(["invoice", invoice?.id ?? "", "--out", file])).out).toContain(`SHA-256 ${invoice?.sha256}`);
    expect(readPdf(readFileSync(file)).text).toContain("12.34");
    const refused = async (...words: string[]) => (await stipend(["invoice", ...words])).err;
    expect(await refused(invoice?.id ?? "", "--out", "invoice.txt")).toContain("--out: invoice.txt must end in .pdf");
    expect(await refused("01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10")).toContain("Invoice not found.");
  });

  test("without an organization accrue runs all of them and sums them up", async () => {
    const all = (await stipend(["accrue", "--as-of", "2026-04-01T00:00:00Z", "--json"])).json<{
      run_id: null;
      runs: { org_id: string }[];
    }>();
    expect(all).toMatchObject({ run_id: null, accruals: 0, amount_cents: 0 });
    expect(all.runs.map((run) => run.org_id)).toContain(orgId);
    expect(all.runs.length).toBeGreaterThan(1);
  });

  test("explain finds an accrual in any organization, and explains it", async () => {
    const printed = await stipend(["explain", accrualId]);
    expect(printed.out).toContain("Retainer · @ana · $123.45 earned");
    expect(printed.out).toContain("$123.45 earned for 2026-03-01 to 2026-03-31 (Europe/Berlin).");
    const data = (await stipend(["explain", accrualId, "--json"])).json<{ text: string }>();
    expect(data).toMatchObject({ accrual_id: accrualId, org_id: orgId, amount_cents: 12_345, status: "earned" });
    expect(printed.out).toContain(data.text);
  });

  test("verify holds, and names what does not when an amount was changed behind the product's back", async () => {
    const sound = await stipend(["verify", "--json"]);
    expect(sound.code).toBe(0);
    expect(sound.json()).toMatchObject({ ok: true, accruals_recomputed: 3 });

    await tamper("update accruals set amount_cents = amount_cents + 1", accrualId);
    const broken = await stipend(["verify", "--json"]);
    expect(broken.code).toBe(1);
    expect(broken.json()).toMatchObject({ ok: false });
    expect(broken.out).toContain(accrualId);
    const printed = await stipend(["verify"]);
    expect(printed).toMatchObject({ code: 1, out: expect.stringContaining(accrualId) });
    expect(printed.err).toContain("checks failed");

    await tamper("update accruals set amount_cents = amount_cents - 1", accrualId);
    expect((await stipend(["verify"])).code).toBe(0);
  });

  async function tamper(update: string, id: string): Promise<void> {
    const client = new Client(ownerConnection(layoutOf(join(place.dir, "data")), "stipend"));
    await client.connect();
    await client.query("set session_replication_role = replica");
    await client.query(`${update} where id = $1`, [id]);
    await client.end();
  }
});

describe("rate", () => {
  const vectors = new URL("../vectors/rules.json", import.meta.url);
  type Vector = { name: string; scenario: unknown; expected: { accruals: unknown[]; none: unknown[] } };
  const cases = JSON.parse(readFileSync(vectors, "utf8")) as Vector[];

  test("judges one scenario, from a file or standard input, in the vectors' shape and order", async () => {
    const [vector] = cases;
    const input = JSON.stringify(vector?.scenario);
    writeFileSync(join(place.dir, "scenario.json"), input);
    const rated = await stipend(["rate", "scenario.json", "--json"]);
    expect(rated.json()).toEqual(vector?.expected);
    expect((await stipend(["rate", "-"], { input })).json()).toEqual(vector?.expected);
  });

  test("judges a list of named scenarios", async () => {
    const some = cases.slice(0, 20);
    const rated = await stipend(["rate", "-", "--json"], { input: JSON.stringify(some) });
    expect(rated.json()).toEqual(some.map(({ name, expected }) => ({ name, ...expected })));
  });

  test("names the fields of a scenario that are wrong", async () => {
    const rated = await stipend(["rate", "-"], { input: '{"as_of":"soon","creators":[],"structures":[]}' });
    expect(rated).toMatchObject({ code: 1, out: "", err: expect.stringContaining("as_of: must be an ISO 8601") });
  });
});

test("journal writes a file that balances, and never over another", async () => {
  await api("/projects", { name: "Journal" });
  const { data: projects } = await api("/projects");
  const projectId = String(
    (projects as unknown as { id: string; name: string }[]).find(({ name }) => name === "Journal")?.id,
  );
  await api("/payout-payments", { project_id: projectId, total_amount_cents: 12_50, paid_at: "2026-03-02" });
  const words = ["journal", "journal.csv", "--org", orgId];
  interface Sums {
    readonly entries: number;
    readonly accounts: readonly { readonly debit_cents: number; readonly credit_cents: number }[];
  }
  const [sums] = (await stipend([...words, "--json"])).json<{ currencies: Sums[] }>().currencies;
  expect(sums?.entries).toBeGreaterThanOrEqual(2);
  const total = (side: "debit_cents" | "credit_cents") => sums?.accounts.reduce((sum, of) => sum + of[side], 0);
  expect(total("debit_cents")).toBe(total("credit_cents"));
  const lines = readFileSync(join(place.dir, "journal.csv"), "utf8").split("\r\n");
  expect(lines[0]).toMatch(/^date,account,debit,credit,currency,memo,reference,/);
  const paid = lines.findIndex((line) => /^2026-03-02,Creators payable,12.50,,USD,Payment,/.test(line));
  expect(lines[paid + 1]).toMatch(/^2026-03-02,Cash,,12.50,USD,Payment,/);
  expect(await stipend(words)).toMatchObject({ code: 1, err: expect.stringContaining("the file exists already") });
  expect(await stipend([...words.slice(0, 1), "x.csv", ...words.slice(2), "--from", "soon"])).toMatchObject({
    ...{ code: 1, err: expect.stringContaining("--from: must be a real date") },
  });
});

test("statements and invoices write the month's papers in one file, as the API sends them, and never over another", async () => {
  const written = async (...words: string[]) => {
    const [what = "", name = ""] = words;
    const said = (await stipend([...words, "--org", orgId, "--json"])).json<Record<string, unknown>>();
    const files = unzip(readFileSync(join(place.dir, name)));
    const listed = [...files.keys()].filter((file) => file.endsWith(".pdf"));
    expect(listed).toHaveLength(Number(said[what]));
    return { said, files, listed };
  };
  const sent = async (path: string) => {
    const answer = await fetch(`${address}/api/v1/${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
    return unzip(Buffer.from(await answer.arrayBuffer()));
  };
  const lists = (files: Map<string, Buffer>) =>
    [...files].filter(([file]) => file.endsWith(".csv")).map(([file, bytes]) => [file, String(bytes)]);
  const names = (files: Map<string, Buffer>) => [...files.keys()];

  const march = await written("statements", "march.zip", "--month", "2026-03");
  expect(march.said).toMatchObject({ file: "march.zip", from: "2026-03-01", to: "2026-03-31" });
  const dates = await written("statements", "dates.zip", "--from", "2026-03-01", "--to", "2026-03-31");
  const ofApi = await sent("statements?from=2026-03-01&to=2026-03-31");
  expect(march.listed.length).toBeGreaterThan(0);
  for (const { files } of [march, dates]) expect([names(files), lists(files)]).toEqual([names(ofApi), lists(ofApi)]);
  expect(readPdf(march.files.get(march.listed[0] ?? "") ?? Buffer.of()).text).toContain("370.35");

  const { data: months } = await api("/closed-months");
  const last = String((months as unknown as { last_ended_month: string }).last_ended_month);
  const before = await written("statements", "last.zip", "--month", "last");
  expect(before.said.from).toBe(`${last}-01`);
  expect((await written("invoices", "none.zip", "--month", "last")).said).toMatchObject({ month: last, invoices: 0 });
  const invoices = await written("invoices", "all.zip");
  expect(invoices.listed).toEqual([expect.stringMatching(/^SB0001-0001-/)]);
  // Issued once, so each of them is the same bytes wherever it is read.
  expect([...invoices.files]).toEqual([...(await sent("invoices/archive"))]);
  expect((await written("invoices", "credits.zip", "--kind", "credit_note")).listed).toEqual([]);

  const refused = async (...words: string[]) => {
    const { code, out, err } = await stipend([...words, "--org", orgId, "--json"]);
    expect([words, code, out]).toEqual([words, 1, ""]);
    return err;
  };
  for (const what of ["statements", "invoices"]) {
    expect(await refused(what, "all.zip", "--month", "2026-03")).toContain(
      "all.zip cannot be written: the file exists",
    );
    expect(await refused(what, "x.zip", "--month", "March")).toContain("--month: must be a month, YYYY-MM");
  }
  expect(await refused("statements", "x.zip")).toContain("--month: must be given, or --from and --to");
  expect(await refused("statements", "x.zip", "--month", "last", "--to", "2026-03-01")).toContain("and not both");
  expect(await refused("statements", "x.zip", "--from", "2026-03-02")).toContain("--to: is required");
  const backwards = ["--from", "2026-03-02", "--to", "2026-03-01"];
  expect(await refused("statements", "x.zip", ...backwards)).toContain("--to: must not be before from");
  expect(await refused("invoices", "x.zip", "--payee", "ana")).toContain("--payee: must be a UUID");
  expect(await refused("invoices", "x.zip", "--kind", "bill")).toContain("--kind");
  expect(existsSync(join(place.dir, "x.zip"))).toBe(false);
});

describe("serve and migrate", () => {
  test("a wrong password and an unknown address are refused with 401, and the right one signs in", async () => {
    const answer = (path: string, body: object) =>
      fetch(`${address}/api/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: address },
        body: JSON.stringify(body),
      });
    const { first_owner } = JSON.parse(server.line) as { first_owner: string };
    const token = new URL(first_owner).hash.slice(1);
    const [email, password] = ["maya@example.com", "correct horse battery"];
    const owner = { token, name: "Maya", email, password, organization: "Maya & Co", timezone: "UTC" };
    expect((await answer("sign-in/first-owner", owner)).status).toBe(200);

    const wrong = await answer("auth/sign-in/email", { email, password: "correct horse batteries" });
    const unknown = await answer("auth/sign-in/email", { email: "zoe@example.com", password });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    // Neither says which of the two it was.
    expect(await wrong.json()).toEqual(await unknown.json());
    expect((await answer("auth/sign-in/email", { email, password })).status).toBe(200);
  });

  test("the server is ready, and a second one on its directory is refused while commands are not", async () => {
    const ready = await fetch(`${address}/readyz`);
    expect(await ready.json()).toEqual({ status: "ok", checks: { database: "ok", schema: "ok", disk: "ok" } });
    const second = await stipend(["serve"]);
    expect(second).toMatchObject({ code: 1, out: "", err: expect.stringContaining("already serves") });
    const migrated = (await stipend(["migrate", "--json"])).json<{ from: number; to: number }>();
    expect(migrated.from).toBe(migrated.to);
  });

  test("a port in use is reported in one line, and nothing is left running", async () => {
    const port = new URL(address).port;
    const refused = await stipend(["serve"], { env: { PORT: port, STIPEND_DATA_DIR: "other", LOG_LEVEL: "warn" } });
    expect(refused).toMatchObject({ code: 1, out: "" });
    expect(refused.err).toBe(`stipend: 127.0.0.1:${port} is in use by another program; set PORT to a free port.\n`);
  });

  test("stops in order at a signal, and a command then starts the database itself", async () => {
    expect((await server.stop("SIGINT")).code).toBe(0);
    const verified = (await stipend(["verify", "--json"])).json();
    // Where the tests before took long, the server has had its night.
    expect(verified).toMatchObject({ ok: true, accruals_recomputed: expect.toSatisfy((n) => n >= 3) });
  });
});
