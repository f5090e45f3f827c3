/** Starts of a server whose connections to the database are all cut at one message of it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClientConfig } from "pg";
import { BIN } from "../support/built-program.ts";
import { urlOf } from "../support/global-setup.ts";
import { freePort } from "../support/server.ts";
import { PREFIX } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { expectTrue } from "./campaign.ts";

const SOCKET_NAME = ".s.PGSQL";

/** A message of a start: the `n`th of its kind, from 1, cut off before it reaches the database, or after. */
export interface Moment {
  readonly kind: string;
  readonly n: number;
  readonly isSent: boolean;
}

export interface CutStart {
  /** What the server had sent to the database when it was ready, or ended: how many messages of each kind. */
  readonly kinds: ReadonlyMap<string, number>;
  readonly isReady: boolean;
}

/**
 * Starts `serve` behind a line that cuts all connections once, at a message; null: never. It becomes ready, or ends and
 * says why.
 *
 * @throws BrokenPromise when it ends without a sentence
 */
export async function startCutAt(connection: ClientConfig, at: Moment | null): Promise<CutStart> {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const port = Number(connection.port ?? 5432);
  const sockets = new Set<Socket>();
  const kinds = new Map<string, number>();
  let isCut = false;
  const line = createServer((client) => {
    const target = connect(join(String(connection.host), `${SOCKET_NAME}.${port}`));
    for (const [one, other] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => {}).on("close", () => other.destroy());
    }
    let isFirst = true;
    client.on("data", (chunk) => {
      const kind = isFirst ? "connect" : kindOf(chunk as Buffer);
      isFirst = false;
      const n = (kinds.get(kind) ?? 0) + 1;
      kinds.set(kind, n);
      const isHere = !isCut && kind === at?.kind && n === at.n;
      if (!isHere) return void target.write(chunk);
      isCut = true;
      const cut = () => {
        for (const socket of sockets) socket.destroy();
      };
      if (at.isSent) target.write(chunk, cut);
      else cut();
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
    if (isReady === "ready") return { kinds, isReady: true };
    await ended;
    const how = `a start cut at ${JSON.stringify(at)} ended with ${child.exitCode ?? child.signalCode}`;
    expectTrue(`${how} and says why: ${said.slice(-500)}`, child.exitCode === 1 && /^stipend: \S.*\.?$/m.test(said));
    return { kinds, isReady: false };
  } finally {
    child.kill("SIGTERM");
    await ended;
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => line.close(done));
    rmSync(folder, { recursive: true, force: true });
  }
}

const SHOWN = 100;
/** A tag and a length. */
const HEAD_BYTES = 5;

/** What the statements in a chunk of messages begin with, without their values; else the tags of the messages. */
function kindOf(chunk: Buffer): string {
  const [texts, tags] = [[] as string[], [] as string[]];
  for (let at = 0; at + HEAD_BYTES <= chunk.length; at += 1 + chunk.readInt32BE(at + 1)) {
    const tag = chunk.toString("latin1", at, at + 1);
    tags.push(tag);
    const end = at + 1 + chunk.readInt32BE(at + 1);
    if (end > chunk.length) break;
    const strings = chunk.toString("utf8", at + HEAD_BYTES, end).split("\0", 2);
    if (tag === "Q") texts.push(strings[0] ?? "");
    // The name of a statement comes before its text.
    if (tag === "P") texts.push(strings[1] ?? "");
  }
  const text = texts.length > 0 ? texts.join("; ") : tags.join("");
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/'[^']*'|\d+/g, "?")
    .slice(0, SHOWN);
}
