/** How the log names where a request came from. */
import { createHmac } from "node:crypto";

/** `hash`: the same word for the same address, from which the address cannot be found without the secret. */
export const clientNamings = ["hash", "plain", "none"] as const;
export type ClientNaming = (typeof clientNamings)[number];

const hashLetters = 16;

/** What the log writes for an address; undefined: nothing. */
export type NameClient = (address: string) => string | undefined;

/** @param secret of the installation, so that all of its servers name a client alike */
export function clientNamer(naming: ClientNaming, secret: string): NameClient {
  if (naming === "none") return () => undefined;
  if (naming === "plain") return (address) => address;
  return (address) =>
    createHmac("sha256", secret).update(`client of the log\n${address}`).digest("hex").slice(0, hashLetters);
}
