/** The product as a process of its own, and clients that ask it over HTTP as fast as it answers. */
import { Agent, request as httpRequest } from "node:http";
import pg from "pg";
import { openDatabase } from "../src/database/connect.ts";
import { type RunningServer, startServer } from "../test/support/server.ts";

export interface Served {
  readonly server: RunningServer;
  readonly connection: pg.ClientConfig;
  readonly owner: pg.Client;
  readonly projectId: string;
  close(): Promise<void>;
}

/** A server with one organization that nothing limits, and a project. */
export async function openServed(): Promise<Served> {
  const server = await startServer();
  const database = await openDatabase({ dataDir: server.dataDir, purpose: "join", log: () => {} });
  const owner = new pg.Client(database.connection);
  await owner.connect();
  await owner.query("update organizations set requests_per_minute = 2000000000");
  const { id } = await server.post("/projects", { name: "Bench" });
  return {
    server,
    connection: database.connection,
    owner,
    projectId: String(id),
    close: async () => {
      await owner.end();
      await database.close();
      await server.stop();
    },
  };
}

export interface Asked {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** `clients` ask for `seconds`, each its next request when the last is answered; anything but a success is an error. */
export async function ask(
  clients: number,
  seconds: number,
  send: (client: number, turn: number) => Promise<void>,
): Promise<Asked> {
  const took: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1_000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; performance.now() < until; turn++) {
        const at = performance.now();
        await send(client, turn);
        took.push(performance.now() - at);
      }
    }),
  );
  const elapsed = (performance.now() - started) / 1_000;
  took.sort((a, b) => a - b);
  const quantile = (part: number) => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? Number.NaN;
  return { perSecond: took.length / elapsed, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}

/** A client that keeps its connections; answers the body of a success. */
export function httpClient(address: string, apiKey: string, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(address);
  const send = (method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<string> =>
    new Promise((done, failed) => {
      const sent = httpRequest(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: {
            authorization: `Bearer ${apiKey}`,
            ...(body === undefined
              ? {}
              : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", failed);
          answer.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            if ((answer.statusCode ?? 500) < 300) done(text);
            else failed(new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 500)}`));
          });
        },
      );
      sent.on("error", failed);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}
