/** A client that is loaded for its first request: most processes make none. */
import { readAllowed } from "./addresses.ts";
import type { OutboundAnswer, OutboundClient, OutboundRequest } from "./client.ts";

/**
 * `allowed` is `STIPEND_OUTBOUND_ALLOW`: hosts and addresses that may be called although they are private.
 *
 * @throws RangeError that quotes the entry that is none
 */
export function lateClient(allowed: string, userAgent: string) {
  const known = readAllowed(allowed);
  let opened: Promise<OutboundClient> | undefined;
  const open = async () => (await import("./client.ts")).openClient({ allowed: known, userAgent });
  return {
    ask: async (request: OutboundRequest): Promise<OutboundAnswer> => {
      opened ??= open();
      return (await opened).request(request);
    },
    close: async (): Promise<void> => (await opened)?.close(),
  };
}
