/** C29: floods of idempotency keys, icons, heavy reads, invitations, sign-ins and silent sockets; others are served. */
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createKey } from "../../src/flow/organization/keys.ts";
import { createOwnerWithHash } from "../../src/flow/organization/users.ts";
import { appOn } from "../support/app-on.ts";
import { passwords } from "../support/passwords.ts";
import { expectSound, sqlOn } from "./arena.ts";
import { type Campaign, expectSame, expectTrue } from "./campaign.ts";
import { openTenant, post, ServerProcess } from "./process.ts";
import { HttpBrowser } from "./sign-in-client.ts";

const PASSWORD = "correct horse battery";
const CLIENTS = 8;
/** A server takes 2,000 connections and hangs up on more, and the floods need some. */
const SILENT_MOST = 1_500;
const MEMORY_MOST_BYTES = 250 * 1024 * 1024;
/**
 * The heap that the server may use. On a large machine V8 collects garbage late, so that what is resident says little
 * about what is kept: 700 of each kind grew it by up to 326 MB with 63 to 79 MB alive after every collection. With
 * this limit a flood that keeps something ends the server.
 */
const HEAP_MOST_MB = 192;
/** Twice the icons that are kept though no method has them, and small rows. */
const DISK_MOST_BYTES = 18 * 1024 * 1024;
const ICON_BYTES = 400_000;
const WAIT_MOST_MS = 300;
/** Among the tests the machine has other things to do. */
const SLACK = 8;
const PROBE_EVERY_MS = 20;
/** Years of days take long where the machine has other things to do. */
const SIMULATION_MS = 300_000;
const HONEST = new Set([200, 201, 401, 402, 403, 404, 409, 429, 503]);

/** A PNG of its own, as large as icons may be said to be. */
function icon(n: number): Buffer {
  const bytes = Buffer.alloc(ICON_BYTES, n % 256);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(bytes);
  bytes.writeUInt32BE(n, 16);
  for (let at = 32; at < bytes.length; at += 4) bytes.writeUInt32LE(Math.imul(at + n, 0x9e3779b1) >>> 0, at & ~3);
  return bytes;
}

