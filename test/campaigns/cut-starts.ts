/** Starts of a server whose connections to the database are all cut at one message of it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { ClientConfig } from "pg";
import { urlOf } from "../support/global-setup.ts";
import { freePort } from "../support/server.ts";
import { PREFIX } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { expectTrue } from "./campaign.ts";

const BIN = resolve(import.meta.dirname, "../../bin/stipend.mjs");
const SOCKET_NAME = ".s.PGSQL";

export interface CutStart {
  /** How many messages the server had sent to the database when it was ready, or ended. */
  readonly messages: number;
  readonly isReady: boolean;
}

/**
 * Starts `serve` behind a line that cuts all connections once, at its message `at`; null: never. It becomes ready, or
 * ends and says why.
 *
 * @throws BrokenPromise when it ends without a sentence
 */
export async function startCutAt(connection: ClientConfig, at: number | null): Promise<CutStart> {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const port = Number(connection.port ?? 5432);
  const sockets = new Set<Socket>();
  let messages = 0;
  const line = createServer((client) => {
    const target = connect(join(String(connection.host), `${SOCKET_NAME}.${port}`));
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {}).on("close", () => other.destroy());
    }
    client.on("data", (chunk) => {
      messages += 1;
      if (messages !== at) return void target.write(chunk);
      for (const socket of sockets) socket.destroy();
    });
    target.pipe(client);
  });
  await new Promise<void>((done) => line.listen(join(folder, `${SOCKET_NAME}.${port}`), done));
  const own = await freePort();
  const child = spawn(process.execPath, [BIN, "serve"], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: urlOf({ ...connection, host: folder }), PORT: String(own), HOST: "127.0.0.1" },
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  try {
    const isReady = await until("the server is ready, or ends", async () => {
      if (child.exitCode !== null || child.signalCode !== null) return "ended";
      const answer = await fetch(`http://127.0.0.1:${own}/readyz`).catch(() => null);
      await answer?.arrayBuffer();
      return answer?.ok === true && "ready";
    });
    if (isReady === "ready") return { messages, isReady: true };
    await ended;
    const how = `a start cut at message ${at} ended with ${child.exitCode ?? child.signalCode}`;
    expectTrue(`${how} and says why: ${said.slice(-500)}`, child.exitCode === 1 && /^stipend: \S.*\.?$/m.test(said));
    return { messages, isReady: false };
  } finally {
    child.kill("SIGTERM");
    await ended;
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => line.close(done));
    rmSync(folder, { recursive: true, force: true });
  }
}
