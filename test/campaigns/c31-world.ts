/** Two PostgreSQL nodes under Patroni, etcd, and HAProxy in front, as Debian packages them. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { freePort } from "../support/server.ts";
import { PREFIX } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { type Network, openNetwork, type Place } from "./c31-network.ts";
import { type Account, Node, PATRONI, POSTGRES } from "./c31-node.ts";
import { SkippedCampaign } from "./campaign.ts";

const ETCD = "/usr/bin/etcd";
const HAPROXY = "/usr/sbin/haproxy";
/** Patroni takes no less: so long a leader that says nothing is believed to live. */
const TTL_S = 20;
const LOOP_S = 2;
const RETRY_S = 5;
/** A standby that lags by more is not promoted; a held back one must be. */
const LAG_BYTES = 1024 ** 3;
const DATABASE = "stipend";
const PAUSE_MS = 100;

/** Says what is missing. @throws SkippedCampaign */
function requirePrograms(): void {
  const needed = { [PATRONI]: "patroni", [ETCD]: "etcd-server", [HAPROXY]: "haproxy", [POSTGRES]: "postgresql-15" };
  const missing = Object.entries(needed).flatMap(([path, name]) => (existsSync(path) ? [] : [name]));
  if (missing.length > 0) throw new SkippedCampaign(`Debian's ${missing.join(", ")} are not installed`);
  const knows = spawnSync("/usr/bin/python3", ["-c", "import patroni.dcs.etcd"], { env: {} });
  if (knows.status !== 0) throw new SkippedCampaign("Patroni cannot speak to etcd here (Debian's python3-etcd)");
}

/** The account that root gives the nodes to; PostgreSQL does not run as root. */
function accountOfNodes(): Account {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync("/etc/passwd", "utf8").split("\n");
  const [, , uid, gid] = users.map((line) => line.split(":")).find(([name]) => name === "postgres") ?? [];
  if (uid === undefined) throw new SkippedCampaign("there is no user postgres");
  return { uid: Number(uid), gid: Number(gid) };
}

export class Cluster {
  readonly network: Network;
  readonly nodes: readonly Node[];
  /** The owner's, through HAProxy. */
  readonly connection: ClientConfig;
  /** The same as a URL that names both nodes. */
  readonly bothHosts: string;
  readonly #folder: string;
  readonly #services: readonly ChildProcess[];
  #isSynchronous = true;

  private constructor(made: {
    readonly network: Network;
    readonly nodes: readonly Node[];
    readonly owner: { readonly user: string; readonly password: string; readonly port: number };
    readonly folder: string;
    readonly services: readonly ChildProcess[];
  }) {
    const { network, nodes, owner, folder, services } = made;
    this.network = network;
    this.nodes = nodes;
    this.connection = { host: "127.0.0.1", ...owner, database: DATABASE };
    const hosts = network.places.map(({ host, port }) => `${host}:${port}`).join();
    this.bothHosts = `postgresql://${owner.user}:${owner.password}@${hosts}/${DATABASE}`;
    this.#folder = folder;
    this.#services = services;
  }

  /** Starts all of it, synchronous, with an empty database. @throws SkippedCampaign where programs are missing */
  static async start(): Promise<Cluster> {
    requirePrograms();
    const account = accountOfNodes();
    const network = await openNetwork();
    const folder = mkdtempSync(join(tmpdir(), PREFIX));
    const own = (name: string) => {
      mkdirSync(join(folder, name), { mode: 0o700 });
      if (account !== null) chownSync(join(folder, name), account.uid, account.gid);
      return join(folder, name);
    };
    if (account !== null) chownSync(folder, account.uid, account.gid);
    const secrets = { postgres: secret(), replicator: secret(), owner: secret() };
    const port = await freePort();
    const services = [startEtcd(network, folder), startHaproxy(network, folder, port)];
    const nodes = network.places.map((place) => {
      const home = own(place.name);
      const settings = patroniSettings(network, place, home, secrets);
      return new Node({ place, folder: home, account, settings, password: secrets.postgres });
    });
    const owner = { user: "stipend", password: secrets.owner, port };
    const cluster = new Cluster({ network, nodes, owner, folder, services });
    try {
      for (const node of nodes) node.start();
      const leader = await cluster.leader();
      await leader.query(`create role ${owner.user} login createrole password '${owner.password}'`);
      await leader.query(`create database ${DATABASE} owner ${owner.user} encoding 'UTF8' template template0`);
      await cluster.whole();
      await until("HAProxy has found the leader", () => canConnect(cluster.connection));
      return cluster;
    } catch (error) {
      const words = nodes.map((node) => node.words()).join("\n");
      await cluster.close();
      throw new Error(`the cluster did not start: ${words}`, { cause: error });
    }
  }

