import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { readAllowed } from "./addresses.ts";
import { type ClientOptions, type OutboundRequest, openClient } from "./client.ts";
import { OutboundError } from "./failure.ts";

/** Made for these tests, for the name tracker.example. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8ehqmDh9BW2o12EL
T7Auw2YY4FJ6aGFYX56bpHAyC2ehRANCAARXBPoU0S+Z4HpKVCoHjdDOpqGMZBUn
mQeLhDxTiYSIw3ugyX3lUuAszKAlM8R6+xIpqjBUscWPT/qukE/7Fhyo
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBpzCCAU2gAwIBAgIUUpU7NcXNiEQB+iP0NqkL+5YsDIMwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPdHJhY2tlci5leGFtcGxlMCAXDTI2MTEyNjA3MTc1NVoYDzIx
MjYxMTAyMDcxNzU1WjAaMRgwFgYDVQQDDA90cmFja2VyLmV4YW1wbGUwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARXBPoU0S+Z4HpKVCoHjdDOpqGMZBUnmQeLhDxT
iYSIw3ugyX3lUuAszKAlM8R6+xIpqjBUscWPT/qukE/7Fhyoo28wbTAdBgNVHQ4E
FgQUisNdUU46VyxlF/2UzdwUdCZtWBcwHwYDVR0jBBgwFoAUisNdUU46VyxlF/2U
zdwUdCZtWBcwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgg90cmFja2VyLmV4
YW1wbGUwCgYIKoZIzj0EAwIDSAAwRQIgAxd7Z+xPJZLKW9CnUwqM22xYNmxiDk5D
m4K28uX2rzQCIQDeuJjWyLOUbUujbuNZvPLtxrVMdtzkAU4P+fGI7kHLRg==
-----END CERTIFICATE-----`;

const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Listening {
  on(event: "connection", listener: (socket: Socket) => void): unknown;
  listen(port: number, host: string): unknown;
  address(): AddressInfo | string | null;
  close(): unknown;
}

/** Listens on loopback; counts the connections that arrive. */
async function listening<S extends Listening & NodeJS.EventEmitter>(server: S) {
  const sockets = new Set<Socket>();
  const counts = { connections: 0 };
  server.on("connection", (socket: Socket) => {
    counts.connections += 1;
    sockets.add(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, counts };
}

const serve = (listener: RequestListener) => listening(createServer(listener));

function client(options: Partial<ClientOptions> = {}) {
  const opened = openClient({ userAgent: "stipend-test", ...options });
  ends.push(() => opened.close());
  return opened;
}

const allowed = readAllowed("127.0.0.1, local.example");
const toLoopback = async () => [{ address: "127.0.0.1", family: 4 }];

async function failureOf(request: Promise<unknown>): Promise<OutboundError> {
  const error = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OutboundError)) throw new Error("no OutboundError", { cause: error });
  return error;
}

const get = (url: string, more: Partial<OutboundRequest> = {}): OutboundRequest => ({ method: "GET", url, ...more });

test("a request reaches an allowed host with its headers and body, and its answer comes back whole", async () => {
  const { port } = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.writeHead(429, { "Retry-After": "7", "Set-Cookie": ["a=1", "b=2"] });
    response.end(JSON.stringify({ method: request.method, url: request.url, headers: request.headers, body }));
  });
  const answer = await client({ allowed }).request({
    method: "POST",
    url: `http://127.0.0.1:${port}/a%20b?key=1#never-sent`,
    headers: { Authorization: "Bearer x", "User-Agent": "mine" },
    body: "{}",
  });
  expect(answer.status).toBe(429);
  expect(answer.headers).toMatchObject({ "retry-after": "7", "set-cookie": "a=1, b=2" });
  const seen = JSON.parse(answer.body.toString());
  expect(seen).toMatchObject({ method: "POST", url: "/a%20b?key=1", body: "{}" });
  expect(seen.headers).toMatchObject({ authorization: "Bearer x", "user-agent": "mine", host: `127.0.0.1:${port}` });
});

test("no spelling of a private address gets a connection", async () => {
  const { port, counts } = await serve((_request, response) => response.end("secret"));
  const guarded = client({ allowed: readAllowed("local.example") });
  const spellings = [
    ...[
      "127.0.0.1",
      "127.1",
      "2130706433",
      "0x7f000001",
      "0177.0.0.1",
      "①②⑦.⓪.⓪.①",
      "localhost",
      "localhost.",
      "[::1]",
    ],
    ...["[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "0.0.0.0", "[::]"],
  ];
  for (const protocol of ["http", "https"]) {
    for (const host of spellings) {
      const url = `${protocol}://${host}:${port}/`;
      expect((await failureOf(guarded.request(get(url)))).reason, url).toBe("refused");
    }
  }
  expect(counts.connections).toBe(0);
});

test("a name that leads to a private address, among public ones too, gets no connection", async () => {
  const { port, counts } = await serve((_request, response) => response.end("secret"));
  for (const addresses of [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], ["169.254.169.254"]]) {
    const guarded = client({ resolve: async () => addresses.map((address) => ({ address, family: 4 })) });
    const failure = await failureOf(guarded.request(get(`https://tracker.example:${port}/?key=hush`)));
    expect(failure.reason).toBe("refused");
    expect(failure.message).toContain("tracker.example leads to");
    expect(failure.message).not.toContain("hush");
    expect((await failureOf(guarded.check(`https://tracker.example:${port}/`))).reason).toBe("refused");
  }
  expect(counts.connections).toBe(0);
});

