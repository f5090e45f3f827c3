import pg from "pg";

/** What a listener is told. Between `lost` and the next `begun` nothing is heard, whatever happens. */
export interface Hears {
  begun(): void;
  heard(): void;
  lost(): void;
}

export interface Listening {
  stop(): Promise<void>;
}

const RETRY_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** So that a connection whose other end is gone is noticed. */
const KEEP_ALIVE_AFTER_MS = 5_000;
const CHANNEL = /^[a-z_]+$/;

/** Listens on a connection of its own and comes back by itself when that breaks. `channel` is made of a-z and underscores. */
export function listen(connection: pg.ClientConfig, channel: string, hears: Hears): Listening {
  if (!CHANNEL.test(channel)) throw new Error(`not a channel: ${channel}`);
  let current: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const open = () => {
    const client = new pg.Client({
      ...connection,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    current = client;
    let isOver = false;
    const end = () => {
      if (isOver) return;
      isOver = true;
      hears.lost();
      client.end().catch(() => {});
      if (isStopped) return;
      timer = setTimeout(open, RETRY_MS);
      timer.unref();
    };
    client.on("error", end);
    client.on("end", end);
    client.on("notification", () => hears.heard());
    client
      .connect()
      .then(() => client.query(`listen ${channel}`))
      .then(() => (isOver || isStopped ? undefined : hears.begun()), end);
  };
  open();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await current?.end().catch(() => {});
    },
  };
}
