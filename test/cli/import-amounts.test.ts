/** Files of balances that are still owed and of payments made before, by the command line and by the API, as by the screens. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPlace, type Staying } from "./stipend.ts";

const place = openPlace();
const { stipend } = place;
let server: Staying;
let address: string;
let orgId: string;
let apiKey: string;
let projectId: string;

interface Answer {
  readonly recorded: number;
  readonly unchanged: number;
  readonly equal: readonly number[];
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

beforeAll(async () => {
  server = await place.start(["serve", "--json"]);
  address = (JSON.parse(server.line) as { address: string }).address;
  const made = await stipend(["org", "create", "--name", "Acme", "--timezone", "America/New_York", "--json"]);
  ({ org_id: orgId, api_key: apiKey } = made.json<{ org_id: string; api_key: string }>());
  ({ id: projectId } = (await post("/projects", { name: "Spring" })).data as unknown as { id: string });
  await post(`/projects/${projectId}/creators`, {
    creators: [{ handle: "ana" }, { handle: "josé", platform: "youtube" }],
  });
});
afterAll(() => place.leave());

interface Reply {
  readonly data: Answer;
  readonly error: string | null;
  readonly meta: { readonly errors?: readonly { readonly path: string; readonly message: string }[] };
}
const headers = (type: string) => ({ authorization: `Bearer ${apiKey}`, "content-type": type });
const call = async (path: string, init: RequestInit): Promise<Reply> =>
  (await (await fetch(`${address}/api/v1${path}`, init)).json()) as Reply;
const post = (path: string, body: unknown) =>
  call(path, { method: "POST", headers: headers("application/json"), body: JSON.stringify(body) });
const send = (kind: "earnings" | "payments", text: string | Buffer<ArrayBuffer>, query = "") =>
  call(`/projects/${projectId}/${kind}/import${query}`, { method: "POST", headers: headers("text/csv"), body: text });
const list = async <Row>(path: string) =>
  (await call(path, { headers: { authorization: `Bearer ${apiKey}` } })).data as unknown as readonly Row[];

/** The command over a file of this text. */
const importing = (kind: "opening-balances" | "payments", text: string | Buffer, ...words: readonly string[]) => {
  const file = join(place.dir, `${kind}.csv`);
  writeFileSync(file, text);
  return stipend(["import", kind, file, "--org", orgId, "--project", "spring", ...words]);
};

test("signs, dates and decimals are asked about alike at both doors, and the same file books once whichever it came through", async () => {
  const text = "handle;owed;since\nana;€ 1.250;03/09/2025\nana;£7;04/09/2025\nzoe;5;05/09/2025\nTotal;1262;\n";
  const asked = await send("earnings", text);
  expect(asked.error).not.toBeNull();
  expect(asked.meta.errors).toEqual([
    {
      path: "date_order",
      message:
        'is needed: date "03/09/2025" can be 3 September 2025 (dmy) or 9 March 2025 (mdy); in America/New_York it is usually mdy',
    },
    { path: "decimals", message: 'is needed: amount "€ 1.250" can be EUR 1.25 (point) or EUR 1,250.00 (comma)' },
  ]);
  const refused = await importing("opening-balances", text);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("--decimals is needed: amount")]);
  expect(refused.err).toContain("--date-order is needed: date");

  const done = await importing("opening-balances", text, "--date-order", "dmy", "--decimals", "comma");
  expect(done.err).toContain("line 4: No creator with the handle @zoe in this project");
  expect(done.err).toContain("skipped 1 rows of totals (line 5)");
  const again = await send("earnings", text, "?date_order=dmy&decimals=comma");
  expect(again.data).toMatchObject({
    ...{ received: 3, recorded: 0, unchanged: 2, rejected_count: 1 },
    rejected: [{ line: 4, reason: "No creator with the handle @zoe in this project" }],
    passed_over: [{ reason: "rows of totals", count: 1, lines: [5] }],
  });
  const booked = await list<{ amount_cents: number; currency: string; earned_on: string; kind: string }>(
    `/projects/${projectId}/earnings`,
  );
  expect(booked.map((row) => [row.amount_cents, row.currency, row.earned_on, row.kind]).sort()).toEqual([
    [125_000, "EUR", "2025-09-03", "opening_balance"],
    [700, "GBP", "2025-09-04", "opening_balance"],
  ]);
});

