import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from "vitest";
import { type Client, createClient, ndjson, type Page, type Schemas, StipendError } from "../../src/sdk/index.ts";
import { delayBeforeNext, retryAfterMs } from "../../src/sdk/retry.ts";
import { until } from "../support/until.ts";
import { data, type FakeServer, fakeServer, refusal } from "./fake-server.ts";

const ID = "01980d3a-7c1e-7b3a-9f1e-5d2c8a4b6e10";
const payment = { project_id: ID, creator_id: ID, method_id: ID, total_amount_cents: 5_000, currency: "USD" } as const;
const retry = { firstDelayMs: 1, maximumDelayMs: 5 };
/** A timer may fire a little before its time. */
const CLOCK_TOLERANCE_MS = 5;

let server: FakeServer;
let client: Client;
beforeEach(async () => {
  server = await fakeServer();
  client = createClient({ baseUrl: server.address, apiKey: "tga_key", retry });
});
afterEach(() => server.close());

const keysSent = () => server.requests.map(({ headers }) => headers["idempotency-key"]);
const failureOf = (call: Promise<unknown>): Promise<StipendError> =>
  call.then(
    () => expect.unreachable("the call was to fail"),
    (error: unknown) => error as StipendError,
  );

describe("a call", () => {
  test("sends path, query, body and key where they belong, and gives the data without the envelope", async () => {
    server.answerWith(data({ id: ID }), data([{ id: ID }], { nextCursor: "next" }));
    expect(await client.updatePayment({ path: { id: ID }, body: { status: "voided" } })).toEqual({ id: ID });
    const page = await client.listCreators({ query: { project_id: ID, limit: 7, include_removed: true } });
    expect(page).toEqual({ rows: [{ id: ID }], nextCursor: "next" });
    expect(server.requests).toMatchObject([
      { method: "PATCH", url: `/api/v1/payout-payments/${ID}`, body: '{"status":"voided"}' },
      { method: "GET", url: `/api/v1/creators?project_id=${ID}&limit=7&include_removed=true`, body: "" },
    ]);
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: "Bearer tga_key",
      "content-type": "application/json",
    });
  });

  test("can give status, headers and meta as well", async () => {
    server.answerWith({ ...data({ id: ID }), status: 201, headers: { "idempotent-replayed": "true" } });
    const answer = await client.request("createPayment", { body: payment });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("idempotent-replayed")).toBe("true");
  });

  test("that is refused throws what the server said, once", async () => {
    server.answerWith(refusal(409, "already_voided"));
    const error = await failureOf(client.updatePayment({ path: { id: ID }, body: { status: "voided" } }));
    expect(error).toBeInstanceOf(StipendError);
    expect(error).toMatchObject({ status: 409, code: "already_voided", message: "Refused: already_voided." });
    expect(error.meta).toEqual({ code: "already_voided" });
    expect(server.requests).toHaveLength(1);
  });

  test("answered by something else than Stipend says so", async () => {
    server.answerWith(
      { body: "<html>Welcome</html>" },
      { status: 403, body: "Forbidden" },
      { body: { hello: "world" } },
    );
    for (const status of [200, 403, 200])
      expect(await failureOf(client.getMe())).toMatchObject({ status, code: "unexpected_answer" });
  });

  test("is typed by its operation", () => {
    expectTypeOf(client.listPayments).returns.resolves.toEqualTypeOf<Page<Schemas["ListedPaymentRow"]>>();
    expectTypeOf(client.getPayment).returns.resolves.toEqualTypeOf<Schemas["PaymentDetail"]>();
    const one = () => client.createCreators({ path: { projectId: ID }, body: { handle: "ada" } });
    const many = () => client.createCreators({ path: { projectId: ID }, body: { creators: [{ handle: "ada" }] } });
    expectTypeOf(one).returns.resolves.toEqualTypeOf<Schemas["CreatorRow"]>();
    expectTypeOf(many).returns.resolves.toEqualTypeOf<Schemas["CreatorRow"][]>();
    const wrong = () => [
      // @ts-expect-error the body is required
      client.createPayment({}),
      // @ts-expect-error the amount is a number
      client.createPayment({ body: { ...payment, total_amount_cents: "5000" } }),
      // @ts-expect-error no such field
      client.createProject({ body: { name: "Spring", colour: "green" } }),
      // @ts-expect-error no such status
      client.listPayments({ query: { status: "lost" } }),
      // @ts-expect-error the path is required
      client.getPayment(),
      // @ts-expect-error a read takes no key
      client.getMe({ idempotencyKey: "once-only" }),
      // @ts-expect-error not a list
      client.paginate("getMe"),
    ];
    expect(wrong).toBeTypeOf("function");
  });
});

