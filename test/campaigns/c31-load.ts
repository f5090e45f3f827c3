/** Clients of C31: they pay with keys, at whichever server, and remember what was acknowledged and when. */
import { setTimeout as sleep } from "node:timers/promises";
import { BrokenPromise } from "./campaign.ts";
import { insist, post, type Reply, type ServerProcess, type Tenant } from "./process.ts";

/** Of each server, and those that ask any, each attempt another. */
const CLIENTS_EACH = 2;
const ROAMING = 2;
/** Between two payments of a client: what is tried is the failover, not the machine. */
const PAUSE_MS = 20;
const PROBE_MS = 50;
const WORDS = 1_500;

/** A server, and by which way it reaches the database. */
export interface Served {
  readonly way: string;
  readonly server: ServerProcess;
}

/** When a server acknowledged last, and the longest it did not. */
interface Pulse {
  askedAt: number;
  answeredAt: number;
  longestMs: number;
}

export class Load {
  readonly #served: readonly Served[];
  readonly #tenant: Tenant;
  readonly #acknowledged = new Set<string>();
  readonly #pulses = new Map<Served, Pulse>();
  readonly #working: Promise<unknown>;
  #isOver = false;
  requests = 0;

  constructor(served: readonly Served[], tenant: Tenant) {
    this.#served = served;
    this.#tenant = tenant;
    this.restart();
    const roaming = Array.from({ length: ROAMING }, () => served);
    const own = served.flatMap((one) => Array.from({ length: CLIENTS_EACH }, () => [one]));
    this.#working = Promise.all([...own, ...roaming].map((ways, name) => this.#client(name, ways)));
    this.#working.catch(() => {});
  }

  /** Everything acknowledged so far, by its note. */
  get acknowledged(): readonly string[] {
    return [...this.#acknowledged];
  }

  /** Counts silences from here on. */
  restart(): void {
    const now = performance.now();
    for (const one of this.#served) this.#pulses.set(one, { askedAt: 0, answeredAt: now, longestMs: 0 });
  }

  /** Waits until every server has taken a payment asked of it from now on. @throws BrokenPromise after `mostMs` */
  async untilTaken(mostMs: number): Promise<void> {
    const began = performance.now();
    for (;;) {
      const silent = this.#served.filter((one) => (this.#pulses.get(one)?.askedAt ?? 0) < began);
      if (silent.length === 0) return;
      if (performance.now() - began > mostMs) {
        const ways = silent.map(({ way }) => way).join(", ");
        throw new BrokenPromise(`no payment is taken ${ways} within ${mostMs} ms; the servers say ${this.#words()}`);
      }
      await Promise.race([sleep(PROBE_MS), this.#working]);
    }
  }

  /** The longest each server was without a 201 since `restart`, in milliseconds. */
  silences(): number[] {
    return this.#served.map((one) => this.#pulses.get(one)?.longestMs ?? 0);
  }

  /** Asks for a payment again, by its note, until there is a final answer. */
  again(note: string): Promise<Reply> {
    return this.#pay(note, this.#served);
  }

  /** @throws BrokenPromise where a client got another final answer than 201 */
  async end(): Promise<void> {
    this.#isOver = true;
    await this.#working;
  }

  #words(): string {
    return this.#served.map(({ way, server }) => `${way}: ${server.output.slice(-WORDS)}`).join("\n");
  }

  async #client(name: number, ways: readonly Served[]): Promise<void> {
    for (let number = 0; !this.#isOver; number++) {
      const note = `load ${name}-${number}`;
      const reply = await this.#pay(note, ways);
      if (reply.status !== 201)
        throw new BrokenPromise(
          `a payment was answered ${reply.status}: ${reply.text.slice(0, 200)}; the servers say ${this.#words()}`,
        );
      this.#acknowledged.add(note);
      await sleep(PAUSE_MS);
    }
  }

  /** Each attempt at the next server, as behind a balancer. */
  #pay(note: string, ways: readonly Served[]): Promise<Reply> {
    const { ledger, apiKey } = this.#tenant;
    const body = { project_id: ledger.projectId, total_amount_cents: 1, note };
    let attempt = 0;
    return insist(async () => {
      this.requests += 1;
      const one = ways[attempt++ % ways.length] as Served;
      const askedAt = performance.now();
      const key = `failover-${process.pid}-${note.replace(" ", "-")}`;
      const reply = await post(one.server.address, apiKey, "/payout-payments", body, key);
      const pulse = this.#pulses.get(one);
      if (reply.status === 201 && pulse !== undefined) {
        const answeredAt = performance.now();
        pulse.longestMs = Math.max(pulse.longestMs, answeredAt - pulse.answeredAt);
        Object.assign(pulse, { askedAt, answeredAt });
      }
      return reply;
    });
  }
}
