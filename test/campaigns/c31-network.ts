/**
 * Where the nodes of C31 live: each in a network namespace of its own, behind a bridge, where this machine allows that;
 * else all of them at ports of the loopback, where nothing can be cut off.
 */
import { spawnSync } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { freePort } from "../support/server.ts";

/** An address of a node, and the command that starts a program there. */
export interface Place {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Of Patroni's own API. */
  readonly restPort: number;
  /** Put before a program; empty on the loopback. */
  readonly prefix: readonly string[];
}

export interface Network {
  /** Whether nodes can be cut off. */
  readonly isSplit: boolean;
  readonly places: readonly [Place, Place];
  /** Where etcd listens. */
  readonly store: { readonly host: string; readonly port: number; readonly peerPort: number };
  /** Nothing reaches the node, and nothing leaves it. */
  cutOff(place: Place): void;
  /** The node reaches everyone but etcd, and everyone reaches the node. */
  cutFromStore(place: Place): void;
  /** Undoes both. */
  rejoin(place: Place): void;
  close(): void;
}

const NAMES = ["a", "b"] as const;
const POSTGRES_PORT = 5432;
const REST_PORT = 8008;
const STORE_PORT = 2379;
const STORE_PEER_PORT = 2380;
/** Last parts of the addresses: the bridge, etcd, the nodes. */
const [GATE, STORE, FIRST_NODE] = [1, 2, 11];

/** Namespaces for a user who may make them, else the loopback. */
export async function openNetwork(): Promise<Network> {
  return splitNetwork() ?? (await loopback());
}

async function loopback(): Promise<Network> {
  const host = "127.0.0.1";
  const place = async (name: string): Promise<Place> => ({
    ...{ name, host, port: await freePort(), restPort: await freePort(), prefix: [] },
  });
  const refuse = () => {
    throw new Error("nodes on the loopback cannot be cut off");
  };
  return {
    isSplit: false,
    places: [await place("a"), await place("b")],
    store: { host, port: await freePort(), peerPort: await freePort() },
    ...{ cutOff: refuse, cutFromStore: refuse, rejoin: () => {}, close: () => {} },
  };
}

/** A bridge with a namespace behind it for each node; undefined where that is not allowed. */
function splitNetwork(): Network | undefined {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const mark = randomBytes(2).toString("hex");
  // Networks of their own for campaigns that run at the same time.
  const net = `10.${100 + randomInt(100)}.${randomInt(256)}`;
  const bridge = `stp${mark}`;
  const address = (last: number) => `${net}.${last}`;
  const space = (name: string) => `${bridge}-${name}`;
  const link = (name: string) => `${bridge}${name}`;
  const made: string[][] = [];
  const close = () => {
    for (const undo of made.reverse()) ip(...undo);
  };
  const make = (words: string[], undo?: string[]) => {
    if (!ip(...words)) throw new Error(words.join(" "));
    if (undo !== undefined) made.push(undo);
  };
  try {
    make(["link", "add", bridge, "type", "bridge"], ["link", "del", bridge]);
    for (const last of [GATE, STORE]) make(["addr", "add", `${address(last)}/24`, "dev", bridge]);
    make(["link", "set", bridge, "up"]);
    for (const [index, name] of NAMES.entries()) {
      const inside = ["-n", space(name)];
      make(["netns", "add", space(name)], ["netns", "del", space(name)]);
      make(["link", "add", link(name), "type", "veth", "peer", "name", "eth0", "netns", space(name)]);
      make(["link", "set", link(name), "master", bridge, "up"]);
      make([...inside, "addr", "add", `${address(FIRST_NODE + index)}/24`, "dev", "eth0"]);
      make([...inside, "link", "set", "lo", "up"]);
      make([...inside, "link", "set", "eth0", "up"]);
    }
  } catch {
    close();
    return undefined;
  }
  const place = (name: string, index: number): Place => ({
    ...{ name, host: address(FIRST_NODE + index), port: POSTGRES_PORT, restPort: REST_PORT },
    prefix: ["nsenter", `--net=/run/netns/${space(name)}`],
  });
  const toStore = (name: string, verb: string) => [
    "-n",
    space(name),
    "route",
    verb,
    "blackhole",
    `${address(STORE)}/32`,
  ];
  const change = (...words: string[]) => {
    if (!ip(...words)) throw new Error(`ip ${words.join(" ")} failed`);
  };
  return {
    isSplit: true,
    places: [place("a", 0), place("b", 1)],
    store: { host: address(STORE), port: STORE_PORT, peerPort: STORE_PEER_PORT },
    cutOff: ({ name }) => change("link", "set", link(name), "down"),
    cutFromStore: ({ name }) => change(...toStore(name, "add")),
    rejoin: ({ name }) => {
      change("link", "set", link(name), "up");
      ip(...toStore(name, "del"));
    },
    close,
  };
}

function ip(...words: string[]): boolean {
  return spawnSync("ip", words, { stdio: "ignore" }).status === 0;
}
