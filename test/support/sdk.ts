/** The product as a process, and its own client to speak to it. */
import { type Client, createClient } from "../../src/sdk/index.ts";
import { type RunningServer, startServer } from "./server.ts";

export interface ServerWithSdk extends RunningServer {
  readonly sdk: Client;
}

/** `startServer`, with a client that holds a key of all scopes. */
export async function startServerWithSdk(options: { timezone?: string } = {}): Promise<ServerWithSdk> {
  const server = await startServer(options);
  return { ...server, sdk: createClient({ baseUrl: server.address, apiKey: server.apiKey }) };
}

/** Every row of a list. */
export async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
