/** Changes of many rows at once, each as if it were changed alone. */
import { DomainError } from "../../contract/errors.ts";

export interface Decided {
  readonly changed: readonly string[];
  readonly refused: readonly { readonly id: string; readonly code: string; readonly error: string }[];
}

/**
 * Changes one after the other, in the order in which everything is locked. `change` throws a `DomainError` before it
 * writes anything of a row; that row is refused, the others are changed.
 */
export async function decideEach(ids: readonly string[], change: (id: string) => Promise<unknown>): Promise<Decided> {
  const changed: string[] = [];
  const refused: { id: string; code: string; error: string }[] = [];
  for (const id of ids.toSorted()) {
    try {
      await change(id);
      changed.push(id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ id, code: error.code, error: error.message });
    }
  }
  return { changed, refused };
}
