/** What a row of a file of accounts has to know of those before it. */
import type { SameAccount } from "../../store/payees/destinations.ts";
import type { Entered } from "./destinations.ts";
import type { Whose } from "./whose-accounts.ts";

/** What earlier rows of the file did, or would have done in a dry run. */
export class EarlierRows {
  readonly #accounts = new Map<string, { readonly owner: string; readonly account: SameAccount }[]>();
  readonly #creators = new Set<string>();
  readonly #payees = new Set<string>();

  /** Whether no earlier row was of this creator, which has no payee. */
  isFirstOf(creatorId: string): boolean {
    if (this.#creators.has(creatorId)) return false;
    this.#creators.add(creatorId);
    return true;
  }

  /** An account that was not stored, of a payee that may not be either. */
  rehearsed(whose: Whose, { row }: Entered, { id, name }: { readonly id: string; readonly name: string }): void {
    if (whose.payeeId === null) this.#payees.add(id);
    if (row.fingerprint === null) return;
    const key = row.fingerprint.toString("hex");
    const account = { payee_id: id, name, destination_id: row.id, status: row.status };
    this.#accounts.set(key, [...(this.#accounts.get(key) ?? []), { owner: ownerOf(whose), account }]);
  }

  /** Those with this fingerprint, of others. */
  accounts(whose: Whose, fingerprint: Buffer): readonly SameAccount[] {
    return (this.#accounts.get(fingerprint.toString("hex")) ?? [])
      .filter(({ owner }) => owner !== ownerOf(whose))
      .map(({ account }) => account);
  }

  isMade(payeeId: string): boolean {
    return this.#payees.has(payeeId);
  }
}

/** A payee's id, or that of the creator whose payee is to be made. */
export function ownerOf({ payeeId, creatorId }: Whose): string {
  return payeeId ?? creatorId;
}
