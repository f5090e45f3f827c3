/** The hash chain over the audit log: what each link covers. */
import { sha256 } from "./snapshot.ts";
import { inKeyOrder } from "./texts.ts";

/** The predecessor hash of the first link of a chain. */
export const CHAIN_START = "0".repeat(64);

/** The hash of a link: over the hash before it and the canonical JSON (RFC 8785) of the row; lower-case hex. */
export function linkHash(previous: string, row: Readonly<Record<string, unknown>>): string {
  return sha256(`${previous}\n${JSON.stringify(inKeyOrder(row))}`);
}