export const floods: Campaign = {
  name: "c29",
  title: "Floods",
  proves:
    "Whatever is sent in masses takes bounded memory and disk, is answered honestly, and others are served meanwhile.",
  unit: "requests of each kind",
  short: 60,
  long: 3_000,
  async run(arena, { seed, bound, isLong, report }) {
    const made = await arena.durable();
    const app = appOn(made);
    const tenant = await openTenant(app);
    const { ledger, apiKey } = tenant;
    const { ctx, projectId } = ledger;
    const { apiKey: other } = await createKey(ctx, { name: "other", scopes: ["read"], role: null, expires_at: null });
    const { apiKey: reader } = await createKey(ctx, { name: "reader", scopes: ["read"], role: null, expires_at: null });
    const passwordHash = await passwords.hash(PASSWORD);
    await createOwnerWithHash(app, { email: "owner@example.com", passwordHash, name: "O", orgId: ctx.orgId });
    const server = await ServerProcess.startOn(made.connection, {
      TRUSTED_PROXIES: "127.0.0.1",
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MOST_MB}`,
    });
    const owner = new HttpBrowser(server.address, () => "192.0.2.9");
    const head = { "stipend-organization": ctx.orgId };
    const rule = {
      ...{ period: "daily", amount_cents: 1, currency: "USD", criteria_type: "recurring", criteria_params: {} },
      proration_mode: "prorate",
    };
    const simulation = { project_id: projectId, rule, from: "1970-01-01", to: "2026-01-01", include_rows: false };
    let moved = 0;
    const kinds: Readonly<Record<string, (n: number) => Promise<number>>> = {
      "idempotency keys": async (n) =>
        (await post(server.address, apiKey, "/payout-methods", { name: "" }, `flood-${seed}-${n}`)).status,
      icons: async (n) => {
        const answer = await fetch(`${server.address}/api/v1/payout-methods/icons`, {
          method: "POST",
          headers: { authorization: `Bearer ${apiKey}`, "content-type": "image/png" },
          body: new Uint8Array(icon(n)),
        });
        await answer.arrayBuffer();
        return answer.status;
      },
      simulations: async () =>
        (await post(server.address, reader, "/payout-structures/simulate", simulation, undefined, SIMULATION_MS))
          .status,
      invitations: async (n) =>
        (await owner.post("/api/v1/invitations", { email: `guest${n}@example.com`, role: "viewer" }, head)).status,
      "sign-ins": async (n) => {
        const from = `10.${(++moved >> 8) & 255}.${moved & 255}.1`;
        return (await new HttpBrowser(server.address, () => from).signIn(`nobody${n}@example.com`, "x")).status;
      },
    };
    const silent: Socket[] = [];
    let isOver = false;
    try {
      expectSame("the owner signs in", (await owner.signIn("owner@example.com", PASSWORD)).status, 200);
      // Warm, so that what is measured is the flood's.
      for (const send of Object.values(kinds)) await send(1_000_000);
      const [memory, disk] = [await residentBytes(server), await databaseBytes()];
      const taken: number[] = [];
      const served = (async () => {
        while (!isOver) {
          const began = performance.now();
          // Sent again after an honest 503, which takes the time of the wait.
          for (let status = 503; status === 503; ) {
            const answer = await fetch(`${server.address}/api/v1/payout-methods`, {
              headers: { authorization: `Bearer ${other}` },
            });
            await answer.arrayBuffer();
            status = answer.status;
            if (status !== 503) expectSame("an ordinary request meanwhile", status, 200);
          }
          taken.push(performance.now() - began);
          await sleep(PROBE_EVERY_MS);
        }
      })();
      served.catch(() => {});
      for (let n = 0; n < Math.min(bound, SILENT_MOST); n++) silent.push(hold(server.port, reader));
      const grown: Record<string, number> = {};
      for (const [kind, send] of Object.entries(kinds)) {
        const before = await databaseBytes();
        let next = 0;
        const answers = new Map<number, number>();
        const client = async () => {
          for (let n = next++; n < bound; n = next++) {
            const status = await send(n);
            answers.set(status, (answers.get(status) ?? 0) + 1);
          }
        };
        await Promise.all(Array.from({ length: CLIENTS }, client));
        const odd = [...answers.keys()].filter((status) => !HONEST.has(status) && status !== 400);
        expectSame(`answers to a flood of ${kind}`, odd, []);
        if (kind === "simulations") expectTrue("simulations beyond the seats are refused", (answers.get(503) ?? 0) > 0);
        grown[kind] = (await databaseBytes()) - before;
        expectTrue(
          `a flood of ${kind} grew the database by ${grown[kind]} bytes`,
          (grown[kind] ?? 0) < DISK_MOST_BYTES,
        );
        report(
          `${kind}: ${[...answers].map(([status, n]) => `${n} × ${status}`).join(", ")}, ${grown[kind]} bytes, memory +${megabytes((await residentBytes(server)) - memory)} MB`,
        );
      }
      isOver = true;
      await served;
      taken.sort((a, b) => a - b);
      const p99 = taken[Math.floor(taken.length * 0.99)] ?? 0;
      const more = (await residentBytes(server)) - memory;
      expectTrue(`memory grew by ${more} bytes`, more < MEMORY_MOST_BYTES);
      expectTrue(`others wait ${Math.round(p99)} ms (p99)`, p99 < WAIT_MOST_MS * (isLong ? 1 : SLACK));
      expectSame("exits of the server", server.unexpectedExits, 0);
      await expectSound(app);
      return `${bound} of each of ${Object.keys(kinds).length} kinds and ${silent.length} silent sockets, memory +${megabytes(more)} MB, disk +${megabytes((await databaseBytes()) - disk)} MB, p99 of others ${Math.round(p99)} ms`;
    } finally {
      isOver = true;
      for (const socket of silent) socket.destroy();
      await server.end("SIGTERM");
      await app.close();
    }

    async function databaseBytes(): Promise<number> {
      // What is deleted counts no more.
      await sqlOn(made, "vacuum full payout_method_icons");
      const [row] = await sqlOn(made, "select pg_database_size(current_database())::float8 as bytes");
      return Number(row?.bytes);
    }
  },
};

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);

/** A connection that begins a request and says no more. */
function hold(port: number, key: string): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(
    `POST /api/v1/payout-structures/simulate HTTP/1.1\r\nhost: here\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\ncontent-length: 16000\r\n\r\n{`,
    () => {},
  );
  return socket;
}

async function residentBytes(server: ServerProcess): Promise<number> {
  const text = await (await fetch(`${server.address}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1]);
}
