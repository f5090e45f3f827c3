/**
 * Every route of a started server against slow, silent, huge, hostile and aborted requests. The routes are the
 * router's, so that a new one is tried, too.
 */
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Door } from "../../src/api/known-paths.ts";
import { testApp } from "../support/app.ts";
import { everyDoor, openWholeServer } from "../support/doors.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { HUNG_MS } from "../support/until.ts";

let server: RunningServer;
let doors: readonly Door[];
let port = 0;

beforeAll(async () => {
  const app = await testApp();
  const whole = await openWholeServer(app);
  doors = everyDoor(whole.doors()).filter(({ method }) => method !== "HEAD");
  await whole.close();
  await app.close();
  server = await startServer();
  await server.cli("org", "update", server.orgId, "--requests-per-minute", "900000");
  port = Number(new URL(server.address).port);
}, HUNG_MS);
afterAll(() => server.stop());

const AT_ONCE = 16;
const PROBE_EVERY_MS = 50;
/** No body is longer (a file of readings), but for streams, which have no length. */
const HUGE = 64 * 1024 * 1024;

interface Sent {
  readonly head: string;
  readonly body?: string | Buffer;
  /** Closes the connection when all is written. */
  readonly isCut?: boolean;
}

interface Got {
  /** Null: the server hung up without an answer. */
  readonly status: number | null;
  readonly text: string;
}

/** Writes a request and reads until the server answers or hangs up. */
function send({ head, body, isCut }: Sent): Promise<Got> {
  return new Promise((done, failed) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const hung = setTimeout(() => {
      socket.destroy();
      failed(new Error(`no answer and no end: ${head.slice(0, 200)}`));
    }, HUNG_MS);
    const finish = () => {
      clearTimeout(hung);
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d+)/.exec(text)?.[1];
      done({ status: status === undefined ? null : Number(status), text });
    };
    socket.on("error", finish).on("close", finish);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (isWhole(text)) finish();
    });
    socket.write(head, () => {});
    if (body !== undefined) socket.write(body, () => {});
    if (isCut === true) setImmediate(() => socket.destroy());
  });
}

/** Whether an answer that says its length has come, or its end. */
function isWhole(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /^content-length: (\d+)/im.exec(text.slice(0, end))?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  return !/^transfer-encoding: chunked/im.test(text.slice(0, end)) || text.endsWith("0\r\n\r\n");
}

const json = "content-type: application/json";

function headOf({ method, url }: Door, lines: readonly string[], query = ""): string {
  const own = ["host: 127.0.0.1", `origin: ${server.address}`, `authorization: Bearer ${server.apiKey}`, ...lines];
  return `${method} ${url}${query} HTTP/1.1\r\n${own.join("\r\n")}\r\n\r\n`;
}

function whole(door: Door, body: string | Buffer, type = json): Sent {
  return { head: headOf(door, [type, `content-length: ${Buffer.byteLength(body)}`]), body };
}

const DEEP = 20_000;