describe("a retry", () => {
  test("of a payment reuses the key and the bytes: after a dropped connection, a 503, a broken answer, a running first try", async () => {
    server.answerWith(
      { drop: "before" },
      refusal(503, "unavailable"),
      { ...data({ id: ID }), drop: "within" },
      refusal(409, "idempotency_key_in_use"),
      refusal(500, "outcome_unknown"),
      data({ id: ID }),
    );
    const patient = createClient({ baseUrl: server.address, retry: { ...retry, maximumAttempts: 6 } });
    expect(await patient.createPayment({ body: payment })).toEqual({ id: ID });
    expect(server.requests).toHaveLength(6);
    expect(new Set(keysSent()).size).toBe(1);
    expect(keysSent()[0]).toMatch(/^[A-Za-z0-9._:-]{8,255}$/);
    expect(new Set(server.requests.map(({ body }) => body)).size).toBe(1);
  });

  test("ends after a bounded number of attempts, and the error carries the key to go on with", async () => {
    server.answerWith(...Array.from({ length: 9 }, () => ({ drop: "before" }) as const));
    const error = await failureOf(client.createPayment({ body: payment }));
    expect(error).toMatchObject({ status: 0, code: "unreachable" });
    expect(server.requests).toHaveLength(4);
    expect(error.idempotencyKey).toBe(keysSent()[0]);
  });

  test("never shares a key between two calls, and takes the caller's own", async () => {
    await client.createPayment({ body: payment });
    await client.createPayment({ body: payment });
    await client.createPayment({ body: payment, idempotencyKey: "payment-of-may" });
    expect(new Set(keysSent()).size).toBe(3);
    expect(keysSent()[2]).toBe("payment-of-may");
  });

  test("waits as long as Retry-After says, and is not made when that is too long", async () => {
    server.answerWith(refusal(429, "rate_limit_exceeded", { "retry-after": "1" }), data({ id: ID }));
    await client.createPayment({ body: payment });
    const [first, second] = server.requests;
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(1_000 - CLOCK_TOLERANCE_MS);

    server.answerWith(refusal(429, "rate_limit_exceeded", { "retry-after": "3600" }));
    expect(await failureOf(client.createPayment({ body: payment }))).toMatchObject({ status: 429 });
    expect(server.requests).toHaveLength(3);
  });

  test("is made for reads and for readings, which identify themselves", async () => {
    server.answerWith(refusal(503, "unavailable"), { drop: "before" }, data({}));
    await client.getMe();
    expect(server.requests).toHaveLength(3);
    expect(keysSent()).toEqual([undefined, undefined, undefined]);
    server.answerWith({ drop: "before" }, data({ received: 0 }));
    await client.createReadings({ path: { projectId: ID }, body: { readings: [] } });
    expect(server.requests).toHaveLength(5);
  });

  test("is not made for a change without a key, unless it was turned away unread", async () => {
    const change = () => client.updatePayment({ path: { id: ID }, body: { status: "voided" } });
    server.answerWith({ drop: "before" });
    expect(await failureOf(change())).toMatchObject({ code: "unreachable" });
    server.answerWith(refusal(503, "unavailable"));
    expect(await failureOf(change())).toMatchObject({ code: "unavailable" });
    expect(server.requests).toHaveLength(2);
    server.answerWith(refusal(429, "rate_limit_exceeded", { "retry-after": "0" }), data({ id: ID }));
    expect(await change()).toEqual({ id: ID });
  });

  test("follows an attempt that took too long", async () => {
    const hasty = createClient({ baseUrl: server.address, timeoutMs: 100, retry });
    server.answerWith({ hang: true }, data({ name: "Acme" }));
    expect(await hasty.getMe()).toEqual({ name: "Acme" });
  });

  test("ends at once, with the caller's reason, when the caller gives up", async () => {
    const controller = new AbortController();
    server.answerWith(refusal(503, "unavailable", { "retry-after": "30" }));
    const call = client.getMe({ signal: controller.signal });
    call.catch(() => {});
    await until("the call was refused once", () => server.requests.length === 1);
    controller.abort(new Error("changed my mind"));
    await expect(call).rejects.toThrow("changed my mind");
    expect(server.requests).toHaveLength(1);
  });

  test("comes later each time, up to a bound, and not in step with others", () => {
    const options = { maximumAttempts: 20, firstDelayMs: 100, maximumDelayMs: 1_000, maximumRetryAfterMs: 60_000 };
    const failure = { status: 503, code: "unavailable", headers: null };
    for (let attempt = 1; attempt < 20; attempt++) {
      const whole = Math.min(100 * 2 ** (attempt - 1), 1_000);
      const delays = Array.from({ length: 50 }, () => delayBeforeNext(failure, attempt, true, options) ?? -1);
      expect(Math.min(...delays)).toBeGreaterThanOrEqual(whole / 2);
      expect(Math.max(...delays)).toBeLessThanOrEqual(whole);
      expect(new Set(delays).size).toBeGreaterThan(10);
    }
    expect(delayBeforeNext(failure, 20, true, options)).toBeNull();
  });

  test("reads a Retry-After that is a date against the server's own clock", () => {
    const date = "Fri, 01 May 2026 12:00:00 GMT";
    expect(retryAfterMs(new Headers({ date, "retry-after": "Fri, 01 May 2026 12:00:07 GMT" }))).toBe(7_000);
    expect(retryAfterMs(new Headers({ date, "retry-after": "Fri, 01 May 2026 11:59:00 GMT" }))).toBe(0);
    expect(retryAfterMs(new Headers({ "retry-after": "soon" }))).toBeNull();
  });
});

