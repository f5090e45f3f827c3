import { Client, type ClientConfig } from "pg";

/** Runs `work` on one connection of its own, and ends it. */
export async function withClient<T>(connection: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(connection);
  // Without a listener a server that goes away while no query runs would end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
