/** Which column of a file holds a part of its rows, with sample cells. */
import { Select } from "@mantine/core";
import type { TableHead } from "../../../../src/parse/table.ts";
import { samplesIn } from "./samples.ts";

export function ColumnSelect(props: {
  readonly head: Pick<TableHead, "header" | "sample"> | undefined;
  readonly header: readonly string[];
  readonly label: string;
  /** Shown while no column is chosen. */
  readonly hint: string;
  /** The place of the column; undefined for none. */
  readonly at: number | undefined;
  readonly placeholder: string;
  /** Called with the column's name; empty for none. */
  readonly onChange: (column: string) => void;
}) {
  const { head, header, label, hint, at, placeholder, onChange } = props;
  const choices = [...new Set(header.map((name) => name.trim()))].filter((name) => name !== "");
  const column = at === undefined ? null : (header[at]?.trim() ?? null);
  const shown = column === null ? hint : samplesIn(head, column);
  return (
    <Select
      label={label}
      description={shown === "" ? undefined : shown}
      inputWrapperOrder={["label", "input", "description"]}
      placeholder={placeholder}
      data={choices}
      value={column}
      onChange={(value) => onChange(value ?? "")}
      clearable
      searchable={choices.length > 8}
    />
  );
}
