/**
 * Opens connections to checked addresses alone. The host is resolved here, every address it has is checked, and the
 * connection goes to one of exactly these: a second lookup could return other addresses. (A custom `lookup` is no
 * guard: it is not called for literal addresses, and so lets `http://127.0.0.1` pass.)
 */
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { buildConnector } from "undici";
import { type Allowed, hostOf, whyRefused } from "./addresses.ts";
import { OutboundError } from "./failure.ts";

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface ConnectOptions {
  readonly allowed: Allowed;
  readonly resolve?: Resolve;
  readonly timeoutMs: number;
  /** PEM: certificates to trust in place of the public ones. */
  readonly ca?: string;
}

/** Addresses of one name that are tried. */
const ADDRESSES_TRIED_MAX = 4;

const resolveByName: Resolve = (hostname) => lookup(hostname, { all: true });

/** A `connect` for an undici Agent. */
export function checkedConnector(options: ConnectOptions): buildConnector.connector {
  const { allowed, resolve = resolveByName, timeoutMs, ca } = options;
  const open = buildConnector({ timeout: timeoutMs, ...(ca === undefined ? {} : { ca }) });
  const openAt = (target: buildConnector.Options, address: string) =>
    new Promise<Parameters<buildConnector.Callback>>((done) => {
      // Without the host's name in `host` the certificate would be compared with the address.
      open({ ...target, hostname: address }, (...outcome) => done(outcome));
    });
  const connect = async (target: buildConnector.Options): Promise<Parameters<buildConnector.Callback>> => {
    const addresses = await checkedAddresses(target.hostname, allowed, resolve);
    let outcome: Parameters<buildConnector.Callback> | undefined;
    for (const address of addresses.slice(0, ADDRESSES_TRIED_MAX)) {
      outcome = await openAt(target, address);
      if (outcome[0] === null) return outcome;
    }
    return outcome ?? [new OutboundError("unreachable", `${hostOf(target.hostname)} has no address.`), null];
  };
  return (target, callback) => {
    connect(target).then(
      (outcome) => callback(...outcome),
      (error: Error) => callback(error, null),
    );
  };
}

/**
 * The addresses of a host.
 *
 * @throws OutboundError `refused` where any of them is not to be called, `unreachable` where there is none
 */
export async function checkedAddresses(
  hostname: string,
  allowed: Allowed,
  resolve: Resolve = resolveByName,
): Promise<string[]> {
  const host = hostOf(hostname);
  const addresses = isIP(host) === 0 ? await resolved(host, resolve) : [host];
  if (addresses.length === 0) throw new OutboundError("unreachable", `${host} has no address.`);
  for (const address of addresses) {
    const why = whyRefused(address, host, allowed);
    if (why === undefined) continue;
    const where = address === host ? host : `${host} leads to ${address}, which`;
    throw new OutboundError("refused", `${where} ${why}.`);
  }
  return addresses;
}

async function resolved(host: string, resolve: Resolve): Promise<string[]> {
  try {
    return (await resolve(host)).map(({ address }) => address);
  } catch (error) {
    throw new OutboundError("unreachable", `${host} cannot be found: check its spelling.`, { cause: error });
  }
}
