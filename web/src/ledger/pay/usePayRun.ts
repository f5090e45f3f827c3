/** Sends payments and keeps the result of each. Nothing is recorded twice; see `Sending`. */
import { useRef, useState } from "react";
import { type BodyOf, type Client, type Schemas, StipendError } from "../../../../src/sdk/index.ts";
import { errorOf } from "../../api/error-of.ts";
import { useReread } from "../../api/queries.ts";
import { useLeft } from "../../pieces/useLeft.ts";
import { useClient } from "../../session.tsx";
import { ledgerReads } from "../all.ts";
import { inLanes } from "./lanes.ts";
import { bodyOf, keyOf, type Planned, type Terms } from "./plan.ts";

export type Outcome =
  | { readonly state: "waiting" | "sending" }
  | { readonly state: "paid"; readonly payment: Schemas["PaymentRow"] }
  | {
      readonly state: "failed";
      readonly error: Error;
      /** There was no response, so it may have been recorded; retrying with the same key is safe. */
      readonly isUncertain: boolean;
      /** The same request may succeed later; any other error needs a change first. */
      readonly isWorthRepeating: boolean;
    };

/**
 * One payment of an open dialog. Body and key are created once, at the first click, so that every retry is the same
 * request: the server replays its answer instead of recording it again. An error wrote nothing and is stored under its
 * key, so only then does the next attempt get a new key.
 */
interface Sending {
  readonly plan: Planned;
  readonly body: BodyOf<"createPayment">;
  attempt: number;
}

export interface PayRun {
  readonly plans: readonly Planned[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly isRunning: boolean;
  /** Does nothing after the first call. */
  start(plans: readonly Planned[], terms: Terms, offered: ReadonlySet<string>): void;
  /** Resends failed payments that may succeed unchanged. */
  retry(): void;
  /** Clears the batch, so that another can start. */
  reset(): void;
}

const LANES = 2;

export function usePayRun(): PayRun {
  const client = useClient();
  const reread = useReread();
  const isLeft = useLeft();
  const dialog = useRef(newKey());
  const sendings = useRef<readonly Sending[]>([]);
  const isBusy = useRef(false);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [isRunning, setRunning] = useState(false);

  const report = (plan: Planned, outcome: Outcome) =>
    setOutcomes((before) => new Map(before).set(keyOf(plan.due.payee), outcome));

  const run = async (list: readonly Sending[]) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setRunning(true);
    for (const { plan } of list) report(plan, { state: "waiting" });
    await inLanes(list, LANES, async (sending) => {
      if (isLeft()) return;
      report(sending.plan, { state: "sending" });
      report(sending.plan, await send(client, dialog.current, sending));
    });
    isBusy.current = false;
    setRunning(false);
    void reread([...ledgerReads, "listMethods"]);
  };

  return {
    plans: sendings.current.map(({ plan }) => plan),
    outcomes,
    isRunning,
    start: (plans, terms, offered) => {
      if (sendings.current.length > 0) return;
      sendings.current = plans.map((plan) => ({ plan, body: bodyOf(plan, terms, offered), attempt: 1 }));
      void run(sendings.current);
    },
    retry: () => {
      const failed = sendings.current.filter(({ plan }) => {
        const outcome = outcomes.get(keyOf(plan.due.payee));
        return outcome?.state === "failed" && outcome.isWorthRepeating;
      });
      void run(failed);
    },
    reset: () => {
      if (isBusy.current) return;
      dialog.current = newKey();
      sendings.current = [];
      setOutcomes(new Map());
    },
  };
}

async function send(client: Client, dialog: string, sending: Sending): Promise<Outcome> {
  const idempotencyKey = `${dialog}:${keyOf(sending.plan.due.payee)}:${sending.attempt}`;
  try {
    return { state: "paid", payment: await client.createPayment({ body: sending.body, idempotencyKey }) };
  } catch (cause) {
    const error = errorOf(cause);
    const isUncertain = !(error instanceof StipendError) || isUnknown(error);
    if (!isUncertain) sending.attempt += 1;
    const isWorthRepeating = isUncertain || (error instanceof StipendError && error.status === 429);
    return { state: "failed", error, isUncertain, isWorthRepeating };
  }
}

/** Whether the payment may have been recorded despite the error. */
function isUnknown({ status, code }: StipendError): boolean {
  return status === 0 || status >= 500 || code === "idempotency_key_in_use" || code === "unexpected_answer";
}

function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
