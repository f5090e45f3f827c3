/** Creators that are one, as lists: written from docs/payees.md, sharing nothing with the product. */
import type { Model, Outcome } from "./c01-model.ts";

const DONE = "done";

export class MergingModel {
  readonly #model: Model;
  /** The creator that each one is now. */
  readonly #now: number[];
  /** The payee of each, by the creator it was made for. */
  readonly #payees: number[];
  done = 0;

  constructor(model: Model, people: number) {
    this.#model = model;
    this.#now = Array.from({ length: people }, (_, place) => place);
    this.#payees = [...this.#now];
  }

  /** Who a creator is by now. */
  now(creator: number): number {
    return this.#now[creator] ?? creator;
  }

  /** Everything that speaks against a merge. */
  obstacles(into: number, other: number): Outcome[] {
    if (into === other) return ["invalid_body"];
    if ([into, other].some((creator) => this.now(creator) !== creator)) return ["creator_merged"];
    const found: Outcome[] = [];
    if (this.hasTwoPayees(into, other)) found.push("creators_not_mergeable");
    if ([into, other].every((creator) => this.#model.earnings.memberOf(creator) !== null))
      found.push("creators_not_mergeable");
    if ([into, other].some((creator) => this.#model.runs.holds(creator))) found.push("in_pay_run");
    if (this.#overlaps(into, other).length > 0) found.push("overlapping_accruals");
    return found;
  }

  hasTwoPayees(into: number, other: number): boolean {
    return this.#payees[into] !== this.#payees[other];
  }

  /** The payees of both become one: an audit row for each. */
  mergePayees(into: number, other: number): void {
    this.#payees[other] = this.#payees[into] ?? into;
    this.#model.writes += 2;
  }

  merge(into: number, other: number): Outcome {
    const [obstacle] = this.obstacles(into, other);
    if (obstacle !== undefined) return obstacle;
    const { accruals, payments, earnings } = this.#model;
    const staying = [...accruals.keys()].filter(
      (index) => this.#mayStay(index, other) && this.#ofPeriod(into, accruals[index]?.period ?? null).length > 0,
    );
    for (const [index, accrual] of accruals.entries())
      if (accrual.creator === other && !staying.includes(index)) accrual.creator = into;
    for (const payment of payments) if (payment.creator === other) payment.creator = into;
    for (const [place, now] of this.#now.entries()) if (now === other) this.#now[place] = into;
    earnings.move(other, into);
    this.done += 1;
    this.#model.writes += 2;
    return DONE;
  }

  /** The other's accruals of a period of a rule that this one has an accrual of, too. */
  #overlaps(into: number, other: number): number[] {
    const { accruals } = this.#model;
    return [...accruals.keys()].filter((index) => {
      const accrual = accruals[index];
      const isOthers = accrual?.creator === other && accrual.period !== null;
      return isOthers && this.#ofPeriod(into, accrual.period).length > 0 && !this.#mayStay(index, other);
    });
  }

  #ofPeriod(creator: number, period: string | null): number[] {
    const { accruals } = this.#model;
    if (period === null) return [];
    return [...accruals.keys()].filter(
      (index) => accruals[index]?.creator === creator && accruals[index]?.period === period,
    );
  }

  /** One that was refused, and that neither a correction nor a payout refers to. */
  #mayStay(index: number, creator: number): boolean {
    const { accruals } = this.#model;
    const accrual = accruals[index];
    if (accrual?.isOfCycle === true) return false;
    const isRefused = accrual?.status === "rejected" || accrual?.status === "voided";
    return accrual?.creator === creator && isRefused && !accruals.some(({ corrects }) => corrects === index);
  }
}
