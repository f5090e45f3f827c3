/**
 * Time limits of a connection: for its request to arrive, for the rest of it after a response, and for reading the
 * response. Set at the root, below the router, so that they apply to every response, including errors and unknown
 * paths.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { BlockList, isIP, isIPv6, type Socket } from "node:net";

/** Times in milliseconds. */
export interface ArrivalLimits {
  /** For a whole request, including its body, before the client is authenticated. */
  readonly strangerMs: number;
  /** For the whole body of an authenticated client; starts again on authentication. */
  readonly knownMs: number;
  /** For the rest of a request after its response. A client that is still sending can read the response meanwhile. */
  readonly lingerMs: number;
  /** Without any progress in sending a response. */
  readonly takingMs: number;
  /** In which a streamed body must deliver `streamBytes`, unless the server lags. */
  readonly streamMs: number;
  readonly streamBytes: number;
  /** How often connections are checked. */
  readonly lookEveryMs: number;
  /** Connections that one address may hold at once: an IPv4 address, a /64 of IPv6. */
  readonly connectionsPerAddress: number;
}

export const CONNECTIONS_PER_ADDRESS = 500;

const defaults: ArrivalLimits = {
  strangerMs: 10_000,
  knownMs: 30_000,
  lingerMs: 1_000,
  takingMs: 30_000,
  streamMs: 30_000,
  streamBytes: 1_024,
  lookEveryMs: 1_000,
  connectionsPerAddress: CONNECTIONS_PER_ADDRESS,
};

/** One request being received, and its response being sent. */
interface Passage {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
  stage: "stranger" | "known" | "stream" | "answered";
  /** When the current stage began, and how much the socket had read by then. */
  since: number;
  bytesRead: number;
  /** The unsent bytes, and since when their number has not changed. */
  unsent: number;
  unsentSince: number;
}

const passages = new WeakMap<IncomingMessage, Passage>();

/** Gives a request the time limit of an authenticated client. */
export function letArrive(request: IncomingMessage): void {
  begin(request, "known");
}

/** Lets a body take as long as it needs while data keeps arriving. */
export function letStream(request: IncomingMessage): void {
  begin(request, "stream");
}

function begin(request: IncomingMessage, stage: Passage["stage"]): void {
  const passage = passages.get(request);
  if (passage === undefined || passage.stage === "answered") return;
  Object.assign(passage, { stage, since: performance.now(), bytesRead: passage.socket.bytesRead });
}

/**
 * Limits every connection of a server. `exempt` are addresses and ranges whose connections are not counted: proxies.
 */
export function boundConnections(
  server: Server,
  exempt: readonly string[],
  given: Partial<ArrivalLimits> | undefined,
): void {
  const limits = { ...defaults, ...given };
  const open = new Set<Passage>();
  server.prependListener("request", (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const now = performance.now();
    const passage: Passage = {
      ...{ request, response, socket, stage: "stranger", since: now, bytesRead: socket.bytesRead },
      ...{ unsent: 0, unsentSince: now },
    };
    passages.set(request, passage);
    open.add(passage);
    response.once("finish", () => {
      if (request.complete) open.delete(passage);
      else Object.assign(passage, { stage: "answered", since: performance.now() });
    });
  });
  const look = setInterval(() => {
    const now = performance.now();
    for (const passage of open) {
      if (isDone(passage)) open.delete(passage);
      else if (isTooSlow(passage, now, limits)) passage.socket.destroy();
    }
  }, limits.lookEveryMs);
  look.unref();
  server.once("close", () => clearInterval(look));
  countByAddress(server, exempt, limits.connectionsPerAddress);
}

function isDone({ request, response, socket }: Passage): boolean {
  return socket.destroyed || (request.complete && response.writableFinished);
}

function isTooSlow(passage: Passage, now: number, limits: ArrivalLimits): boolean {
  return (
    isTakenTooSlowly(passage, now, limits) || (!passage.request.complete && arrivesTooSlowly(passage, now, limits))
  );
}

function arrivesTooSlowly(passage: Passage, now: number, limits: ArrivalLimits): boolean {
  const { request, socket, stage } = passage;
  const waited = now - passage.since;
  if (stage === "answered") return waited > limits.lingerMs;
  // Received data that is not read yet is the server's delay, not the client's.
  if (request.readableLength > 0) {
    Object.assign(passage, { since: now, bytesRead: socket.bytesRead });
    return false;
  }
  if (stage === "stranger") return waited > limits.strangerMs;
  if (stage === "known") return waited > limits.knownMs;
  if (waited <= limits.streamMs) return false;
  if (socket.bytesRead - passage.bytesRead < limits.streamBytes) return true;
  Object.assign(passage, { since: now, bytesRead: socket.bytesRead });
  return false;
}

function isTakenTooSlowly(passage: Passage, now: number, limits: ArrivalLimits): boolean {
  const unsent = passage.socket.writableLength;
  if (unsent === 0 || unsent !== passage.unsent) Object.assign(passage, { unsent, unsentSince: now });
  return unsent > 0 && now - passage.unsentSince > limits.takingMs;
}

/**
 * Closes connections beyond the limit of one address. This machine and its proxies serve many clients, and are not
 * counted.
 */
function countByAddress(server: Server, exempt: readonly string[], most: number): void {
  const held = new Map<string, number>();
  const uncounted = blockListOf(exempt);
  server.on("connection", (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress);
    if (address === null || uncounted.check(address, isIPv6(address) ? "ipv6" : "ipv4")) return;
    const whose = isIPv6(address) ? networkOf(address) : address;
    const count = held.get(whose) ?? 0;
    if (count >= most) {
      socket.destroy();
      return;
    }
    held.set(whose, count + 1);
    socket.once("close", () => {
      const left = (held.get(whose) ?? 1) - 1;
      if (left === 0) held.delete(whose);
      else held.set(whose, left);
    });
  });
}

/** Who an address belongs to, as far as one can say: an IPv4 address, or a /64 of IPv6. */
export function subscriberOf(address: string): string {
  const plain = plainAddress(address) ?? address;
  return isIPv6(plain) ? networkOf(plain) : plain;
}

/** Without the zone of a link-local address; IPv4 in its own form. */
function plainAddress(address: string | undefined): string | null {
  const plain = (address ?? "").replace(/^::ffff:(?=\d+\.)/i, "").split("%", 1)[0] ?? "";
  return isIP(plain) === 0 ? null : plain;
}

/** The first four groups, which identify one subscriber. */
function networkOf(address: string): string {
  const [before = "", after] = address.split("::", 2);
  const first = before === "" ? [] : before.split(":");
  const last = after === undefined || after === "" ? [] : after.split(":");
  const zeros =
    after === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last].slice(0, 4).join(":");
}

function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", prefix] = range.split("/", 2);
    const family = isIPv6(address) ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