test("the address that was checked is the one connected to: a name is resolved once for each connection", async () => {
  const { port, counts } = await serve((_request, response) => response.end("secret"));
  let looks = 0;
  const rebinding = client({
    allowed: readAllowed("127.0.0.3"),
    resolve: async () => {
      looks += 1;
      // The first answer is allowed (nothing listens there); every later one is where the server listens.
      return [{ address: looks === 1 ? "127.0.0.3" : "127.0.0.1", family: 4 }];
    },
  });
  const failure = await failureOf(rebinding.request(get(`https://rebind.example:${port}/`)));
  expect(failure.reason).toBe("unreachable");
  expect(looks).toBe(1);
  expect(counts.connections).toBe(0);
});

test("a certificate is compared with the host's name, not with the address", async () => {
  const secure = createSecureServer({ key: KEY, cert: CERTIFICATE }, (_request, response) => response.end("ok"));
  const { port } = await listening(secure);
  const trusting = client({ allowed: readAllowed("127.0.0.1"), resolve: toLoopback, ca: CERTIFICATE });
  expect((await trusting.request(get(`https://tracker.example:${port}/`))).body.toString()).toBe("ok");
  expect((await failureOf(trusting.request(get(`https://other.example:${port}/`)))).reason).toBe("unreachable");
  const strict = client({ allowed: readAllowed("127.0.0.1"), resolve: toLoopback });
  expect((await failureOf(strict.request(get(`https://tracker.example:${port}/`)))).reason).toBe("unreachable");
});

test("redirects are refused, and what they name is not called", async () => {
  const inner = await serve((_request, response) => response.end("secret"));
  for (const [status, location] of [
    [301, `http://127.0.0.1:${inner.port}/?key=hush`],
    [302, "/elsewhere"],
    [307, "http://169.254.169.254/"],
    [308, "::nonsense"],
    [300, undefined],
  ] as const) {
    const outer = await serve((_request, response) => {
      response.writeHead(status, location === undefined ? {} : { location }).end("x");
    });
    const failure = await failureOf(client({ allowed }).request(get(`http://127.0.0.1:${outer.port}/`)));
    expect(failure.reason).toBe("redirected");
    expect(failure.message).not.toContain("hush");
    expect(outer.counts.connections).toBe(1);
  }
  expect(inner.counts.connections).toBe(0);
});

test("an address of 9,000 characters is refused", async () => {
  const url = `https://tracker.example/${"a".repeat(9_000)}`;
  expect((await failureOf(client({ allowed }).request(get(url)))).reason).toBe("refused");
});

test.each([
  "ftp://tracker.example/",
  "file:///etc/passwd",
  "https://user:pass@tracker.example/",
  "https://user@tracker.example/",
  "http://tracker.example/",
  "tracker.example",
])("the address %s is refused", async (url) => {
  const failure = await failureOf(client({ allowed }).request(get(url)));
  expect(failure.reason).toBe("refused");
  expect(failure.message).not.toContain("pass@");
});

test.each([
  ["Host", "inner.example"],
  ["transfer-encoding", "chunked"],
  ["Content-Length", "0"],
  ["connection", "upgrade"],
  ["X-Key", "a\r\nHost: inner.example"],
  ["X Key", "a"],
  ["", "a"],
])("the header %s: %s is refused", async (name, value) => {
  const failure = await failureOf(
    client({ allowed }).request(get("http://127.0.0.1:9/", { headers: { [name]: value } })),
  );
  expect(failure.reason).toBe("refused");
});

test("a response is aborted at its limit, compressed or not, with its length declared or not", async () => {
  const megabyte = Buffer.alloc(2 ** 20, "a");
  let sent = 0;
  const { port } = await serve((request, response) => {
    if (request.url === "/gzip") {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(64 * 2 ** 20)));
    } else if (request.url === "/br") {
      response.writeHead(200, { "content-encoding": "br" }).end(brotliCompressSync(Buffer.alloc(64 * 2 ** 20)));
    } else {
      const send = () => {
        while (!response.destroyed) {
          sent += 1;
          if (!response.write(megabyte)) return void response.once("drain", send);
        }
      };
      send();
    }
  });
  const bounded = client({ allowed });
  for (const path of ["gzip", "br", "endless"]) {
    const failure = await failureOf(bounded.request(get(`http://127.0.0.1:${port}/${path}`, { bytesMax: 100_000 })));
    expect(failure.reason, path).toBe("too_large");
  }
  // The sockets' buffers hold some; an endless answer is not read on.
  expect(sent).toBeLessThan(100);
});

