/** A TCP address in front of a database, which can stop answering without closing anything, as a frozen machine does. */
import { connect, createServer, type Socket } from "node:net";
import { Client, type ClientConfig } from "pg";

export interface Relay {
  readonly port: number;
  /** The same database and login by this address. */
  readonly connection: ClientConfig;
  /** What is open stays open and silent; so is what is opened later, or it is answered as ever. */
  freeze(later: "silent" | "answered"): void;
  close(): Promise<void>;
}

export async function startRelay(to: ClientConfig): Promise<Relay> {
  // The driver reads URLs and defaults; it is not connected for that.
  const { host, port, user, password, database } = new Client(to);
  const far = () => (host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host));
  const pairs = new Set<readonly Socket[]>();
  let isSilent = false;
  const server = createServer((near) => {
    const pair = isSilent ? [near] : [near, far()];
    pairs.add(pair);
    const [one, other] = pair;
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
    if (one !== undefined && other !== undefined) one.pipe(other).pipe(one);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the relay has no port");
  return {
    port: address.port,
    connection: { host: "127.0.0.1", port: address.port, user, password: String(password), database: String(database) },
    freeze(later) {
      isSilent = later === "silent";
      for (const pair of pairs)
        for (const socket of pair) {
          socket.unpipe();
          socket.pause();
        }
    },
    close: () => {
      const closed = new Promise<void>((done) => server.close(() => done()));
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      return closed;
    },
  };
}
