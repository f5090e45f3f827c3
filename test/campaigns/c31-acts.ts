/** What befalls the leader of C31 under load, and how it is set right. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Node } from "./c31-node.ts";
import type { Cluster } from "./c31-world.ts";

export interface Act {
  readonly name: string;
  /** Whether the standby must take over. */
  readonly isTakenOver: boolean;
  /** Whether it takes namespaces. */
  readonly splits?: boolean;
  strike(cluster: Cluster, leader: Node): Promise<void>;
  heal?(cluster: Cluster, leader: Node): Promise<void>;
}

/** So long nothing more reaches the standby before the leader dies: what is acknowledged without it is lost. */
const HELD_BACK_MS = 1_500;

export const killed: Act = {
  name: "killed while the standby is behind",
  isTakenOver: true,
  async strike(_cluster, leader) {
    await leader.holdBack();
    await sleep(HELD_BACK_MS);
    await leader.kill();
  },
  async heal(_cluster, leader) {
    leader.start();
  },
};

export const frozen: Act = {
  name: "frozen",
  isTakenOver: true,
  async strike(_cluster, leader) {
    leader.freeze();
  },
  async heal(_cluster, leader) {
    leader.thaw();
  },
};

const postmaster: Act = {
  name: "postmaster killed",
  isTakenOver: false,
  async strike(_cluster, leader) {
    leader.killPostmaster();
  },
};

/** A standby promoted in order. */
const promoted: Act = {
  name: "standby promoted",
  isTakenOver: true,
  async strike(cluster, leader) {
    const candidate = cluster.nodes.find((node) => node !== leader)?.place.name;
    await leader.send("POST", "/switchover", { leader: leader.place.name, candidate });
  },
};

const cutOff: Act = {
  name: "cut off from everyone",
  isTakenOver: true,
  splits: true,
  async strike({ network }, { place }) {
    network.cutOff(place);
  },
  async heal({ network }, { place }) {
    network.rejoin(place);
  },
};

/** Clients reach it, and it may not lead any longer: it must stop by itself. */
const cutFromStore: Act = {
  name: "cut off from etcd",
  isTakenOver: true,
  splits: true,
  async strike({ network }, { place }) {
    network.cutFromStore(place);
  },
  async heal({ network }, { place }) {
    network.rejoin(place);
  },
};

/** In the order they are tried; the short form takes the first two. */
export const acts: readonly Act[] = [killed, frozen, promoted, postmaster, cutOff, cutFromStore];
export const SHORT_ACTS = 2;
