/** A proxy that loses things: requests, answers, and the rest of answers. */
import { connect, createServer, type Socket } from "node:net";
import type { Random } from "./campaign.ts";

export interface LossyProxy {
  readonly address: string;
  readonly losses: { requests: number; answers: number; halves: number };
  /** From now on nothing is lost. */
  heal(): void;
  close(): Promise<void>;
}

/** The first bytes of an answer that get through before the line breaks. */
const HALF = 40;

export async function openLossyProxy(targetPort: number, random: Random, lossRate: number): Promise<LossyProxy> {
  const losses = { requests: 0, answers: 0, halves: 0 };
  let rate = lossRate;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const fate = random.chance(rate) ? random.pick(["requests", "answers", "halves"] as const) : null;
    if (fate !== null) losses[fate] += 1;
    track(sockets, client);
    if (fate === "requests") return void client.destroy();
    const target = track(sockets, connect(targetPort, "127.0.0.1"));
    const end = () => {
      client.destroy();
      target.destroy();
    };
    client.on("error", end).on("close", end).pipe(target);
    target.on("error", end).on("close", () => client.end());
    target.on("data", (chunk: Buffer) => {
      if (fate === null) client.write(chunk);
      else if (fate === "halves") client.write(chunk.subarray(0, HALF), end);
      else end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the proxy has no port");
  return {
    address: `http://127.0.0.1:${bound.port}`,
    losses,
    heal: () => {
      rate = 0;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

function track(sockets: Set<Socket>, socket: Socket): Socket {
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
  socket.on("error", () => {});
  return socket;
}
