/** C17: clients that drip, flood, send wrong lengths and nonsense; all others are served meanwhile. */
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Door } from "../../src/api/known-paths.ts";
import { openDashboard } from "../../src/cli/dashboard.ts";
import { appOn } from "../support/app-on.ts";
import { everyDoor, openWholeServer } from "../support/doors.ts";
import { until } from "../support/until.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { openTenant, ServerProcess } from "./process.ts";

const DRIP_MS = 400;
const SLOW_DRIP_MS = 3_000;
/**
 * Headers must arrive within 10 s, and so must the body of an unauthenticated request; other bodies within 30 s.
 * Checked every second.
 */
const SLOW_HEADERS_GONE_MS = 13_000;
const SLOW_BODIES_GONE_MS = 33_000;
/** Among the tests the machine has other things to do; without these limits of the server it would take 30 s and more. */
const SLOW_HEADERS_GONE_AMONG_TESTS_MS = 20_000;
const LATENCY_MOST_MS = 250;
const LATENCY_MOST_AMONG_TESTS_MS = 10_000;
const MEMORY_MOST_BYTES = 100 * 1024 * 1024;
/** A server that is short of processor time collects its garbage later. */
const MEMORY_MOST_AMONG_TESTS_BYTES = 3 * MEMORY_MOST_BYTES;
const ANSWER_MS = 20_000;
const PROBE_EVERY_MS = 20;
const FLOOD_BYTES = 64 * 1024 * 1024;

interface Peer {
  readonly port: number;
  readonly apiKey: string;
}

/** Sends bytes as they are; answers the status line's number, or `closed` where the server hung up without one. */
function raw({ port }: Peer, parts: readonly (string | Buffer)[], isHalfClosed = false): Promise<string> {
  return new Promise((done) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const finish = () => {
      socket.destroy();
      done(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? "closed");
    };
    socket.setTimeout(ANSWER_MS, () => {
      text = "HTTP/1.1 999 no answer";
      finish();
    });
    socket.on("error", finish).on("close", finish);
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      if (text.includes("\r\n\r\n")) finish();
    });
    for (const part of parts) socket.write(part, () => {});
    if (isHalfClosed) socket.end();
  });
}

const head = ({ apiKey }: Peer, ...lines: string[]) =>
  [
    "POST /api/v1/payout-payments HTTP/1.1",
    "host: here",
    `authorization: Bearer ${apiKey}`,
    "content-type: application/json",
    ...lines,
    "",
    "",
  ].join("\r\n");

/** What is sent, and the statuses that are an honest answer to it. */
function nonsense(peer: Peer, random: Random): { name: string; send: () => Promise<string>; honest: RegExp }[] {
  const deep = "[".repeat(100_000);
  const json = (text: string) => [head(peer, `content-length: ${Buffer.byteLength(text)}`), text];
  const noise = Buffer.from(Array.from({ length: 4_096 }, () => random.below(256)));
  const send =
    (parts: readonly (string | Buffer)[], isHalfClosed = false) =>
    () =>
      raw(peer, parts, isHalfClosed);
  return [
    { name: "a header of 17 KiB", send: send([head(peer, `x-long: ${"a".repeat(17 * 1024)}`)]), honest: /^431$/ },
    {
      name: "both lengths",
      send: send([head(peer, "content-length: 5", "transfer-encoding: chunked"), "0\r\n\r\n"]),
      honest: /^400$/,
    },
    {
      name: "a broken chunk",
      send: send([head(peer, "transfer-encoding: chunked"), "zz\r\nhello\r\n"]),
      honest: /^400$/,
    },
    {
      name: "two lengths",
      send: send([head(peer, "content-length: 5", "content-length: 6"), "hello"]),
      honest: /^400$/,
    },
    { name: "a body of 1 GiB announced", send: send([head(peer, `content-length: ${2 ** 30}`), "{"]), honest: /^413$/ },
    { name: "a flood of chunks", send: () => flood(peer), honest: /^(413|closed)$/ },
    { name: "100,000 nested arrays", send: send(json(deep)), honest: /^400$/ },
    { name: "a prototype", send: send(json('{"__proto__":{"status":"paid"}}')), honest: /^400$/ },
    {
      name: "half a body, then silence of one side",
      send: send([head(peer, "content-length: 100"), "{"], true),
      honest: /^(400|closed)$/,
    },
    { name: "noise", send: send([noise]), honest: /^(400|closed)$/ },
    {
      name: "an endless line",
      send: send([`GET /${"a".repeat(100_000)} HTTP/1.1\r\n\r\n`]),
      honest: /^(414|431|400)$/,
    },
    {
      name: "a compressed body",
      send: send([head(peer, "content-encoding: gzip", "content-length: 4"), "\x1f\x8b\x08\x00"]),
      honest: /^(400|415)$/,
    },
    { name: "lone surrogates and zeros", send: send(json('{"note":"\\ud800\\u0000"}')), honest: /^400$/ },
  ];
}

