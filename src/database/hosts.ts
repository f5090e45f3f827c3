import { Socket } from "node:net";
import { Client, type ClientConfig, type PoolConfig } from "pg";
import { SQLSTATE } from "../store/sqlstates.ts";

/** The hosts of a `DATABASE_URL` that names several, and the one that takes writes now. */
export interface Hosts {
  /**
   * How to connect to whichever host takes writes at that moment; give it to `pg`. A pool refuses a connection to one that
   * does not, with the SQLSTATE 25006: a leader that was replaced goes on as a standby, and what is read there is old.
   */
  readonly connection: ClientConfig;
  /** Looks for the host that takes writes; at most once a second, however often it is called. */
  refresh(): Promise<void>;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

const DEFAULT_PORT = 5432;
const PROBE_TIMEOUT_MS = 2_000;
const PROBE_PAUSE_MS = 1_000;
const SEVERAL = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]*,[^/?]*)(.*)$/i;

/**
 * Reads a URL such as `postgresql://user:secret@a:5432,b:5432/stipend`, which libpq knows and the driver does not.
 * `target_session_attrs` is left out: Stipend always wants the host that takes writes.
 *
 * @returns undefined for a URL with one host
 */
export function hostsOf(databaseUrl: string): Hosts | undefined {
  const [, head, list, tail] = SEVERAL.exec(databaseUrl) ?? [];
  if (head === undefined || list === undefined || tail === undefined) return undefined;
  const addresses = list.split(",").map(addressOf);
  const [first] = addresses;
  if (first === undefined) return undefined;
  const url = new URL(`${head}${first.host}:${first.port}${tail}`);
  url.searchParams.delete("target_session_attrs");
  const connectionString = url.href;
  let current: Address = first;
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | undefined;

  const to = (address: () => Address): ClientConfig =>
    // The driver requests a stream and connects it to the URL's host; this stream connects to the chosen host instead.
    ({ connectionString, stream: () => redirected(address) }) as ClientConfig;
  const refresh = () => {
    if (refreshing !== undefined) return refreshing;
    if (Date.now() - refreshedAt < PROBE_PAUSE_MS) return Promise.resolve();
    refreshedAt = Date.now();
    refreshing = Promise.all(addresses.map((address) => takesWrites(to(() => address))))
      .then((answers) => {
        current = addresses[answers.indexOf(true)] ?? current;
      })
      .finally(() => {
        refreshing = undefined;
      });
    return refreshing;
  };
  const connection = to(() => current);
  const withRefresh = {
    ...connection,
    stream: () => {
      const socket = redirected(() => current);
      socket.once("error", () => void refresh());
      // A host that is frozen takes connections and says nothing, until the driver gives up.
      socket.once("close", () => {
        if (socket.bytesRead === 0) void refresh();
      });
      return socket;
    },
    verify: (client: Client, done: (error?: Error) => void) => {
      isWritable(client).then((isGood) => {
        if (isGood) return done();
        void refresh();
        done(new TakesNoWrites());
      }, done);
    },
  } as PoolConfig;
  return { connection: withRefresh, refresh };
}

/** What a pool gets for a host that is a standby; another one has taken over, or will. */
class TakesNoWrites extends Error {
  readonly code = SQLSTATE.READ_ONLY_SQL_TRANSACTION;

  constructor() {
    super("the host takes no writes");
  }
}

function addressOf(text: string): Address {
  const [, host = text, port] = /^(\[[^\]]+\]|[^:]*)(?::(\d+))?$/.exec(text.trim()) ?? [];
  return { host: host.replace(/^\[|\]$/g, ""), port: port === undefined ? DEFAULT_PORT : Number(port) };
}

function redirected(address: () => Address): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket);
  socket.connect = (() => {
    const { host, port } = address();
    return connect(port, host);
  }) as typeof socket.connect;
  return socket;
}

async function takesWrites(connection: ClientConfig): Promise<boolean> {
  const client = new Client({
    ...connection,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
    query_timeout: PROBE_TIMEOUT_MS,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return await isWritable(client);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function isWritable(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ transaction_read_only: string }>("show transaction_read_only");
  return rows[0]?.transaction_read_only === "off";
}
