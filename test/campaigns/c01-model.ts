/** The books as a handful of lists and BigInt sums: written from docs/rules.md, sharing nothing with the product. */

import type { EarningsModel } from "./c01-earnings-model.ts";
import { MergingModel } from "./c01-merging-model.ts";
import { RunsModel } from "./c01-runs-model.ts";

export type Currency = "USD" | "EUR";

export interface ModelAccrual {
  /** Another one after a merge. */
  creator: number;
  readonly cents: bigint;
  readonly currency: Currency;
  /** What no creator has two of: a rule and a period; null where that is of no matter. */
  readonly period: string | null;
  /** It belongs to a payout of a campaign. */
  readonly isOfCycle?: boolean;
  status: "earned" | "paid" | "rejected" | "voided";
  isHeld: boolean;
  /** The place of the accrual that this one takes back from. */
  readonly corrects?: number;
}

export interface ModelPayment {
  /** Null for a payment without a creator; another one after a merge. */
  creator: number | null;
  readonly accruals: readonly number[];
  readonly totalCents: bigint;
  readonly adjustmentCents: bigint;
  readonly currency: Currency;
  status: "paid" | "rejected" | "voided";
}

export interface PaymentRequest {
  readonly creator: number | null;
  readonly totalCents: bigint;
  readonly currency: Currency;
  readonly hasReason: boolean;
}

/** What must come out: done, or the error code. */
export type Outcome = string;
const DONE = "done";
/** The most a JSON number holds exactly; sums beyond it are refused. */
export const MOST = 2n ** 53n - 1n;

export class Model {
  readonly accruals: ModelAccrual[] = [];
  readonly payments: ModelPayment[] = [];
  /** Writes that left something changed: each has exactly one row in the audit log. */
  writes = 0;
  readonly earnings: EarningsModel;
  readonly runs = new RunsModel(this);
  readonly merging: MergingModel;

  constructor(earnings: EarningsModel, people: number) {
    this.earnings = earnings;
    this.merging = new MergingModel(this, people);
  }