/** A chunked body without end; the server must hang up long before it is all there. */
function flood(peer: Peer): Promise<string> {
  return new Promise((done) => {
    const socket = connect(peer.port, "127.0.0.1");
    let [text, sent] = ["", 0];
    const finish = () => {
      socket.destroy();
      done(sent >= FLOOD_BYTES ? "swallowed" : (/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? "closed"));
    };
    const chunk = Buffer.from(`10000\r\n${"a".repeat(0x10000)}\r\n`);
    const pour = () => {
      while (!socket.destroyed && sent < FLOOD_BYTES) {
        sent += chunk.length;
        if (!socket.write(chunk, () => {})) return;
      }
      if (sent >= FLOOD_BYTES) finish();
    };
    socket.on("error", finish).on("close", finish).on("drain", pour);
    socket.on("data", (answer) => {
      text += answer.toString("latin1");
      finish();
    });
    socket.write(head(peer, "transfer-encoding: chunked"), pour);
  });
}

/** Connections that send a byte now and then, or none more; resolves when the server has hung up on all of them. */
function drip(
  { port }: Peer,
  begins: readonly string[],
  everyMs: number | null = DRIP_MS,
): { gone: Promise<number>; stop: () => void } {
  const began = performance.now();
  const sockets: Socket[] = [];
  const closed = begins.map((begin) => {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    socket.on("error", () => {});
    socket.write(begin, () => {});
    const timer = everyMs === null ? undefined : setInterval(() => socket.write("a", () => {}), everyMs);
    return new Promise<void>((done) =>
      socket
        .on("data", () => {})
        .once("close", () => {
          clearInterval(timer);
          done();
        }),
    );
  });
  return {
    gone: Promise.all(closed).then(() => performance.now() - began),
    stop: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/**
 * The headers of a request that announces a body, and the body's first byte; from a stranger, so that none needs a key.
 */
function knock({ method, url }: Door): string {
  return `${method} ${url} HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: 16000\r\n\r\n{`;
}

/** `count` of them, each in turn, every one at least once. */
function repeated(items: readonly string[], count: number): string[] {
  return Array.from({ length: Math.max(count, items.length) }, (_, n) => items[n % items.length] ?? "");
}

/** @throws BrokenPromise when it takes longer */
async function withinMs(gone: Promise<number>, mostMs: number, what: string): Promise<number> {
  const took = await Promise.race([gone, sleep(mostMs, null, { ref: false })]);
  expectTrue(`slow ${what} are gone within ${mostMs} ms`, took !== null);
  return took ?? mostMs;
}

async function memory(server: ServerProcess): Promise<number> {
  const text = await (await fetch(`${server.address}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1]);
}

/** Sends again while the server says that the machine is too busy, which among the tests it may be. */
function untilNotBusy(send: () => Promise<string>): Promise<string> {
  return until("a server that is not busy", async () => {
    const status = await send();
    return status !== BUSY && status;
  });
}
const BUSY = "503";

/** What an ordinary client meets meanwhile: how long its requests take, all of them answered; some at least, if busy. */
async function ordinary(server: ServerProcess, isOver: () => boolean, mayBeBusy: boolean): Promise<number[]> {
  const taken: number[] = [];
  while (!isOver()) {
    const began = performance.now();
    const status = String((await fetch(`${server.address}/healthz`)).status);
    if (!mayBeBusy || status !== BUSY) {
      expectSame("an ordinary request meanwhile", status, "200");
      taken.push(performance.now() - began);
    }
    await sleep(PROBE_EVERY_MS);
  }
  return taken.sort((a, b) => a - b);
}

export const hostileHttp: Campaign = {
  name: "c17",
  title: "Hostile HTTP",
  proves:
    "Dripping, flooding and lying clients are cut off in time and cost little; others are served meanwhile; no 5xx.",
  unit: "slow connections",
  short: 100,
  long: 1_000,
  async run(arena, { seed, bound, isLong }) {
    const made = await arena.durable();
    const app = appOn(made);
    const { apiKey } = await openTenant(app);
    // It knocks at the dashboard's doors, too, and to build the dashboard meanwhile would slow all others down. A copy
    // with a planted bug has none.
    await openDashboard(() => {}).built.catch(() => {});
    const server = await ServerProcess.start(made.dataDir, { STIPEND_DASHBOARD: "on" });
    const peer: Peer = { port: server.port, apiKey };
    const random = new Random(seed);
    const begun = "GET /healthz HTTP/1.1\r\nhost: here\r\nx-drip: ";
    const headers = drip(peer, repeated([begun], bound / 2));
    const bodies = drip(peer, repeated([head(peer, "content-length: 1000")], bound / 4));
    const whole = await openWholeServer(app);
    const knocks = everyDoor(whole.doors()).map(knock);
    await whole.close();
    const silent = drip(peer, repeated(knocks, bound / 4), null);
    const dripping = drip(peer, repeated(knocks, bound / 4), SLOW_DRIP_MS);
    try {
      const before = await memory(server);
      let isOver = false;
      const serving = ordinary(server, () => isOver, !isLong);
      serving.catch(() => {});
      let sent = 0;
      for (let round = 0; round < (isLong ? 20 : 1); round++) {
        for (const { name, send, honest } of nonsense(peer, random)) {
          const status = isLong ? await send() : await untilNotBusy(send);
          expectTrue(`${name} is answered ${status}`, honest.test(status));
          sent += 1;
        }
      }
      const goneMs = isLong ? SLOW_HEADERS_GONE_MS : SLOW_HEADERS_GONE_AMONG_TESTS_MS;
      const headersGone = await withinMs(headers.gone, goneMs, "headers");
      const doorsGone = await withinMs(
        Promise.all([silent.gone, dripping.gone]).then((times) => Math.max(...times)),
        goneMs,
        "strangers at every door",
      );
      const bodiesGone = isLong ? await withinMs(bodies.gone, SLOW_BODIES_GONE_MS, "bodies") : 0;
      isOver = true;
      const taken = await serving;
      const grown = (await memory(server)) - before;
      const p99 = taken[Math.floor(taken.length * 0.99)] ?? 0;
      expectTrue(`memory grew by ${grown} bytes`, grown < (isLong ? MEMORY_MOST_BYTES : MEMORY_MOST_AMONG_TESTS_BYTES));
      expectTrue("ordinary requests are served meanwhile", taken.length > 0);
      const mostMs = isLong ? LATENCY_MOST_MS : LATENCY_MOST_AMONG_TESTS_MS;
      expectTrue(`ordinary requests take ${Math.round(p99)} ms (p99)`, p99 < mostMs);
      expectSame("exits of the server", server.unexpectedExits, 0);
      const gone = isLong ? ` and ${Math.round(bodiesGone)} ms` : "";
      return `${bound} slow connections, headers gone in ${Math.round(headersGone)} ms, strangers at ${knocks.length} doors in ${Math.round(doorsGone)} ms${gone}, ${sent} kinds of nonsense, p99 of others ${Math.round(p99)} ms, memory +${Math.round(grown / 2 ** 20)} MB`;
    } finally {
      headers.stop();
      bodies.stop();
      silent.stop();
      dripping.stop();
      await server.end("SIGTERM");
      await app.close();
    }
  },
};