  /** The node that takes writes, other than `not`; waits for it. */
  async leader(not?: Node): Promise<Node> {
    return until("a node takes writes", async () => {
      const leading = await Promise.all(this.nodes.map(async (node) => node !== not && (await node.leads())));
      return this.nodes[leading.indexOf(true)];
    });
  }

  /**
   * Waits until the standby follows again, and is waited for where that is the mode: by PostgreSQL, and in etcd, without
   * which it may not take over.
   */
  async whole(): Promise<void> {
    const state = this.#isSynchronous ? "sync" : "async";
    const role = this.#isSynchronous ? "sync_standby" : "replica";
    await until(`the standby follows (${state})`, async () => {
      const leader = await this.leader();
      const rows = await leader
        .query(`select from pg_stat_replication where state = 'streaming' and sync_state = '${state}'`)
        .catch(() => []);
      if (rows.length > 0 && (await leader.roles().catch((): string[] => [])).includes(role)) return true;
      await sleep(PAUSE_MS);
      return false;
    });
  }

  /** Whether a commit waits until the standby has it, too. */
  async setSynchronous(isSynchronous: boolean): Promise<void> {
    const leader = await this.leader();
    await leader.send("PATCH", "/config", { synchronous_mode: isSynchronous });
    this.#isSynchronous = isSynchronous;
    await this.whole();
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.kill();
    for (const service of this.#services) {
      if (service.exitCode !== null || service.signalCode !== null) continue;
      const ended = new Promise((done) => service.once("exit", done));
      service.kill("SIGKILL");
      await ended;
    }
    this.network.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const secret = () => randomBytes(16).toString("hex");

function startEtcd({ store: { host, port, peerPort } }: Network, folder: string): ChildProcess {
  const [clients, peers] = [`http://${host}:${port}`, `http://${host}:${peerPort}`];
  const args = [
    ...["--name=one", `--data-dir=${join(folder, "etcd")}`, "--log-level=error"],
    // With the newer protocol Patroni 3.0 may lose its view of the key that names the standby, and no standby is waited for again.
    "--enable-v2",
    ...[`--listen-client-urls=${clients}`, `--advertise-client-urls=${clients}`],
    ...[`--listen-peer-urls=${peers}`, `--initial-advertise-peer-urls=${peers}`, `--initial-cluster=one=${peers}`],
  ];
  return spawn(ETCD, args, { stdio: "ignore", env: {} });
}

/** As Patroni's own documentation has it: the node whose Patroni says that it leads, and no session outlives that. */
function startHaproxy({ places }: Network, folder: string, port: number): ChildProcess {
  const file = join(folder, "haproxy.cfg");
  const servers = places.map(
    ({ name, host, port: postgres, restPort }) => `  server ${name} ${host}:${postgres} check port ${restPort}\n`,
  );
  writeFileSync(
    file,
    `global
  maxconn 400
defaults
  mode tcp
  timeout connect 4s
  timeout client 30m
  timeout server 30m
  timeout check 3s
listen leader
  bind 127.0.0.1:${port}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${servers.join("")}`,
  );
  return spawn(HAPROXY, ["-db", "-f", file], { stdio: "ignore" });
}

function patroniSettings(
  { store }: Network,
  { name, host, port, restPort }: Place,
  folder: string,
  secrets: { readonly postgres: string; readonly replicator: string },
): object {
  const rest = `${host}:${restPort}`;
  const superuser = { username: "postgres", password: secrets.postgres };
  const everyone = host.replace(/\d+$/, "0/24");
  return {
    ...{ scope: "stipend", name },
    restapi: { listen: rest, connect_address: rest },
    etcd: { host: `${store.host}:${store.port}` },
    bootstrap: {
      dcs: {
        ...{ ttl: TTL_S, loop_wait: LOOP_S, retry_timeout: RETRY_S, maximum_lag_on_failover: LAG_BYTES },
        synchronous_mode: true,
        postgresql: { use_pg_rewind: true, parameters: { max_connections: 100, wal_keep_size: "512MB" } },
      },
      initdb: [{ encoding: "UTF8" }, { locale: "C.UTF-8" }, "data-checksums"],
    },
    postgresql: {
      ...{ listen: `${host}:${port}`, connect_address: `${host}:${port}`, bin_dir: POSTGRES },
      ...{ data_dir: Node.dataOf(folder), pgpass: join(folder, "pgpass") },
      authentication: {
        superuser,
        replication: { username: "replicator", password: secrets.replicator },
        rewind: superuser,
      },
      pg_hba: [
        "local all all scram-sha-256",
        ...["all", "replication"].map((of) => `host ${of} all ${everyone} scram-sha-256`),
      ],
      parameters: { unix_socket_directories: folder },
    },
    watchdog: { mode: "off" },
  };
}

async function canConnect(connection: ClientConfig): Promise<boolean> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    client.end().catch(() => {});
  }
}
