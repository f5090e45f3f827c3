/** Names as banks take them: in Latin letters that nothing was lost from. */
import type { Latin } from "./text.ts";
import { lengthOf } from "./text.ts";
import type { Fault } from "./types.ts";

/** What is wrong with a payee's name, from its transliteration. Its length is not checked here: some rails cut it. */
export function nameFault(name: string, { text, lost }: Latin): Fault | null {
  const field = "name";
  if (lost !== "") {
    const message = `${JSON.stringify(name)} has no Latin form for ${lost}; enter the name in Latin letters, as the bank knows it`;
    return { code: "name_not_latin", field, message };
  }
  if (!/[A-Za-z]/.test(text) || /^[=+\-@]/.test(text))
    return { code: "name_invalid", field, message: `${JSON.stringify(name)} is not a name` };
  return null;
}

/** A name that is longer than a rail takes. */
export function longNameFault(text: string, max: number, label: string): Fault | null {
  if (lengthOf(text) <= max) return null;
  return { code: "name_too_long", field: "name", message: `has ${lengthOf(text)} characters; ${label} takes ${max}` };
}

/** A name of the payer's own, or another text of its account: Latin, not empty, and not too long. */
export function originatorTextFault({ text, lost }: Latin, field: string, max: number): Fault | null {
  if (lost === "" && text !== "" && text.length <= max) return null;
  return originatorFault(field, `must be 1 to ${max} Latin characters`);
}

export function originatorFault(field: string, message: string): Fault {
  return { code: "originator_invalid", field: `originator.${field}`, message };
}
