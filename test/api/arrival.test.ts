import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { boundConnections } from "../../src/api/arrival.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { everyDoor, openWholeServer } from "../support/doors.ts";
import { HUNG_MS, until } from "../support/until.ts";

const QUICK = { strangerMs: 300, knownMs: 300, lingerMs: 100, takingMs: 300, streamMs: 300, lookEveryMs: 20 };
/** Short of what the socket reads at once, and far from what was announced. */
const ANNOUNCED = 16_000;

let app: TestApp;
let server: Awaited<ReturnType<typeof openWholeServer>>;
let port = 0;
let key = "";
let viewer = "";
let projectId = "";

beforeAll(async () => {
  app = await testApp();
  const ctx = await testOrganization(app);
  const settings = { name: "k", role: null, expires_at: null };
  key = (await createKey(ctx, { ...settings, scopes: ["read", "write", "admin"] })).apiKey;
  viewer = (await createKey(ctx, { ...settings, scopes: ["read"] })).apiKey;
  server = await openWholeServer(app, { arrival: QUICK });
  const made = await server.inject({
    ...{ method: "POST", url: "/api/v1/projects", headers: { authorization: `Bearer ${key}` } },
    payload: { name: "Slow" },
  });
  projectId = made.json().data.id;
  await server.listen({ port: 0, host: "127.0.0.1" });
  port = (server.server.address() as AddressInfo).port;
});

afterAll(async () => {
  await server.close();
  await app.close();
});

/**
 * Sends the beginning of a request, then `more` every so often; resolves with what was answered when the server has
 * hung up.
 */
function hangOn(begin: string, more: { readonly text: string; readonly everyMs: number } | null): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const timer = more === null ? undefined : setInterval(() => socket.write(more.text, () => {}), more.everyMs);
    const hung = setTimeout(() => failed(new Error(`still open: ${begin.slice(0, 80)}`)), HUNG_MS);
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.once("close", () => {
      clearInterval(timer);
      clearTimeout(hung);
      done(text);
    });
    socket.write(begin, () => {});
  });
}

const heads = (door: { method: string; url: string }, type: string, authorization: string | null) =>
  [
    `${door.method} ${door.url} HTTP/1.1`,
    "host: 127.0.0.1",
    "origin: http://127.0.0.1",
    `content-type: ${type}`,
    `content-length: ${ANNOUNCED}`,
    ...(authorization === null ? [] : [`authorization: Bearer ${authorization}`]),
    "",
    "{",
  ].join("\r\n");

test("every route hangs up on a body that never arrives, and on one that drips, from any caller", async () => {
  const doors = everyDoor(server.doors());
  expect(doors.length).toBeGreaterThan(120);
  const types = ["application/json", "application/x-ndjson", "text/csv"];
  const tries = doors.flatMap((door) => [
    hangOn(heads(door, "application/json", null), null),
    hangOn(heads(door, "application/json", null), { text: "a", everyMs: 50 }),
    hangOn(heads(door, "application/json", viewer), null),
    ...types.map((type) => hangOn(heads(door, type, key), { text: "a", everyMs: 50 })),
  ]);
  const answers = await Promise.all(tries);
  const failures = answers.filter((text) => /^HTTP\/1\.1 5(?!03)/.test(text));
  expect(failures).toEqual([]);
  expect(app.log.entries("error")).toEqual([]);
  await until("no client is connected", async () => (await connections(server.server)) === 0);
});

test("a client still reads the answer it gets before its body is there, and an honest one keeps its connection", async () => {
  const door = { method: "POST", url: "/api/v1/payout-payments" };
  expect(await hangOn(heads(door, "application/json", null), null)).toMatch(/^HTTP\/1\.1 401 /);
  const whole = (body: string) =>
    `POST /api/v1/payout-payments HTTP/1.1\r\nhost: here\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  const text = await hangOn(
    `${whole("{}")}${whole("{}")}GET /healthz HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n`,
    null,
  );
  expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(["401", "401", "200"]);
});

test("a stream that keeps coming is not cut, however long it takes", async () => {
  const line = `${JSON.stringify({ nothing: "a".repeat(600) })}\n`;
  const lines = 20;
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  socket.write(
    [
      `POST /api/v1/projects/${projectId}/readings HTTP/1.1`,
      "host: here",
      "connection: close",
      "content-type: application/x-ndjson",
      `content-length: ${line.length * lines}`,
      `authorization: Bearer ${key}`,
      "",
      "",
    ].join("\r\n"),
  );
  let sent = 0;
  const timer = setInterval(() => {
    socket.write(line);
    sent += 1;
    if (sent === lines) clearInterval(timer);
  }, 50);
  socket.on("error", () => {});
  await new Promise((done) => socket.once("close", done));
  clearInterval(timer);
  expect(text).toMatch(/^HTTP\/1\.1 [24]\d\d /);
  expect(sent).toBe(lines);
});

test("an address holds no more connections than it may; this machine and its proxies may hold any number", async () => {
  const holding = async (exempt: readonly string[]) => {
    const plain: Server = createServer((_request, response) => response.end("ok"));
    boundConnections(plain, exempt, { connectionsPerAddress: 3 });
    await new Promise<void>((done) => plain.listen(0, "127.0.0.1", done));
    const sockets: Socket[] = [];
    const states: ("open" | "closed")[] = [];
    for (let n = 0; n < 5; n++) {
      const socket = connect((plain.address() as AddressInfo).port, "127.0.0.1");
      sockets.push(socket);
      socket.on("error", () => {});
      states.push(
        await new Promise((done) => {
          socket.once("close", () => done("closed")).once("data", () => done("open"));
          socket.write("GET / HTTP/1.1\r\nhost: here\r\n\r\n");
        }),
      );
    }
    sockets[0]?.destroy();
    await until(
      "one is gone",
      async () => (await connections(plain)) < states.filter((state) => state === "open").length,
    );
    const again = connect((plain.address() as AddressInfo).port, "127.0.0.1");
    const after = await new Promise((done) => {
      again
        .on("error", () => {})
        .once("close", () => done("closed"))
        .once("data", () => done("open"));
      again.write("GET / HTTP/1.1\r\nhost: here\r\n\r\n");
    });
    for (const socket of [...sockets, again]) socket.destroy();
    plain.closeAllConnections();
    await new Promise((done) => plain.close(done));
    return [...states, after];
  };
  expect(await holding([])).toEqual(["open", "open", "open", "closed", "closed", "open"]);
  expect(await holding(["127.0.0.0/8"])).toEqual(["open", "open", "open", "open", "open", "open"]);
});

test("an answer that is not taken is given up", async () => {
  const large = Buffer.alloc(64 * 1024 * 1024);
  const plain = createServer((_request, response) => response.end(large));
  boundConnections(plain, [], QUICK);
  await new Promise<void>((done) => plain.listen(0, "127.0.0.1", done));
  const socket = connect((plain.address() as AddressInfo).port, "127.0.0.1");
  socket.on("error", () => {});
  socket.pause();
  socket.write("GET / HTTP/1.1\r\nhost: here\r\n\r\n");
  await until("it is served", async () => (await connections(plain)) === 1);
  await until("it is given up", async () => (await connections(plain)) === 0);
  socket.destroy();
  await new Promise((done) => plain.close(done));
});

function connections(of: Server): Promise<number> {
  return new Promise((done, failed) =>
    of.getConnections((error, count) => (error === null ? done(count) : failed(error))),
  );
}