describe("a list", () => {
  test("is walked to its end, a page when it is needed", async () => {
    server.answerWith(
      data([{ id: "1" }, { id: "2" }], { nextCursor: "a" }),
      data([{ id: "3" }], { nextCursor: "b/+ c" }),
      refusal(503, "unavailable"),
      data([], { nextCursor: null }),
    );
    const ids: string[] = [];
    for await (const { id } of client.paginate("listPayments", { query: { project_id: ID } })) ids.push(id);
    expect(ids).toEqual(["1", "2", "3"]);
    const query = `/api/v1/payout-payments?limit=100&project_id=${ID}`;
    expect(server.requests.map(({ url }) => url)).toEqual([
      query,
      `${query}&cursor=a`,
      `${query}&cursor=b%2F%2B%20c`,
      `${query}&cursor=b%2F%2B%20c`,
    ]);
  });

  test("that is left early is not fetched further", async () => {
    server.answerWith(data([{ id: "1" }, { id: "2" }], { nextCursor: "a" }));
    for await (const { id } of client.paginate("listPayments")) if (id === "2") break;
    expect(server.requests).toHaveLength(1);
  });

  test("whose cursor does not advance is an error, not an endless loop", async () => {
    server.answerWith(data([], { nextCursor: "a" }), data([], { nextCursor: "a" }));
    await expect(client.paginate("listPayments").next()).rejects.toThrow("does not go on");
  });
});