/** What is wrong with a request; each to every route. */
const hostile: Readonly<Record<string, (door: Door) => Sent>> = {
  "a body cut off by a closed socket": (door) => ({
    ...{ head: headOf(door, [json, "content-length: 500"]), body: '{"name":', isCut: true },
  }),
  "a body that is said to be huge": (door) => ({ head: headOf(door, [json, `content-length: ${HUGE}`]), body: "{" }),
  "a huge body in chunks": (door) => ({
    head: headOf(door, [json, "transfer-encoding: chunked"]),
    body: `${`100000\r\n${" ".repeat(0x100000)}\r\n`.repeat(9)}0\r\n\r\n`,
  }),
  "a wrong content type": (door) => whole(door, "<a/>", "content-type: application/xml"),
  "no content type": (door) => whole(door, "{}", "x-nothing: 1"),
  "broken JSON": (door) => whole(door, '{"name":'),
  "bytes that are no UTF-8": (door) => whole(door, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
  "deep nesting": (door) => whole(door, `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`),
  "a key twice": (door) => whole(door, '{"name":"a","name":"b"}'),
  "the prototype's keys": (door) => whole(door, '{"__proto__":{"scopes":["admin"]},"constructor":{"prototype":{}}}'),
  "1,500 query parameters": (door) => ({
    head: headOf(door, [], `?${Array.from({ length: 1_500 }, (_, n) => `a${n}=${n}`).join("&")}`),
  }),
  "the prototype in the query": (door) => ({ head: headOf(door, [], "?__proto__[a]=1&constructor=2&limit=1&limit=2") }),
  "a long address": (door) => ({ head: headOf(door, [], `?a=${"b".repeat(12_000)}`) }),
  "headers beyond any": (door) => ({ head: headOf(door, [`x-long: ${"a".repeat(20_000)}`]) }),
  "a line break in a header": (door) => ({ head: headOf(door, ["x-split: a\rset-cookie: b=c", "x-zero: \u0000"]) }),
  "a broken escape in the path": ({ method, url }) => ({ head: headOf({ method, url: `${url}%zz` }, []) }),
  "both lengths": (door) => ({
    head: headOf(door, [json, "content-length: 3", "transfer-encoding: chunked"]),
    body: "0\r\n\r\n",
  }),
  "a compressed body": (door) => ({
    head: headOf(door, [json, "content-encoding: gzip", "content-length: 4"]),
    body: Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
  }),
};

/** Requests that never become whole, and how they go on. */
const slow: Readonly<Record<string, { readonly key: boolean; readonly everyMs: number | null }>> = {
  "silence from a stranger": { key: false, everyMs: null },
  "a byte now and then from a stranger": { key: false, everyMs: 3_000 },
  "silence from a client with a key": { key: true, everyMs: null },
  "a byte now and then from a client with a key": { key: true, everyMs: 3_000 },
};

/** Resolves when the server has hung up, with what it said before. */
function hangOn(door: Door, { key, everyMs }: { key: boolean; everyMs: number | null }): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const timer = everyMs === null ? undefined : setInterval(() => socket.write("a", () => {}), everyMs);
    const hung = setTimeout(() => failed(new Error(`still open: ${door.method} ${door.url}`)), HUNG_MS);
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.once("close", () => {
      clearInterval(timer);
      clearTimeout(hung);
      done(text);
    });
    const head = headOf(door, [json, "content-length: 16000"]);
    socket.write(`${key ? head : head.replace(/authorization: .*\r\n/, "")}{`, () => {});
  });
}

/** What is wrong with an answer; null: nothing. */
function faultOf({ status, text }: Got): string | null {
  if (status === null) return null;
  if (hasFailed(text)) return text.slice(0, 300);
  if (status < 400) return null;
  const head = text.slice(0, text.indexOf("\r\n\r\n"));
  if (/set-cookie: b=c/i.test(head)) return "a header of the request came back";
  const body = text.slice(head.length + 4);
  if (!/^content-type: application\/json/im.test(head)) return `no JSON: ${text.slice(0, 200)}`;
  if (/^transfer-encoding: chunked/im.test(head)) return null;
  const said = JSON.parse(body) as { error?: unknown; message?: unknown };
  return typeof (said.error ?? said.message) === "string" ? null : `says nothing: ${body.slice(0, 200)}`;
}

/** An answer of 500 or more; that the database did not answer `/readyz` in time is what that route is for. */
function hasFailed(text: string): boolean {
  return /^HTTP\/1\.1 5/.test(text) && !text.includes('"checks":{"database":"unreachable"}');
}

test("every route answers what is hostile with a clear refusal, and others are served meanwhile", {
  timeout: 2 * HUNG_MS,
}, async () => {
  expect(doors.length).toBeGreaterThan(100);
  let isOver = false;
  const others: number[] = [];
  const served = (async () => {
    while (!isOver) {
      others.push((await fetch(`${server.address}/healthz`)).status);
      await new Promise((done) => setTimeout(done, PROBE_EVERY_MS));
    }
  })();
  const held = Object.values(slow).flatMap((how) => doors.map((door) => hangOn(door, how)));
  const tries = Object.entries(hostile).flatMap(([name, make]) => doors.map((door) => ({ name, door, make })));
  const faults: string[] = [];
  let next = 0;
  const client = async () => {
    for (let at = next++; at < tries.length; at = next++) {
      const { name, door, make } = tries[at] as (typeof tries)[number];
      const fault = faultOf(await send(make(door)));
      if (fault !== null) faults.push(`${name} to ${door.method} ${door.url}: ${fault}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, client));
    expect(faults).toEqual([]);
    const answers = await Promise.all(held);
    expect(answers.filter(hasFailed)).toEqual([]);
  } finally {
    isOver = true;
  }
  await served;
  expect(new Set(others)).toEqual(new Set([200]));
  // Nothing of all this has been done.
  expect(await server.all("/projects")).toEqual([]);
  expect((await server.cli("verify")).ok).toBe(true);
});
