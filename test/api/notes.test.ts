/** Notes and files on creators and payments: nothing written is lost, nothing stored is shown as a page, and all of it in one feed. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { type Client, clientFor, openApi, type Reader, readerFor } from "../support/client.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";

let app: TestApp;
let server: FastifyInstance;
let ctx: Context;
let client: Client;
let read: Reader;
let ledger: Ledger;

beforeAll(async () => {
  app = await testApp();
  server = await openApi(app);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  ctx = await testOrganization(app);
  client = await clientFor(server, ctx, { scopes: ["read", "write", "admin"] });
  read = await readerFor(server, ctx);
  ledger = await openLedger(app, ctx);
});

const headers = { "content-type": "application/octet-stream" };
const attach = (id: string, name: string, body: Buffer | string) =>
  client("addCreatorFile", { params: { id }, query: { name }, body, headers });
const feedOf = async (id: string, query = {}) =>
  (await client("listCreatorActivity", { params: { id }, query })).data as {
    id: string;
    kind: string;
    note: { text: string | null; version: number } | null;
    file: { name: string; deleted_at: string | null } | null;
    event: { action: string; reason: string | null } | null;
  }[];

test("an edit of a note is a new version, a deletion one without text, and each says who and when", async () => {
  const id = ledger.creatorId;
  const made = (await client("addCreatorNote", { params: { id }, body: { text: "  prefers mail\n" } })).data;
  expect(made).toMatchObject({ text: "prefers mail", version: 1, edited_at: null, by: { name: "test" } });
  const params = { id: made.id };
  app.clock.now += 1_000;
  const edited = (await client("updateNote", { params, body: { text: "prefers calls" } })).data;
  expect(edited).toMatchObject({ text: "prefers calls", version: 2, created_at: made.created_at });
  expect((await client("updateNote", { params, body: { text: "prefers calls" } })).data.version).toBe(2);
  expect((await client("updateNote", { params, body: { text: " " } })).status).toBe(400);
  const gone = (await client("deleteNote", { params })).data;
  expect(gone.versions.map(({ text }: { text: string | null }) => text)).toEqual([
    "prefers mail",
    "prefers calls",
    null,
  ]);
  expect((await client("updateNote", { params, body: { text: "again" } })).status).toBe(404);
  expect((await client("deleteNote", { params })).status).toBe(404);
  expect((await feedOf(id)).map(({ note }) => note?.text)).toEqual([null]);
  await expect(ledger.sql("update note_versions set text = 'x'")).rejects.toMatchObject({ code: "23001" });
  const { data } = await client("listAuditLog", { query: { action: "note." } });
  expect(data.map(({ action, subject_id }: { action: string; subject_id: string }) => [action, subject_id])).toEqual([
    ["note.delete", id],
    ["note.edit", id],
    ["note.add", id],
  ]);
});

test("a file is known by its content, comes back to the byte, as a download alone, and is erased for good", async () => {
  const id = ledger.creatorId;
  const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from([0, 1, 2, 255])]);
  const name = `Vertrag "Müller" \\ 合同.pdf`;
  const made = (await attach(id, name, png)).data;
  expect(made).toMatchObject({ name, media_type: "image/png", size: png.length });
  const answer = await read(`files/${made.id}`);
  expect(answer.rawPayload.equals(png)).toBe(true);
  expect(answer.headers["content-type"]).toBe("application/octet-stream");
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  expect(answer.headers["content-disposition"]).toBe(
    `attachment; filename="Vertrag _M_ller_ _ __.pdf"; filename*=UTF-8''Vertrag%20%22M%C3%BCller%22%20%5C%20%E5%90%88%E5%90%8C.pdf`,
  );
  for (const page of ["<html><script>alert(1)</script></html>", "<svg xmlns='http://www.w3.org/2000/svg'/>"]) {
    const { data } = await attach(id, "page.html", page);
    expect(data.media_type).toBe("text/plain");
    const shown = await read(`files/${data.id}`);
    expect([shown.headers["content-type"], shown.headers["content-security-policy"]]).toEqual([
      "application/octet-stream",
      "sandbox; default-src 'none'",
    ]);
  }
  expect((await client("deleteFile", { params: { id: made.id } })).data.deleted_at).not.toBeNull();
  expect((await read(`files/${made.id}`)).statusCode).toBe(404);
  expect((await client("deleteFile", { params: { id: made.id } })).status).toBe(404);
  expect(await ledger.sql("select bytes from attached_files where id = $1", [made.id])).toEqual([{ bytes: null }]);
  await expect(ledger.sql("update attached_files set deleted_at = null where id = $1", [made.id])).rejects.toThrow();
});

test.each([
  ["an executable", Buffer.from("7f454c46020101000000", "hex"), 415],
  ["text that is not UTF-8", Buffer.from("caf\u00e9", "latin1"), 415],
  ["nothing", Buffer.alloc(0), 415],
  ["more than 5 MB", Buffer.alloc(5 * 1024 * 1024 + 1, "a"), 413],
])("%s is refused", async (_what, body, status) => {
  expect((await attach(ledger.creatorId, "file", body)).status).toBe(status);
  expect(await feedOf(ledger.creatorId)).toEqual([]);
});

test("all files of an organization together have a limit, and what is deleted makes room", async () => {
  const id = ledger.creatorId;
  const first = (await attach(id, "first.txt", "first")).data.id;
  // As if a hundred large ones were there.
  await ledger.sql(
    `alter table attached_files disable trigger user, drop constraint attached_files_bytes;
     update attached_files set size = 5242880 where id = '${first}';
     insert into attached_files (org_id, id, about_creator, name, media_type, size, sha256, bytes, made_by_type, made_by_name, created_at)
     select org_id, gen_random_uuid(), about_creator, name, media_type, size, sha256, bytes, made_by_type, made_by_name, created_at
     from attached_files, generate_series(1, 99) where id = '${first}';
     alter table attached_files enable trigger user`,
  );
  const refused = await attach(id, "more.txt", "more");
  expect([refused.status, refused.meta.limitKey]).toEqual([402, "max_file_bytes"]);
  await client("deleteFile", { params: { id: first } });
  expect((await attach(id, "more.txt", "more")).status).toBe(201);
  await ledger.sql(
    `alter table attached_files disable trigger user;
     delete from attached_files where org_id = '${ctx.orgId}';
     alter table attached_files enable trigger user,
       add constraint attached_files_bytes check (octet_length(bytes) = size and sha256(bytes) = sha256)`,
  );
});

test("the feed has audit entries, notes, files and payments in one order, page by page, and a merged creator's too", async () => {
  const params = { projectId: ledger.projectId };
  const [ana, twin] = (
    await client("createCreators", { params, body: { creators: [{ handle: "ana" }, { handle: "ana2" }] } })
  ).data;
  const step = async <T>(work: Promise<T>) => {
    app.clock.now += 1_000;
    return work;
  };
  await step(client("addCreatorNote", { params: { id: twin.id }, body: { text: "of the twin" } }));
  await step(client("holdCreators", { body: { creator_ids: [ana.id], reason: "a contract" } }));
  await step(attach(ana.id, "a.txt", "a"));
  const payment = { project_id: ledger.projectId, creator_id: ana.id, total_amount_cents: 100 };
  const paid = (await step(client("createPayment", { body: payment }))).data.id;
  await step(client("mergeCreators", { params: { id: ana.id }, body: { other_creator_id: twin.id } }));
  const all = await feedOf(ana.id);
  const said = all.map(({ kind, note, file, event }) => note?.text ?? file?.name ?? event?.action ?? kind);
  expect(said).toEqual([
    "creator.merge",
    "creator.merge",
    "payment",
    "a.txt",
    "creator.hold",
    "of the twin",
    "creator.add",
    "creator.add",
  ]);
  expect(all[4]?.event?.reason).toBe("a contract");
  const pages: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: "2", ...(cursor === undefined ? {} : { cursor }) };
    const page = await client("listCreatorActivity", { params: { id: ana.id }, query });
    pages.push(...page.data.map(({ id }: { id: string }) => id));
    cursor = page.meta.nextCursor;
  }
  expect(pages).toEqual(all.map(({ id }) => id));
  // Of a payment: what became of it, and its own notes.
  await step(client("addPaymentNote", { params: { id: paid }, body: { text: "sent twice" } }));
  await step(client("updatePayment", { params: { id: paid }, body: { status: "voided" } }));
  const ofPayment = (await client("listPaymentActivity", { params: { id: paid } })).data;
  expect(
    ofPayment.map(({ kind, event }: { kind: string; event: { status: string } | null }) => event?.status ?? kind),
  ).toEqual(["voided", "note", "payment"]);
  const merged = await client("addCreatorNote", { params: { id: twin.id }, body: { text: "late" } });
  expect([merged.status, merged.meta.code]).toEqual([409, "creator_merged"]);
});

test("viewers read and do not write, and other organizations see nothing", async () => {
  const id = ledger.creatorId;
  const made = (await client("addCreatorNote", { params: { id }, body: { text: "ours" } })).data;
  const viewer = await clientFor(server, ctx, { role: "viewer" });
  expect((await viewer("listCreatorActivity", { params: { id } })).data.length).toBe(1);
  expect((await viewer("addCreatorNote", { params: { id }, body: { text: "mine" } })).status).toBe(403);
  const stranger = await clientFor(server, await testOrganization(app));
  for (const call of [
    stranger("listCreatorActivity", { params: { id } }),
    stranger("getNote", { params: { id: made.id } }),
    stranger("addCreatorNote", { params: { id }, body: { text: "x" } }),
  ])
    expect((await call).status).toBe(404);
  expect(
    (await verify(app)).checks.filter(({ name }) => /audit/.test(name)).flatMap(({ problems }) => problems),
  ).toEqual([]);
});