test("packed answers are unpacked; broken, stacked and unknown packing is a failure", async () => {
  const text = JSON.stringify({ a: "b".repeat(5_000) });
  const answers: Record<string, [string, Buffer]> = {
    gzip: ["gzip", gzipSync(text)],
    br: ["br", brotliCompressSync(text)],
    plain: ["identity", Buffer.from(text)],
    broken: ["gzip", Buffer.from(text)],
    cut: ["gzip", gzipSync(text).subarray(0, 20)],
    stacked: ["gzip, gzip", gzipSync(gzipSync(text))],
    unknown: ["compress", Buffer.from(text)],
  };
  const { port } = await serve((request, response) => {
    const [encoding = "", body] = answers[request.url?.slice(1) ?? ""] ?? [];
    response.writeHead(200, { "content-encoding": encoding }).end(body);
  });
  const plain = client({ allowed });
  for (const path of ["gzip", "br", "plain"]) {
    const answer = await plain.request(get(`http://127.0.0.1:${port}/${path}`, { bytesMax: text.length }));
    expect(answer.body.toString(), path).toBe(text);
  }
  for (const path of ["broken", "cut", "stacked", "unknown"]) {
    expect((await failureOf(plain.request(get(`http://127.0.0.1:${port}/${path}`)))).reason, path).toBe("bad_answer");
  }
});

test("a server that says nothing, or drips, is left at the deadline", async () => {
  const dripping: NodeJS.Timeout[] = [];
  ends.push(() => dripping.forEach(clearInterval));
  const { port } = await serve((request, response) => {
    if (request.url === "/silent") return;
    response.writeHead(200);
    dripping.push(setInterval(() => response.write("a"), 5));
  });
  const silentTcp = await listening(createTcpServer());
  for (const url of [`${port}/silent`, `${port}/drip`, `${silentTcp.port}/`]) {
    const failure = await failureOf(client({ allowed }).request(get(`http://127.0.0.1:${url}`, { timeoutMs: 100 })));
    expect(failure.reason, url).toBe("timeout");
  }
});

test("endless headers and answers that are not HTTP are failures", async () => {
  const talking = (text: string) =>
    listening(createTcpServer((socket) => void socket.on("error", () => {}).write(text)));
  const long = await talking(`HTTP/1.1 200 OK\r\nX-Long: ${"a".repeat(100_000)}\r\n`);
  expect((await failureOf(client({ allowed }).request(get(`http://127.0.0.1:${long.port}/`)))).reason).toBe(
    "too_large",
  );
  const ssh = await talking("SSH-2.0-OpenSSH_9.6\r\n");
  expect((await failureOf(client({ allowed }).request(get(`http://127.0.0.1:${ssh.port}/`)))).reason).toBe(
    "bad_answer",
  );
});

test("names that are unknown and doors that are shut say so, naming the host alone", async () => {
  const { port } = await serve(() => {});
  const shut = client({ allowed, resolve: async () => Promise.reject(new Error("ENOTFOUND")) });
  const unknown = await failureOf(shut.request(get("https://nowhere.example/?key=hush")));
  expect(unknown).toMatchObject({
    reason: "unreachable",
    message: "nowhere.example cannot be found: check its spelling.",
  });
  const closed = await failureOf(
    client({ allowed: readAllowed("127.0.0.9") }).request(get(`http://127.0.0.9:${port}/?key=hush`)),
  );
  expect(closed).toMatchObject({ reason: "unreachable", message: "127.0.0.9 cannot be reached (ECONNREFUSED)." });
});

test("a proxy that the environment names is not used", async () => {
  const proxy = await serve((_request, response) => response.end("by proxy"));
  const { port } = await serve((_request, response) => response.end("straight"));
  const names = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "NODE_USE_ENV_PROXY"];
  const before = names.map((name) => process.env[name]);
  ends.push(() =>
    names.forEach((name, index) => {
      const value = before[index];
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }),
  );
  for (const name of names) process.env[name] = name === "NODE_USE_ENV_PROXY" ? "1" : `http://127.0.0.1:${proxy.port}`;
  const answer = await client({ allowed }).request(get(`http://127.0.0.1:${port}/`));
  expect(answer.body.toString()).toBe("straight");
  expect(proxy.counts.connections).toBe(0);
});

test("a caller may give up at any time", async () => {
  const { port } = await serve(() => {});
  const giveUp = new AbortController();
  const waiting = client({ allowed }).request(get(`http://127.0.0.1:${port}/`, { signal: giveUp.signal }));
  giveUp.abort(new Error("stopping"));
  await expect(waiting).rejects.toThrow("stopping");
});
