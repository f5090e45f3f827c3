/**
 * Which addresses may be called. Whatever an organization enters is called by the server, so it must not reach what
 * only the server reaches: its own machine, its network, the cloud's metadata.
 */
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];

/** What an operator permits although it is private. Make one by `readAllowed`. */
export interface Allowed {
  readonly ranges: readonly Range[];
  /** Lower case, without brackets. */
  readonly hosts: ReadonlySet<string>;
}

export const NOTHING_ALLOWED: Allowed = { ranges: [], hosts: new Set() };

const HOST = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/** These answer any caller with credentials, so no setting opens them. */
const METADATA = ["169.254.0.0/16", "100.100.100.200/32", "168.63.129.16/32", "fe80::/10", "fd00:ec2::/32"].map(
  (text) => ipaddr.parseCIDR(text),
);
/** Not the address of one machine, so nothing there could have been meant. */
const NO_MACHINE = new Set(["unspecified", "multicast", "broadcast"]);

/** IPv6 ranges that carry an IPv4 address: the range, and the byte at which it begins. */
const CARRIERS: readonly (readonly [Range, number])[] = [
  [ipaddr.parseCIDR("::ffff:0:0/96"), 12],
  [ipaddr.parseCIDR("::ffff:0:0:0/96"), 12],
  [ipaddr.parseCIDR("::/96"), 12],
  [ipaddr.parseCIDR("64:ff9b::/96"), 12],
  [ipaddr.parseCIDR("64:ff9b:1::/48"), 12],
  [ipaddr.parseCIDR("2002::/16"), 2],
];

/**
 * Reads a setting: host names, addresses and ranges (`10.0.0.0/8`), separated by commas or blanks.
 *
 * @throws RangeError that quotes the entry that is none of these
 */
export function readAllowed(text: string): Allowed {
  const ranges: Range[] = [];
  const hosts = new Set<string>();
  for (const entry of text.split(/[\s,]+/).filter((part) => part !== "")) {
    const bare = unbracketed(entry.toLowerCase());
    if (ipaddr.isValidCIDR(bare)) ranges.push(ipaddr.parseCIDR(bare));
    else if (isIP(bare) !== 0) ranges.push(wholeAddress(bare));
    else if (HOST.test(bare) && !/^[\d.]+$/.test(bare)) hosts.add(bare);
    else throw new RangeError(`"${entry}" is neither a host name nor an address nor a range such as 10.0.0.0/8`);
  }
  return { ranges, hosts };
}

/** Whether an operator has named this host or literal address as one that may be called although it is private. */
export function isNamed(hostname: string, allowed: Allowed): boolean {
  const host = hostOf(hostname);
  return allowed.hosts.has(host) || (isIP(host) !== 0 && isInRanges(ipaddr.parse(host), allowed.ranges));
}

/**
 * Why an address must not be called, in words to be read behind it; undefined where it may be. `hostname` is the name
 * it was found by.
 */
export function whyRefused(address: string, hostname: string, allowed: Allowed): string | undefined {
  if (isIP(address) === 0) return "is not an address";
  const parsed = ipaddr.parse(address.replace(/%.*$/, ""));
  const seen = [parsed, ...carriedBy(parsed)];
  if (seen.some((each) => isInRanges(each, METADATA))) return "belongs to the network's own services";
  if (NO_MACHINE.has(parsed.range())) return "is not the address of one machine";
  if (allowed.hosts.has(hostOf(hostname)) || isInRanges(parsed, allowed.ranges)) return undefined;
  // ipaddr.js takes IPv4-compatible addresses (`::7f00:1`) for public ones.
  if (parsed.range() !== "unicast" || seen.length > 1) return "is not a public address";
  return undefined;
}

/** A URL's host as it is compared: lower case, without brackets and without the dot of the root. */
export function hostOf(hostname: string): string {
  return unbracketed(hostname.toLowerCase()).replace(/\.$/, "");
}

function unbracketed(text: string): string {
  return text.replace(/^\[(.*)\]$/, "$1");
}

function wholeAddress(text: string): Range {
  const address = ipaddr.parse(text);
  return [address, address.toByteArray().length * 8];
}

function isInRanges(address: Address, ranges: readonly Range[]): boolean {
  return ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base as ipaddr.IPv6, bits));
}

function carriedBy(address: Address): Address[] {
  if (address.kind() === "ipv4") return [];
  const bytes = address.toByteArray();
  return CARRIERS.filter(([range]) => isInRanges(address, [range])).map(([, from]) =>
    ipaddr.fromByteArray(bytes.slice(from, from + 4)),
  );
}
