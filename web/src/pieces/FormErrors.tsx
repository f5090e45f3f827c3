/** Errors where they belong: at the field they name, or above the buttons if no field of the form shows them. */
import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { StipendError } from "../../../src/sdk/index.ts";
import { faultLine } from "./field-labels.ts";
import { capitalized, messageOf, withDates } from "./said.ts";

export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** The faults that an error lists by field; none for other errors. */
export function faultsOf(error: Error | null): readonly Fault[] {
  if (!(error instanceof StipendError) || !Array.isArray(error.meta.errors)) return [];
  return error.meta.errors as readonly Fault[];
}

/** The error of one field or a part of it, for Mantine's `error`; undefined if there is none. */
export function fieldError(error: Error | null, path: string): string | undefined {
  const found = faultsOf(error).find((fault) => fault.path === path || fault.path.startsWith(`${path}.`));
  return found === undefined ? undefined : capitalized(withDates(found.message));
}

/** All errors except those that `fields` show themselves. */
export function FormErrors(props: { readonly error: Error | null; readonly fields?: readonly string[] }) {
  const { error, fields = [] } = props;
  if (error === null) return null;
  const faults = faultsOf(error);
  const elsewhere = faults.filter(
    ({ path }) => !fields.some((field) => path === field || path.startsWith(`${field}.`)),
  );
  if (faults.length > 0 && elsewhere.length === 0) return null;
  const lines = faults.length === 0 ? [messageOf(error)] : elsewhere.map((fault) => withDates(faultLine(fault)));
  return (
    <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </Alert>
  );
}
