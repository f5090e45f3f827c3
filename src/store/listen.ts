import { randomUUID } from "node:crypto";
import pg from "pg";

/** A listener. Between `lost` and the next `begun` no notices arrive, whatever happens. */
export interface Listener {
  begun(): void;
  notified(): void;
  lost(): void;
}

export interface Listening {
  stop(): Promise<void>;
}

const RETRY_MS = 1_000;
const CONNECT_TIMEOUT_MS = 5_000;
/** Detects a connection whose other end is gone. */
const KEEP_ALIVE_AFTER_MS = 5_000;
const CHANNEL = /^[a-z_]+$/;

/**
 * Listens on a connection of its own and reconnects when it breaks. Behind a pooler in transaction mode `listen`
 * succeeds but no notice ever arrives, so a notice sent by another connection must arrive before `begun` is called.
 *
 * @param channel made of a-z and underscores
 * @param notify sends a notice on the channel it is given, from another connection
 */
export function listen(
  connection: pg.ClientConfig,
  channel: string,
  listener: Listener,
  notify: (echo: string) => Promise<unknown>,
): Listening {
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
      listener.lost();
      client.end().catch(() => {});
      if (isStopped) return;
      timer = setTimeout(open, RETRY_MS);
      timer.unref();
    };
    client.on("error", end);
    client.on("end", end);
    const echo = `${channel}_echo_${randomUUID().replaceAll("-", "_")}`;
    let hasBegun = false;
    client.on("notification", (notice) => {
      if (isOver || isStopped) return;
      if (notice.channel !== echo) return listener.notified();
      if (hasBegun) return;
      hasBegun = true;
      listener.begun();
    });
    client
      .connect()
      .then(() => client.query(`listen ${channel}; listen ${echo}`))
      .then(() => notify(echo))
      .catch(end);
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
