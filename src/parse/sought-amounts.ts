/** Amounts in a search: what a person who types `847.30` or `€1.250` looks for. */
import { currencies as known } from "../engine/currencies.ts";
import { notations } from "./notation.ts";
import { readAmount } from "./numbers.ts";

/** An amount in minor units, and the currencies in which the text means it. */
export interface SoughtAmount {
  readonly cents: bigint;
  readonly currencies: readonly string[];
}

const byExponent = Map.groupBy(known, ({ exponent }) => exponent);

/** Every amount that a text can mean, in every notation; none where it is no amount. */
export function soughtAmounts(text: string): readonly SoughtAmount[] {
  const found = new Map<string, SoughtAmount>();
  for (const [exponent, list] of byExponent) {
    const codes = list.map(({ code }) => code);
    for (const notation of notations) {
      // A sign or code in the text is one of few currencies; one of them reads the text for all.
      for (const currency of [codes[0] ?? "", ...markedAmong(text, codes)]) {
        const read = readAmount(text, { currency, notation, signed: true });
        if (!read.ok) continue;
        const currencies = read.mark === undefined ? codes : codes.filter((code) => read.mark?.codes.includes(code));
        found.set(`${exponent} ${read.value}`, { cents: read.value, currencies });
      }
    }
  }
  return [...found.values()];
}

function markedAmong(text: string, codes: readonly string[]): readonly string[] {
  const read = readAmount(text, { currency: codes[0] ?? "" });
  const marked = read.mark?.codes.find((code) => codes.includes(code));
  return marked === undefined ? [] : [marked];
}
