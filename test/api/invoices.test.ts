/** Self-billed invoices over HTTP: agreements, series without gaps, documents that stay, credit notes. */
import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { verify } from "../../src/flow/proving/verify.ts";
import { type Reader, readerFor } from "../support/client.ts";
import { brokenBy } from "../support/forging.ts";
import { readPdf } from "../support/pdf.ts";
import { unzip } from "../support/zip.ts";
import { sharedWorld } from "./fresh-world.ts";

const shared = sharedWorld();
let get: Reader;
beforeAll(async () => {
  get = await readerFor(shared.server, shared.world.ctx);
});

const failing = async () =>
  (await verify(shared.app)).checks.flatMap(({ name, problems }) => (problems.length > 0 ? [name] : []));

const pay = async (fields: object = {}): Promise<string> => {
  const { client, ids } = shared;
  const body = { project_id: ids.project, creator_id: ids.creator, total_amount_cents: 1_000, ...fields };
  return (await client("createPayment", { body })).data.id;
};
const issue = (body: object, headers: Record<string, string> = {}) => shared.client("issueInvoices", { body, headers });
/** The document's bytes. */
const pdfOf = async (id: string): Promise<Buffer> => {
  const answer = await get(`invoices/${id}?format=pdf`);
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/pdf"]);
  expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+\.pdf"/);
  return answer.rawPayload;
};

