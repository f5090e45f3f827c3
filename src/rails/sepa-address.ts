/** A payee's address in a SEPA file: structured, since unstructured ones are refused from November 2026 on. */
import { optionalText, textOf } from "./accounts.ts";
import { PATTERNS } from "./tables.ts";
import { sepaText } from "./text.ts";
import type { Fault, Fields } from "./types.ts";
import type { Element } from "./xml.ts";

export type SepaAddress = readonly Element[];

/** Fields of an address in the order of the schema, the element each becomes, and the most characters it takes. */
const PLACES = [
  { name: "street", tag: "StrtNm", max: 70 },
  { name: "building", tag: "BldgNb", max: 16 },
  { name: "postcode", tag: "PstCd", max: 16 },
  { name: "town", tag: "TwnNm", max: 35 },
] as const;

const FIELD = "destination.address";

/** The elements of an address, and what is wrong with it; an absent one is fine. */
export function sepaAddress(given: unknown): { readonly address: SepaAddress | null; readonly faults: Fault[] } {
  if (given === undefined || given === null) return { address: null, faults: [] };
  const fields = (typeof given === "object" ? given : {}) as Fields;
  const country = textOf(fields.country);
  const faults: Fault[] = [];
  if ("lines" in fields) {
    const message = "must be structured: banks have refused free address lines since 2026-11-15";
    faults.push({ code: "address_unstructured", field: FIELD, message });
  } else if (sepaText(textOf(fields.town)).text === "" || !PATTERNS.country.test(country)) {
    faults.push({ code: "address_incomplete", field: FIELD, message: "needs a town and a country of two capitals" });
  }
  const address: Element[] = [];
  for (const { name, tag, max } of PLACES) {
    const { text, lost } = sepaText(optionalText(fields[name]) ?? "");
    if (lost !== "" || text.length > max) {
      const message = `must be at most ${max} Latin characters`;
      faults.push({ code: "address_invalid", field: `${FIELD}.${name}`, message });
    }
    if (text !== "") address.push([tag, text]);
  }
  address.push(["Ctry", country]);
  return { address, faults };
}
