/** Statements with lists of values have many forms; the others are some hundreds. */
const PREPARED_MAX = 2_000;

/** Names of statements, so that a connection parses each once, and plans it until the planner has one for all values. */
export class Prepared {
  readonly #names = new Map<string, string>();

  /** Nothing for a statement without values: it may be several. */
  of(text: string, values: readonly unknown[]): { readonly name?: string } {
    if (values.length === 0) return {};
    let name = this.#names.get(text);
    if (name === undefined && this.#names.size < PREPARED_MAX) {
      name = `s${this.#names.size}`;
      this.#names.set(text, name);
    }
    return name === undefined ? {} : { name };
  }
}
