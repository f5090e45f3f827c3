/** One server over several databases of a test's own. */
import type { FastifyInstance } from "fastify";
import { openApi } from "./client.ts";
import { testDatabase } from "./database.ts";
import { onSeveral, type Several } from "./several.ts";

export interface SeveralServer {
  readonly several: Several;
  readonly server: FastifyInstance;
  close(): Promise<void>;
}

export async function serveSeveral(): Promise<SeveralServer> {
  const several = await onSeveral([await testDatabase(), await testDatabase(), await testDatabase()]);
  const server = await openApi(several.app);
  const close = async () => {
    await server.close();
    await several.close();
  };
  return { several, server, close };
}