describe("an import", () => {
  const answer = { received: 2, inserted: 2 };

  test("streams a file and anything else that comes bit by bit", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stipend-test-"));
    const file = join(folder, "readings.csv");
    const csv = `platform,external_id,captured_at,view_count\n${"tiktok,a,2026-05-01,1\n".repeat(20_000)}`;
    writeFileSync(file, csv);
    server.answerWith(data(answer), data(answer));
    expect(await client.importReadings(ID, createReadStream(file), { format: "csv" })).toEqual(answer);
    rmSync(folder, { recursive: true });
    await client.importReadings(ID, ndjson([{ view_count: 1 }, { view_count: 2 }]), { format: "ndjson" });
    expect(server.requests[0]?.body === csv).toBe(true);
    expect(server.requests[0]?.headers).toMatchObject({ "content-type": "text/csv", "transfer-encoding": "chunked" });
    expect(server.requests[1]).toMatchObject({ url: `/api/v1/projects/${ID}/readings`, method: "POST" });
    expect(server.requests[1]?.body).toBe('{"view_count":1}\n{"view_count":2}\n');
    expect(server.requests[1]?.headers["content-type"]).toBe("application/x-ndjson");
  });

  test("is sent again when it can be, and never when its stream is spent", async () => {
    server.answerWith({ drop: "before" }, data(answer));
    expect(await client.importReadings(ID, new Blob(["a,b\n"]), { format: "csv" })).toEqual(answer);
    expect(server.requests).toHaveLength(2);
    server.answerWith({ drop: "before" });
    const error = await failureOf(client.importReadings(ID, ndjson([{}]), { format: "ndjson" }));
    expect(error.code).toBe("unreachable");
    expect(server.requests).toHaveLength(3);
  });

  test("an icon is sent as the bytes it is", async () => {
    server.answerWith(data({ icon_path: "icons/1" }));
    expect(await client.uploadMethodIcon(new Blob(["<svg/>"], { type: "image/svg+xml" }))).toMatchObject({
      icon_path: "icons/1",
    });
    expect(server.requests[0]).toMatchObject({ body: "<svg/>", headers: { "content-type": "image/svg+xml" } });
  });
});

describe("an answer that comes line by line", () => {
  const body = { project_id: ID, structure_id: ID, from: "2026-01-01", to: "2026-01-31" };
  const part = (judged_creators: number) => ({ part: { creators: [], rows: [], judged_creators, creator_count: 2 } });
  const written = (...lines: object[]) => lines.map((line) => JSON.stringify(line)).join("\n");
  const read = () => {
    const judged: number[] = [];
    const onLine = (line: { part: { judged_creators: number } }) => void judged.push(line.part.judged_creators);
    return { judged, answer: client.inLines("simulateStructure", { body }, onLine) };
  };

  test("gives each line, and the data of the last", async () => {
    const envelope = { data: { project_id: ID }, error: null, meta: {} };
    server.answerWith({ body: `${written(part(1), part(2), envelope)}\n` });
    const { judged, answer } = read();
    expect(await answer).toEqual({ project_id: ID });
    expect(judged).toEqual([1, 2]);
    expect(server.requests[0]?.headers).toMatchObject({
      accept: "application/x-ndjson",
      "content-type": "application/json",
    });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual(body);
  });

  test("throws what the last line refuses, what a status refuses, and where it breaks off", async () => {
    const refused = { data: null, error: "Too much.", meta: { code: "invalid_body" } };
    server.answerWith(
      { body: written(part(1), refused) },
      refusal(503, "unavailable"),
      { body: written(part(1)) },
      { body: `${written(part(1))}\n`, drop: "within" },
    );
    expect(await failureOf(read().answer)).toMatchObject({ code: "invalid_body", message: "Too much." });
    expect(await failureOf(read().answer)).toMatchObject({ status: 503, code: "unavailable" });
    expect(await failureOf(read().answer)).toMatchObject({ status: 0, code: "unreachable" });
    expect(await failureOf(read().answer)).toMatchObject({ status: 0, code: "unreachable" });
  });

  test("throws what the caller throws at a line", async () => {
    server.answerWith({ body: written(part(1)) });
    const onLine = () => {
      throw new RangeError("no");
    };
    await expect(client.inLines("simulateStructure", { body }, onLine)).rejects.toThrow(RangeError);
  });
});
