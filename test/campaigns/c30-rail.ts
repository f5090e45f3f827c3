/** A rail outside of the product: it takes a file once, pays each of its references, and reports what came of them. */
import { BrokenPromise } from "./campaign.ts";

export type Said = "paid" | "failed" | "returned" | "waiting";

interface Transfer {
  readonly cents: bigint;
  state: Said;
}

/** What a file says of one payment. */
export interface FileRow {
  readonly reference: string;
  readonly cents: bigint;
}

/** Reads PayPal's file, by its documented columns: recipient, amount, currency, reference. */
export function rowsOf(content: string): FileRow[] {
  return content
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, amount = "", currency, reference = ""] = line.split(",");
      if (!/^\d+\.\d\d$/.test(amount) || currency !== "USD") throw new BrokenPromise(`a file with the line ${line}`);
      return { reference, cents: BigInt(amount.replace(".", "")) };
    });
}

/** A failure is the account's, a return the rail's own. */
const CODES: Readonly<Record<Said, string>> = {
  paid: "",
  waiting: "",
  failed: "RECEIVER_ACCOUNT_LOCKED",
  returned: "REVERSED",
};

export class Rail {
  readonly #transfers = new Map<string, Transfer>();

  /** What an operator uploads; a reference that was paid before is not paid again, as rails promise. */
  upload(content: string): void {
    for (const { reference, cents } of rowsOf(content))
      if (!this.#transfers.has(reference)) this.#transfers.set(reference, { cents, state: "paid" });
  }

  /** What comes of a payment from now on. */
  decide(reference: string, state: Said): void {
    const transfer = this.#transfers.get(reference);
    if (transfer === undefined) throw new Error(`no payment ${reference}`);
    transfer.state = state;
  }

  /** Whether the money is with the payee, or on its way. */
  hasPaid(reference: string): boolean {
    const state = this.#transfers.get(reference)?.state;
    return state === "paid" || state === "waiting";
  }

  centsOf(reference: string): bigint {
    return this.#transfers.get(reference)?.cents ?? 0n;
  }

  /** The report about these payments as they are, in the neutral form. */
  report(references: readonly string[]): Buffer {
    const rows = references.map((reference) => {
      const state = this.#transfers.get(reference)?.state ?? "waiting";
      const code = CODES[state];
      return `${reference},${state},${code},T${reference},2026-03-15,`;
    });
    return Buffer.from(`reference,result,code,rail_id,date,message\n${rows.join("\n")}\n`);
  }
}
