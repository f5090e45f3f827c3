/** Validates settings before use; each error is one sentence naming the setting. */
import { isIP } from "node:net";
import { type ClientNaming, clientNamings } from "../api/log-client.ts";
import { CommandFailed, sentenceFor } from "./failure.ts";

/** `STIPEND_URL`: the public address without a trailing slash; null: the address `serve` listens on. */
export function readPublicUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "";
  if (!isPlain)
    throw new CommandFailed(`STIPEND_URL is ${text}; it must be an address such as https://payouts.example.com.`);
  return url.origin;
}

/** `STIPEND_CORS_ORIGINS`: origins whose pages may call the API with a key, separated by commas; `*`: any. */
export function readAllowedOrigins(text: string): readonly string[] {
  const origins = listed(text);
  for (const origin of origins) {
    if (origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin)) continue;
    throw new CommandFailed(
      `STIPEND_CORS_ORIGINS contains ${origin}; each must be an origin such as https://app.example.com (no path, no trailing slash).`,
    );
  }
  return origins;
}

function listed(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A database among several. */
export interface NamedDatabase {
  readonly name: string;
  readonly url: string;
  readonly directUrl: string | undefined;
  /** Whether new organizations may be put there. */
  readonly takesNew: boolean;
}

/** The name of a first database that `STIPEND_DATABASES` does not list. */
const HOME = "home";
const NEXT_NAME = /,\s*(?=[^=,/:@]+=)/;
const DATABASE_NAME = /^[a-z][a-z0-9_-]{0,39}$/;

/**
 * `STIPEND_DATABASES` and `STIPEND_DATABASES_DIRECT`: names and URLs of databases, the first one first: that of `DATABASE_URL`,
 * else the first of the list. Null where the setting is empty. No sentence quotes a URL: it may hold a password.
 */
export function readDatabases(settings: {
  readonly databases: string;
  readonly directDatabases: string;
  readonly databaseUrl: string | undefined;
  readonly directUrl: string | undefined;
}): readonly NamedDatabase[] | null {
  const named = readNamedUrls("STIPEND_DATABASES", settings.databases);
  const direct = readNamedUrls("STIPEND_DATABASES_DIRECT", settings.directDatabases);
  for (const name of direct.keys()) {
    if (!named.has(name))
      throw new CommandFailed(`STIPEND_DATABASES_DIRECT names ${name}, which STIPEND_DATABASES does not.`);
  }
  if (named.size === 0) return null;
  const listed = [...named].map(([name, url]) => ({ name, url, directUrl: direct.get(name), takesNew: true }));
  const { databaseUrl, directUrl } = settings;
  if (databaseUrl === undefined) return listed;
  const home = listed.find(({ url }) => url === databaseUrl);
  if (home === undefined) {
    if (named.has(HOME))
      throw new CommandFailed(`STIPEND_DATABASES calls another database than that of DATABASE_URL ${HOME}.`);
    return [{ name: HOME, url: databaseUrl, directUrl, takesNew: false }, ...listed];
  }
  return [{ ...home, directUrl: home.directUrl ?? directUrl }, ...listed.filter((one) => one !== home)];
}

/** `name=URL` pairs, separated by commas; a URL may name several hosts, which hold commas, too. */
function readNamedUrls(setting: string, text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of text.trim() === "" ? [] : text.trim().split(NEXT_NAME)) {
    const [, name = "", url = ""] = /^([^=]*)=(.*)$/s.exec(pair.trim()) ?? [];
    if (!DATABASE_NAME.test(name))
      throw new CommandFailed(
        `${setting} must hold pairs such as eu=postgresql://…, separated by commas; a name is of a-z, digits, _ and -.`,
      );
    if (!/^postgres(ql)?:\/\//i.test(url.trim()))
      throw new CommandFailed(`${setting}: ${name} must be a URL that begins with postgresql://.`);
    if (found.has(name)) throw new CommandFailed(`${setting} names ${name} twice.`);
    if ([...found.values()].includes(url.trim()))
      throw new CommandFailed(`${setting}: ${name} is the same database as another.`);
    found.set(name, url.trim());
  }
  return found;
}

const PORT_MAX = 65_535;

/** `PORT`; 0 takes any that is free. */
export function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > PORT_MAX) throw new CommandFailed(`PORT is ${text}, not a port.`);
  return port;
}

/** `TRUSTED_PROXIES`: addresses and CIDR ranges, separated by commas; undefined: no proxy. */
export function readTrustedProxies(text: string): readonly string[] | undefined {
  const proxies = listed(text);
  for (const proxy of proxies) {
    const [address = "", prefix = "0"] = proxy.split("/", 2);
    if (isIP(address) === 0 || !/^\d{1,3}$/.test(prefix))
      throw new CommandFailed(
        `TRUSTED_PROXIES contains ${proxy}; each must be an IP address or a range such as 10.0.0.0/8.`,
      );
  }
  return proxies.length === 0 ? undefined : proxies;
}

/** `CONNECTIONS_PER_ADDRESS`: how many connections one address may hold at once; null: as many as is usual. */
export function readConnectionsPerAddress(text: string | null): { readonly connectionsPerAddress?: number } {
  if (text === null) return {};
  if (!/^[1-9]\d{0,5}$/.test(text))
    throw new CommandFailed(`CONNECTIONS_PER_ADDRESS is ${text}, not a whole number from 1 on.`);
  return { connectionsPerAddress: Number(text) };
}

const PACK_AFTER_DAYS_MAX = 3_650;

/** `STIPEND_PACK_READINGS`: how many days ago a month ended whose readings are packed; null for `off`. */
export function readPackAfterDays(text: string, name = "STIPEND_PACK_READINGS"): number | null {
  if (text === "off") return null;
  const days = Number(text);
  if (!/^[1-9]\d{0,3}$/.test(text) || days > PACK_AFTER_DAYS_MAX)
    throw new CommandFailed(
      `${name} is ${text}; it must be a number of days from 1 to ${PACK_AFTER_DAYS_MAX}, or off.`,
    );
  return days;
}

/** `LOG_CLIENT_ADDRESS`: how the log names the address of a client. */
export function readClientNaming(text: string): ClientNaming {
  const naming = clientNamings.find((one) => one === text);
  if (naming === undefined)
    throw new CommandFailed(`LOG_CLIENT_ADDRESS is ${text}; it must be one of ${clientNamings.join(", ")}.`);
  return naming;
}

/** `HOST` and `PORT` as an address. */
export function urlOf(address: string, port: string | number): string {
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}

/** Explains in one sentence why the server cannot listen on an address. */
export function listenFailure(error: unknown, address: string, port: string): CommandFailed {
  const place = `${address}:${port}`;
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE")
    return new CommandFailed(`${place} is in use by another program; set PORT to a free port.`);
  if (code === "EACCES")
    return new CommandFailed(`No permission to listen on ${place}; set PORT to a port above 1023.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new CommandFailed(`HOST is ${address}, which is not an address of this machine.`);
  return new CommandFailed(sentenceFor(error));
}
