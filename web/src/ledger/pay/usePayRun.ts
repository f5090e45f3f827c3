/** Sends payments and keeps what became of each. Nothing here can pay twice; see `Sending`. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type BodyOf, type Client, type Schemas, StipendError } from "../../../../src/sdk/index.ts";
import { useSession } from "../../session.tsx";
import { ledgerReads } from "../all.ts";
import { inLanes } from "./lanes.ts";
import { bodyOf, keyOf, type Planned, type Terms } from "./plan.ts";

export type Outcome =
  | { readonly state: "waiting" | "sending" }
  | { readonly state: "paid"; readonly payment: Schemas["PaymentRow"] }
  /** `isUncertain`: no answer came, so it may have been recorded; the same key finds out without paying again. */
  | { readonly state: "failed"; readonly error: Error; readonly isUncertain: boolean };

/**
 * One payment of an opened dialog. Body and key are made once, at the first click, so that every retry is the same
 * request: the server answers it again instead of paying again. A refusal wrote nothing and is kept under its key, so
 * only then the next attempt gets a new one.
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
  /** Does nothing from the second call on. */
  start(plans: readonly Planned[], terms: Terms): void;
  /** Sends again what failed. */
  retry(): void;
}

const LANES = 2;

export function usePayRun(): PayRun {
  const { client, organization } = useSession();
  const queries = useQueryClient();
  const [dialog] = useState(newKey);
  const sendings = useRef<readonly Sending[]>([]);
  const isBusy = useRef(false);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [isRunning, setRunning] = useState(false);

  const tell = (plan: Planned, outcome: Outcome) =>
    setOutcomes((before) => new Map(before).set(keyOf(plan.due.payee), outcome));

  const run = async (list: readonly Sending[]) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setRunning(true);
    for (const { plan } of list) tell(plan, { state: "waiting" });
    await inLanes(list, LANES, async (sending) => {
      tell(sending.plan, { state: "sending" });
      tell(sending.plan, await send(client, dialog, sending));
    });
    isBusy.current = false;
    setRunning(false);
    for (const read of ledgerReads) void queries.invalidateQueries({ queryKey: [organization.org_id, read] });
  };

  return {
    plans: sendings.current.map(({ plan }) => plan),
    outcomes,
    isRunning,
    start: (plans, terms) => {
      if (sendings.current.length > 0) return;
      sendings.current = plans.map((plan) => ({ plan, body: bodyOf(plan, terms), attempt: 1 }));
      void run(sendings.current);
    },
    retry: () => {
      const failed = sendings.current.filter(({ plan }) => outcomes.get(keyOf(plan.due.payee))?.state === "failed");
      void run(failed);
    },
  };
}

async function send(client: Client, dialog: string, sending: Sending): Promise<Outcome> {
  const idempotencyKey = `${dialog}:${keyOf(sending.plan.due.payee)}:${sending.attempt}`;
  try {
    return { state: "paid", payment: await client.createPayment({ body: sending.body, idempotencyKey }) };
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const isUncertain = !(error instanceof StipendError) || isUnknown(error);
    if (!isUncertain) sending.attempt += 1;
    return { state: "failed", error, isUncertain };
  }
}

/** Whether the payment may have been recorded although this is no success. */
function isUnknown({ status, code }: StipendError): boolean {
  return status === 0 || status >= 500 || code === "idempotency_key_in_use" || code === "unexpected_answer";
}

function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