test("an invoice says who, what and when, is numbered, and its PDF stays the same bytes", async () => {
  const { client, ids } = shared;
  const due = (await client("listDueInvoices", { query: { month: "2026-03" } })).data;
  expect(due).toMatchObject({ timezone: "UTC", invoices_left_out: 0, credit_notes: [] });
  expect(due.invoices).toEqual([
    {
      ...{ payee_id: ids.payee, payee_name: expect.any(String), currency: "USD", payment_count: 1, amount_cents: 5000 },
      due_digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  const issued = await issue({ payee_id: ids.payee, month: "2026-03" });
  expect([issued.status, issued.data.length]).toEqual([201, 1]);
  const [row] = issued.data;
  expect(row).toMatchObject({
    kind: "invoice",
    number: "SB0001-0002",
    sequence: 2,
    currency: "USD",
    total_cents: 5000,
  });
  expect((await client("listDueInvoices", { query: { month: "2026-03" } })).data.invoices).toEqual([]);
  expect((await issue({ payee_id: ids.payee, month: "2026-03" })).meta.code).toBe("nothing_to_invoice");
  expect((await issue({ payment_id: ids.payment })).meta.code).toBe("nothing_to_invoice");

  const detail = (await client("getInvoice", { params: { id: row.id } })).data;
  expect(detail).toMatchObject({
    customer: { name: "Studio GmbH", vat_id: "DE123456789", address: { town: "Berlin" } },
    lines: [{ text: "Base", quantity: 1, amount_cents: 5000, details: ["@ana on tiktok", "Spring"] }],
    payments: [{ id: ids.payment, status: "paid", is_credited: false }],
  });
  const bytes = await pdfOf(row.id);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(row.sha256);
  const { text } = readPdf(bytes);
  for (const said of [
    ...["Self-billed invoice", "SB0001-0002", "Studio GmbH", "DE123456789", "Main Street 1", "10115 Berlin", "50.00"],
    ...["Self-billing: issued by the customer on behalf of the supplier.", detail.supplier.name, detail.issued_on],
    ...["Amounts are without VAT", `${detail.supply_from} to ${detail.supply_to}`, "Amount USD"],
  ])
    expect(text).toContain(said);

  // Both move and are renamed: the document says what it said.
  await client("updatePayee", {
    params: { id: ids.payee },
    body: { name: "Ana Other", address: { town: "Rom", country: "IT" } },
  });
  await client("setInvoiceSettings", { body: { name: "Other GmbH", address: { town: "Wien", country: "AT" } } });
  expect((await pdfOf(row.id)).equals(bytes)).toBe(true);
  expect((await client("getInvoice", { params: { id: row.id } })).data.supplier).toEqual(detail.supplier);
});

test("the same request again answers the same invoice, and a number is taken once", async () => {
  const payment = await pay();
  const key = { "idempotency-key": "invoice-of-one-payment" };
  const [first, second] = [await issue({ payment_id: payment }, key), await issue({ payment_id: payment }, key)];
  expect(second.data).toEqual(first.data);
  expect(first.data[0].sequence).toBe(3);
});

test("a payment that comes back is to be credited, by a document that names the invoice", async () => {
  const { client, ids } = shared;
  const [one, two] = [await pay({ note: "March" }), await pay({ total_amount_cents: 2_500 })];
  const [row] = (await issue({ payee_id: ids.payee, month: "2026-03" })).data;
  expect(row).toMatchObject({ number: "SB0001-0004", total_cents: 3_500 });
  await client("updatePayment", { params: { id: two }, body: { status: "rejected", reason: "bounced" } });
  const due = (await client("listDueInvoices", { query: { month: "2025-01" } })).data;
  expect(due.credit_notes).toMatchObject([
    { invoice_id: row.id, number: row.number, payment_ids: [two], to_credit_cents: 2_500 },
  ]);
  expect((await client("getInvoice", { params: { id: row.id } })).data.to_credit_cents).toBe(2_500);
  const credit = await client("creditInvoice", {
    params: { id: row.id },
    body: { payment_ids: [two], reason: "bounced" },
  });
  expect([credit.status, credit.data]).toMatchObject([
    201,
    { kind: "credit_note", number: "SB0001-0005", total_cents: -2_500, corrects_invoice_id: row.id, reason: "bounced" },
  ]);
  const { text } = readPdf(await pdfOf(credit.data.id));
  for (const said of ["Self-billed credit note", `Invoice ${row.number} of`, "-25.00", "bounced"])
    expect(text).toContain(said);
  const after = (await client("getInvoice", { params: { id: row.id } })).data;
  expect(after).toMatchObject({ credited_cents: 2_500, to_credit_cents: 0, total_cents: 3_500, sha256: row.sha256 });
  const refused = await client("creditInvoice", {
    params: { id: row.id },
    body: { payment_ids: [two], reason: "again" },
  });
  expect(refused.meta.code).toBe("nothing_to_credit");
  const ofCredit = await client("creditInvoice", { params: { id: credit.data.id }, body: { reason: "no" } });
  expect(ofCredit.meta.code).toBe("nothing_to_credit");
  expect((await issue({ payment_id: two })).meta.code).toBe("nothing_to_invoice");

  // The rest is credited, and invoiced again as it should have been.
  await client("creditInvoice", { params: { id: row.id }, body: { reason: "the name was wrong" } });
  const again = (await issue({ payment_id: one })).data[0];
  expect(again).toMatchObject({ number: "SB0001-0007", total_cents: 1_000 });
  const listed = (await client("listInvoices", { query: { payment_id: one } })).data;
  expect(listed.map(({ number }: { number: string }) => number).sort()).toEqual([
    "SB0001-0004",
    "SB0001-0006",
    "SB0001-0007",
  ]);
});

test("many requests at once take one number each, without a gap, also where some fail", async () => {
  const { client, ids } = shared;
  const before = (await client("listInvoiceAgreements", { query: { payee_id: ids.payee } })).data[0].series_next_number;
  const payments = await Promise.all(Array.from({ length: 8 }, () => pay()));
  // Each payment is asked for twice, so that one of the two is refused.
  const answers = await Promise.all([...payments, ...payments].map((payment_id) => issue({ payment_id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(8).fill(201), ...Array(8).fill(409)]);
  const sequences = answers.flatMap(({ data }) => (data ?? []).map(({ sequence }: { sequence: number }) => sequence));
  expect(sequences.sort((a, b) => a - b)).toEqual(Array.from({ length: 8 }, (_, place) => before + place));
});

test("what must be on file is asked for by name, and takes no number", async () => {
  const { client, ids } = shared;
  const next = async () =>
    (await client("listInvoiceAgreements", { query: { payee_id: ids.payee } })).data[0].series_next_number;
  const before = await next();
  const payment = await pay();
  await client("updatePayee", { params: { id: ids.payee }, body: { address: null } });
  const incomplete = await issue({ payment_id: payment });
  expect(incomplete.meta).toMatchObject({ code: "invoice_incomplete", missing: ["address"] });
  const address = { town: "Tokyo", country: "JP" };
  await client("updatePayee", { params: { id: ids.payee }, body: { address, name: "山田花子" } });
  const unwritten = await issue({ payment_id: payment });
  expect(unwritten.meta).toMatchObject({ code: "invoice_incomplete", missing: ["latin_name"] });
  await client("updatePayee", { params: { id: ids.payee }, body: { latin_name: "Yamada Hanako" } });
  expect(await next()).toBe(before);
  const [row] = (await issue({ payment_id: payment })).data;
  expect(row).toMatchObject({ sequence: before, payee_name: "山田花子" });
  expect(readPdf(await pdfOf(row.id)).text).toContain("Yamada Hanako");
  await client("updatePayee", { params: { id: ids.payee }, body: { name: "Ana Garcia", latin_name: null } });

  for (const [body, path] of [
    [{}, "payment_id"],
    [{ payee_id: ids.payee }, "payment_id"],
    [{ payee_id: ids.payee, month: "2026-03", payment_id: ids.payment }, "payment_id"],
    [{ payee_id: ids.payee, month: "2026-13" }, "month"],
  ] as const)
    expect((await issue(body)).meta.errors[0].path, JSON.stringify(body)).toBe(path);
  const nobodys = await pay({ creator_id: undefined });
  expect((await issue({ payment_id: nobodys })).meta.code).toBe("agreement_missing");
});

test("agreements: one at a time, ended once, never before what is invoiced, and a series that has begun stays", async () => {
  const { client, ids } = shared;
  const params = { id: ids.otherPayee };
  const make = (body: object) =>
    client("createInvoiceAgreement", { params, body: { agreed_by: "Cleo", agreed_on: "2026-01-10", ...body } });
  for (const [body, path] of [
    [{ agreed_on: "2026-12-01" }, "agreed_on"],
    [{ from: "2026-01-09" }, "from"],
    [{ from: "2026-02-01", until: "2026-01-31" }, "until"],
    [{ series_prefix: "a b" }, "series_prefix"],
    [{ series_first_number: 0 }, "series_first_number"],
  ] as const)
    expect((await make(body)).meta.errors[0].path, JSON.stringify(body)).toBe(path);
  expect((await make({ series_prefix: "SB0001-" })).meta.code).toBe("conflict_name");
  const first = await make({ until: "2026-01-31", series_prefix: "CL/", series_first_number: 41 });
  expect([first.status, first.data]).toMatchObject([201, { series_prefix: "CL/", series_next_number: 41 }]);
  expect((await make({ from: "2026-01-31" })).meta.code).toBe("agreement_overlaps");
  const second = await make({ from: "2026-02-01" });
  expect(second.data).toMatchObject({ from: "2026-02-01", until: null, series_prefix: "CL/" });
  const end = (id: string, body: object) =>
    client("endInvoiceAgreement", { params: { id }, body: { reason: "r", ...body } });
  expect((await end(second.data.id, { until: "2026-01-31" })).meta.errors[0].path).toBe("until");
  expect((await end(first.data.id, {})).meta.code).toBe("agreement_ended");
  expect((await end(first.data.id, { until: "2026-02-01" })).meta.errors[0].path).toBe("until");
  expect((await end(second.data.id, { until: "2026-02-10" })).data).toMatchObject({
    until: "2026-02-10",
    ended_by: "test",
  });
  expect((await end(second.data.id, {})).meta.code).toBe("agreement_ended");
  expect((await end(ids.agreement, { until: "2026-02-28" })).meta.code).toBe("agreement_in_use");

  // A payment of a day that no agreement covers is on no invoice.
  const early = await pay({ paid_at: "2025-12-31" });
  expect((await issue({ payment_id: early })).meta.code).toBe("agreement_missing");
  await end(ids.agreement, { until: "2026-03-31" }).then(() => end(ids.agreement, {}));
  const other = await client("createInvoiceAgreement", {
    ...{
      params: { id: ids.payee },
      body: { agreed_by: "Ana", agreed_on: "2026-03-01", from: "2026-04-01", series_prefix: "X-" },
    },
  });
  expect(other.meta.code).toBe("series_started");
});

test("reverse charge is what the agreement says, and needs the VAT ids of both", async () => {
  const { client, ids } = shared;
  const params = { id: ids.otherPayee };
  await client("linkCreators", { params, body: { creator_ids: [ids.newcomer] } });
  const note = `Exempt where § 19 applies, ${Array.from({ length: 60 }, (_, place) => `word${place}`).join(" ")}`;
  const body = { agreed_by: "Cleo", agreed_on: "2026-03-01", vat: "reverse_charge", note };
  expect((await client("createInvoiceAgreement", { params, body })).status).toBe(201);
  const payment = await pay({ creator_id: ids.newcomer });
  await client("updatePayee", { params, body: { address: { town: "Wien", country: "AT" } } });
  const missing = (await issue({ payment_id: payment })).meta;
  expect(missing.missing).toEqual(["vat_id", "organization_vat_id"]);
  await client("updatePayee", { params, body: { vat_id: "ATU12345678" } });
  const address = { town: "Berlin", country: "DE" };
  await client("setInvoiceSettings", { body: { name: "Studio GmbH", address, vat_id: "DE123456789" } });
  const [row] = (await issue({ payment_id: payment })).data;
  expect(row.number).toBe("CL/0041");
  const { text } = readPdf(await pdfOf(row.id));
  for (const said of [
    "Reverse charge: VAT to be accounted for by the recipient",
    "ATU12345678",
    "Exempt where § 19 applies",
  ])
    expect(text).toContain(said);
  // Its lines are not mixed with those of what comes before and after.
  expect(text.replaceAll("\n", " ")).toContain(`Art. 196 Directive 2006/112/EC. ${note} Payments`);
});

test("after a merge the payee's new payments are numbered in their own series, and the old invoice is credited in its own", async () => {
  const { client, ids } = shared;
  const [old] = (await client("listInvoices", { query: { payee_id: ids.otherPayee } })).data;
  await client("mergePayees", { params: { id: ids.payee }, body: { other_payee_id: ids.otherPayee } });
  const listed = (await client("listInvoices", { query: { payee_id: ids.payee, limit: "100" } })).data;
  expect(listed.some(({ id }: { id: string }) => id === old.id)).toBe(true);
  const payment = await pay({ creator_id: ids.newcomer });
  expect((await issue({ payment_id: payment })).data[0].number).toMatch(/^SB0001-/);
  const credit = await client("creditInvoice", { params: { id: old.id }, body: { reason: "merged" } });
  expect(credit.data.number).toBe("CL/0042");
  expect((await issue({ payee_id: ids.payee, month: "2026-03" })).data[0].number).toMatch(/^SB0001-/);
});

test("one file holds the documents, each the bytes it has alone, and a list of them with their hashes", async () => {
  const { client, ids } = shared;
  const archive = async (query: string) => {
    const answer = await get(`invoices/archive?${query}`);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/zip"]);
    const files = unzip(answer.rawPayload);
    const rows = parse(String(files.get("invoices.csv")), { columns: true }) as Record<string, string>[];
    expect(Number(answer.headers["stipend-invoices"])).toBe(rows.length);
    expect([...files.keys()]).toEqual([...rows.map(({ file }) => file), "invoices.csv"]);
    return { answer, files, rows };
  };
  const { answer, files, rows } = await archive("month=2026-03");
  expect(answer.headers["content-disposition"]).toContain('filename="invoices-2026-03.zip"');
  const listed: Record<string, string>[] = (await client("listInvoices", { query: { month: "2026-03", limit: "100" } }))
    .data;
  expect(rows.map(({ number }) => number)).toEqual(listed.map(({ number }) => number).reverse());
  for (const { id = "", number = "", sha256, reason } of listed) {
    const row = rows.find((one) => one.number === number);
    const bytes = files.get(row?.file ?? "");
    expect(bytes?.equals(await pdfOf(id)), number).toBe(true);
    expect([row?.sha256, row?.reason]).toEqual([sha256, reason ?? ""]);
    expect(
      createHash("sha256")
        .update(bytes ?? "")
        .digest("hex"),
    ).toBe(sha256);
  }
  // A slash is no part of a file's name; a name in another script is written in Latin letters.
  expect(rows.find(({ number }) => number === "CL/0041")?.file).toMatch(/^CL_0041-/);
  expect(rows.map(({ file }) => file)).toContainEqual(expect.stringMatching(/^SB0001-\d{4}-Yamada_Hanako\.pdf$/));
  const credit = rows.find(({ number }) => number === "SB0001-0005");
  expect(credit).toMatchObject({ kind: "credit_note", total: "-25.00", currency: "USD", corrects: "SB0001-0004" });

  const credits = await archive(`month=2026-03&kind=credit_note&payee_id=${ids.payee}`);
  expect(credits.answer.headers["content-disposition"]).toContain('filename="credit-notes-2026-03.zip"');
  expect(credits.rows.map(({ number }) => number)).toEqual(
    rows.filter(({ kind }) => kind === "credit_note").map(({ number }) => number),
  );
  expect((await archive(`payee_id=${ids.newcomer}`)).rows).toEqual([]);
  expect((await archive("month=1999-01")).rows).toEqual([]);
  for (const [query, path] of [
    ["month=2026-13", "month"],
    ["kind=bill", "kind"],
    ["payee_id=x", "payee_id"],
  ] as const)
    expect((await get(`invoices/archive?${query}`)).json().meta.errors[0].path, query).toBe(path);
});

test("documents whose files would have the same name are both in it", async () => {
  const { ids } = shared;
  const owner = shared.app.database.owner;
  await owner.query(`set session_replication_role = replica;
    insert into invoices select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'sequence', 9000, 'number', 'SB0001',
      'content', jsonb_set(i.content, '{supplier,name}', to_jsonb('0002-' || (i.content -> 'supplier' ->> 'name')))))).*
    from invoices i where number = 'SB0001-0002'`);
  try {
    const answer = await get(`invoices/archive?payee_id=${ids.payee}`);
    const names = [...unzip(answer.rawPayload).keys()];
    expect(names).toHaveLength(Number(answer.headers["stipend-invoices"]) + 1);
    expect(names.filter((name) => /^SB0001-0002-/.test(name))).toHaveLength(1);
    expect(names.filter((name) => /^SB0001-[0-9a-f]{8}-0002-/.test(name))).toHaveLength(1);
  } finally {
    await owner.query("delete from invoices where number = 'SB0001'; reset session_replication_role");
  }
});

test("the books hold, and each forgery of them is found and named", async () => {
  const { client, ids } = shared;
  expect(await failing()).toEqual([]);
  const [last] = (await client("listInvoices", { query: { payee_id: ids.payee } })).data;
  const names = { ...ids, org: shared.world.ctx.orgId, last: last.id };
  const forgeries: readonly (readonly [what: string, text: string, checks: readonly string[], says: RegExp])[] = [
    [
      "an invoice taken out, with its payments",
      "delete from invoice_payments where invoice_id = :invoice; delete from invoices where id = :invoice",
      ["invoice_series_without_gaps", "invoices_as_sealed"],
      /series SB0001-: number 1 has no document/,
    ],
    [
      "the last one taken out, and its number given back",
      `delete from invoice_payments where invoice_id = :last; delete from invoices where id = :last;
       update invoice_series set next_number = next_number - 1 where payee_id = :payee`,
      ["invoices_as_sealed"],
      /invoice .* is sealed, and gone/,
    ],
    [
      "another number",
      "update invoices set number = 'SB0001-0900' where id = :invoice",
      ["invoice_has_its_number", "invoices_as_sealed"],
      /invoice SB0001-0900: is number 1 of series SB0001-/,
    ],
    [
      "another place in the series",
      "update invoices set sequence = 900, number = 'SB0001-0900' where id = :invoice",
      ["invoice_series_without_gaps", "invoices_as_sealed"],
      /number 1 has no document/,
    ],
    [
      "a gap in the series",
      "update invoice_series set next_number = next_number + 1 where payee_id = :payee",
      ["invoice_series_without_gaps", "invoices_as_sealed"],
      /number \d+ has no document/,
    ],
    [
      "other bytes, with the check of them gone",
      "alter table invoices drop constraint invoices_bytes; update invoices set pdf = pdf || '\\x00' where id = :invoice",
      ["invoice_is_its_bytes", "guards_in_place"],
      /invoice SB0001-0001: is kept as [0-9a-f]{64}, and has/,
    ],
    [
      "other bytes, with their hash",
      "update invoices set pdf = 'x', sha256 = sha256('x') where id = :invoice",
      ["invoices_as_sealed"],
      /invoice .* is not as it was sealed/,
    ],
    [
      "another total",
      "update invoices set total_cents = total_cents + 1 where id = :invoice",
      ["invoice_adds_up", "invoices_as_sealed"],
      /total 701, payments 700, lines 700/,
    ],
    [
      "a document that was never issued",
      `insert into invoices select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'sequence', 900,
         'number', 'SB0001-0900'))).* from invoices i where id = :invoice`,
      ["invoice_series_without_gaps", "invoice_adds_up", "invoices_as_sealed"],
      /number 900, which the series has not given/,
    ],
    [
      "an agreement moved to later",
      "update invoice_agreements set from_on = '2026-03-20' where id = :agreement",
      ["invoice_has_an_agreement", "invoices_as_sealed"],
      /invoice SB0001-0001: payment of 2026-03-15, agreement from 2026-03-20/,
    ],
    [
      "a payment put on a second invoice",
      "update invoice_payments set turn = 3 where invoice_id = :invoice",
      ["payment_on_one_invoice", "invoices_as_sealed"],
      /turn 3 with 700 on invoice SB0001-0001/,
    ],
  ];
  for (const [what, text, checks, says] of forgeries) {
    const broken = await brokenBy(shared.app, text, names);
    expect([...broken.keys()], what).toEqual(expect.arrayContaining([...checks]));
    expect([...broken.values()].join("\n"), what).toMatch(says);
  }
});

test("the log and the events say what was issued, by its number", async () => {
  const { ctx } = shared.world;
  const { rows: events } = await shared.app.database.owner.query(
    "select distinct type from outbox where org_id = $1 and type ~ '^(invoice|credit)' order by 1",
    [ctx.orgId],
  );
  expect(events.map(({ type }) => type)).toEqual([
    "credit_note.issued",
    "invoice.issued",
    "invoice_agreement.created",
    "invoice_agreement.ended",
  ]);
  const { rows } = await shared.app.database.owner.query(
    "select details from audit_log where org_id = $1 and action = 'invoice.issue' order by at, id limit 1",
    [ctx.orgId],
  );
  expect(rows[0].details).toMatchObject({ number: "SB0001-0001", currency: "EUR", total_cents: 700 });
});

test("invoices are issued for the payments that were seen: not when one was recorded or voided since", async () => {
  const { client, ids } = shared;
  const month = "2026-02";
  const dated = { paid_at: "2026-02-10" };
  await pay(dated);
  const due = async () => (await client("listDueInvoices", { query: { month } })).data.invoices[0];
  const seen = (await due()).due_digest;
  const second = await pay(dated);
  const stale = await issue({ payee_id: ids.payee, month, due_digest: seen });
  const now = await due();
  expect(stale).toMatchObject({
    status: 409,
    meta: { code: "decision_stale", digest: now.due_digest, errors: [{ path: "due_digest" }] },
  });
  expect(now.payment_count).toBe(2);
  await client("updatePayment", { params: { id: second }, body: { status: "voided" } });
  expect((await due()).due_digest).toBe(seen);
  expect((await issue({ payee_id: ids.payee, month, due_digest: now.due_digest })).meta.code).toBe("decision_stale");
  expect((await issue({ payee_id: ids.payee, month, due_digest: seen })).status).toBe(201);
  await pay(dated);
  expect((await issue({ payee_id: ids.payee, month })).status).toBe(201);
});