  sumOf(accruals: readonly number[]): bigint {
    return accruals.reduce((sum, index) => sum + this.#at(index).cents, 0n);
  }

  /** Whether a creator has an accrual of a rule and period. */
  hasPeriod(creator: number, period: string): boolean {
    return this.accruals.some((accrual) => accrual.creator === creator && accrual.period === period);
  }

  /** What corrections have left of an accrual. */
  leftOf(index: number): bigint {
    return this.accruals.reduce(
      (left, accrual) => left + (accrual.corrects === index ? accrual.cents : 0n),
      this.#at(index).cents,
    );
  }

  correctable(): number[] {
    return [...this.accruals.keys()].filter(
      (index) =>
        this.#at(index).corrects === undefined &&
        this.leftOf(index) > 0n &&
        this.merging.now(this.#at(index).creator) === this.#at(index).creator,
    );
  }

  /** What auto-apply would take from a creator. */
  outstanding(creator: number, currency?: Currency): number[] {
    return [...this.accruals.keys()].filter((index) => {
      const accrual = this.#at(index);
      const isOpen = accrual.creator === creator && accrual.status === "earned" && !accrual.isHeld;
      return isOpen && !this.runs.reserves(index) && (currency === undefined || accrual.currency === currency);
    });
  }

  payListed(request: PaymentRequest, accruals: readonly number[]): Outcome {
    if (request.creator === null) return "invalid_body";
    const fault = this.#currencyFault(request, accruals);
    if (fault !== null) return fault;
    const isMixed = accruals.some((index) => this.#at(index).currency !== request.currency);
    if (!isMixed) {
      const unequal = this.#differenceFault(request, accruals);
      if (unequal !== null) return unequal;
    }
    const isRefused = accruals.some((index) => {
      const accrual = this.#at(index);
      const isForeign = accrual.creator !== request.creator;
      const isOpen = accrual.status === "earned" && !accrual.isHeld && !this.runs.reserves(index);
      return isForeign || accrual.currency !== request.currency || !isOpen;
    });
    return isRefused ? "accrual_not_settleable" : this.#pay(request, accruals);
  }

  payOutstanding(request: PaymentRequest & { readonly creator: number }): Outcome {
    const fault = this.#currencyFault(request, this.outstanding(request.creator));
    if (fault !== null) return fault;
    const accruals = this.outstanding(request.creator, request.currency);
    if (this.sumOf(accruals) < 0n) return "accrual_not_settleable";
    return this.#differenceFault(request, accruals) ?? this.#pay(request, accruals);
  }

  payAdHoc(request: PaymentRequest): Outcome {
    if (request.creator !== null && this.merging.now(request.creator) !== request.creator) return "creator_merged";
    this.payments.push({ ...pick(request), accruals: [], adjustmentCents: 0n, status: "paid" });
    return this.#written();
  }

  takeBack(index: number, status: "voided" | "rejected"): Outcome {
    const payment = this.payments[index];
    if (payment === undefined) throw new Error(`no payment ${index}`);
    if (this.runs.owns(index)) return "payment_in_pay_run";
    if (payment.status === "voided") return "already_voided";
    if (payment.status === "rejected") {
      if (status === "rejected") return "invalid_status_transition";
      const isPaidAgain = this.payments.some(
        (other) => other.status === "paid" && other.accruals.some((accrual) => payment.accruals.includes(accrual)),
      );
      if (isPaidAgain) return "accrual_in_other_payment";
    } else {
      for (const accrual of payment.accruals) this.#at(accrual).status = "earned";
    }
    payment.status = status;
    return this.#written();
  }

  setStatus(index: number, status: "rejected" | "voided" | "paid"): Outcome {
    if (status === "paid") return "cannot_set_paid_directly";
    const fault = this.#notEarned(index);
    if (fault !== null) return fault;
    this.#at(index).status = status;
    return this.#written();
  }

  hold(index: number): Outcome {
    const fault = this.#notEarned(index);
    if (fault !== null) return fault;
    if (this.#at(index).isHeld) return DONE;
    this.#at(index).isHeld = true;
    return this.#written();
  }

  release(index: number): Outcome {
    if (!this.#at(index).isHeld) return DONE;
    this.#at(index).isHeld = false;
    return this.#written();
  }

  #at(index: number): ModelAccrual {
    const accrual = this.accruals[index];
    if (accrual === undefined) throw new Error(`no accrual ${index}`);
    return accrual;
  }

  #notEarned(index: number): Outcome | null {
    const { status } = this.#at(index);
    if (status === "earned") return this.runs.reserves(index) ? "in_pay_run" : null;
    return status === "paid" ? "cannot_set_status_on_paid_accrual" : "invalid_status_transition";
  }

  #currencyFault(request: PaymentRequest, accruals: readonly number[]): Outcome | null {
    if (accruals.length === 0) return null;
    return accruals.some((index) => this.#at(index).currency === request.currency) ? null : "currency_mismatch";
  }

  #differenceFault(request: PaymentRequest, accruals: readonly number[]): Outcome | null {
    const sum = this.sumOf(accruals);
    const difference = request.totalCents - sum;
    const isTooLarge = [sum, difference].some((cents) => cents > MOST || cents < -MOST);
    if (isTooLarge) return "invalid_body";
    return difference === 0n || request.hasReason ? null : "adjustment_reason_required";
  }

  #pay(request: PaymentRequest, accruals: readonly number[]): Outcome {
    const adjustmentCents = request.totalCents - this.sumOf(accruals);
    this.payments.push({ ...pick(request), accruals: [...accruals], adjustmentCents, status: "paid" });
    for (const index of accruals) this.#at(index).status = "paid";
    return this.#written();
  }

  #written(): Outcome {
    this.writes += 1;
    return DONE;
  }
}

function pick({ creator, totalCents, currency }: PaymentRequest) {
  return { creator, totalCents, currency };
}