test("past payments are recorded once, in the currency of their sign; an equal row of another file only when that is said", async () => {
  const text = "handle,paid,date,currency\nana,€50.00,2026-02-04,\nana,7,2026-02-05,GBP\nana,$9,2026-02-05,EUR\n";
  const done = await importing("payments", text, "--json");
  expect(done.json<Answer>()).toMatchObject({
    ...{ recorded: 2, unchanged: 0, equal: [] },
    rejected: [{ line: 4, reason: 'amount "$9" is in USD, but the row\'s currency is EUR' }],
  });
  expect((await send("payments", text)).data).toMatchObject({ recorded: 0, unchanged: 2, equal: [] });
  const other = "handle,paid,date\nana,50 EUR,2026-02-04\n";
  expect((await send("payments", other)).data).toMatchObject({ recorded: 0, unchanged: 0, equal: [2] });
  const left = await importing("payments", other);
  expect(left.err).toContain("1 left out because they equal a recorded payment (line 2)");
  expect((await send("payments", other, "?record_equal=true")).data).toMatchObject({ recorded: 1, equal: [] });
  const paid = await list<{ total_amount_cents: number; currency: string; paid_at: string; note: string | null }>(
    `/payout-payments?project_id=${projectId}`,
  );
  expect(paid.map((row) => [row.total_amount_cents, row.currency, row.paid_at, row.note]).sort()).toEqual([
    [5_000, "EUR", "2026-02-04T05:00:00.000Z", null],
    [5_000, "EUR", "2026-02-04T05:00:00.000Z", "From payments.csv"],
    [700, "GBP", "2026-02-05T05:00:00.000Z", "From payments.csv"],
  ]);
});

test("an encoding is asked for by its name, columns are named, an unknown project is not made", async () => {
  const latin = Buffer.from("Wer;Offen\njosé;5,00\n", "latin1");
  const asked = await importing("opening-balances", latin);
  expect(asked.err).toContain("--encoding is needed: the file is not UTF-8");
  const words = [
    "--encoding",
    "windows-1252",
    "--column",
    "handle=Wer",
    "--column",
    "amount=Offen",
    "--currency",
    "EUR",
  ];
  expect((await importing("opening-balances", latin, ...words, "--json")).json<Answer>()).toMatchObject({
    ...{ recorded: 1, rejected: [] },
  });
  expect((await send("earnings", "who,owed\nana,5\n")).meta.errors).toMatchObject([{ path: "handle" }]);
  expect((await send("earnings", "handle,owed\nana,5\n", "?columns.amount=Betrag")).meta.errors).toEqual([
    { path: "columns.amount", message: '"Betrag" is no column of the file' },
  ]);
  const file = join(place.dir, "payments.csv");
  const unknown = await stipend(["import", "payments", file, "--org", orgId, "--project", "Autumn"]);
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("--project: Project not found.")]);
});

test("a handle that was given up names who gave it up, unless another creator has it, and so does that of a merged one", async () => {
  const creators = ["mia", "noa", "old.mia", "ida"].map((handle) => ({ handle }));
  const made = (await post(`/projects/${projectId}/creators`, { creators })).data as unknown as { id: string }[];
  const [mia = "", noa = "", old = "", ida = ""] = made.map(({ id }) => id);
  const rename = (id: string, handle: string) =>
    call(`/creators/${id}`, {
      ...{ method: "PATCH", headers: headers("application/json"), body: JSON.stringify({ handle }) },
    });
  await rename(mia, "mia.two");
  await rename(noa, "noa.two");
  await rename(ida, "noa");
  expect((await post(`/creators/${mia}/merge`, { other_creator_id: old })).error).toBeNull();

  const handles = ["MIA", "@mia.two", "old.mia", "noa", "noa.two", "ida", "ana", "not.yet"];
  const found = (await post(`/projects/${projectId}/creators/find`, { handles })).data as unknown as {
    creator_id: string;
    platform: string;
    handle: string;
  }[];
  const named = (whose: string) => found.filter((row) => row.creator_id === whose).map(({ handle }) => handle);
  expect([named(mia).sort(), named(noa), named(ida).sort()]).toEqual([
    ["mia", "mia.two", "old.mia"],
    ["noa.two"],
    ["ida", "noa"],
  ]);
  expect(found).toHaveLength(7);
  expect(found.every(({ platform }) => platform === "tiktok")).toBe(true);

  const text = "handle,paid,date\nmia,1,2026-02-06\nold.mia,2,2026-02-06\nnoa,3,2026-02-06\nnoa.two,4,2026-02-06\n";
  expect((await importing("payments", text, "--json")).json<Answer>()).toMatchObject({ recorded: 4, rejected: [] });
  expect((await send("payments", text)).data).toMatchObject({ recorded: 0, unchanged: 4 });
  const paid = await list<{ creator_id: string; total_amount_cents: number; paid_at: string }>(
    `/payout-payments?project_id=${projectId}&from=2026-02-06&to=2026-02-06`,
  );
  expect(new Map(paid.map((row) => [row.total_amount_cents, row.creator_id]))).toEqual(
    new Map([100, 200, 300, 400].map((cents, place) => [cents, [mia, mia, ida, noa][place]])),
  );

  const refused = async (body: object) =>
    (await post(`/projects/${projectId}/creators/find`, body)).meta.errors?.map(({ path }) => path);
  expect(await refused({ handles: [] })).toEqual(["handles"]);
  expect(await refused({ handles: ["ana", "no handle"] })).toEqual(["handles.1"]);
});
