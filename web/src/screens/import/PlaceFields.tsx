/** Which column of a file is which. */
import { Select } from "@mantine/core";
import type { Part, Places } from "../../import/places.ts";

export function PlaceFields<Name extends string>(props: {
  readonly parts: readonly Part<Name>[];
  readonly header: readonly string[];
  readonly places: Places<Name>;
  readonly onChange: (places: Places<Name>) => void;
  readonly disabled?: boolean;
}) {
  const { parts, header, places, onChange, disabled = false } = props;
  const choices = header.map((name, index) => ({
    value: String(index),
    label: name.trim() === "" ? `Column ${index + 1}` : name,
  }));
  return parts.map(({ name, label }) => (
    <Select
      key={name}
      label={label}
      data={choices}
      placeholder="not in the file"
      value={places[name] === undefined ? null : String(places[name])}
      onChange={(value) => {
        const changed: Partial<Record<Name, number>> = { ...places };
        if (value === null) delete changed[name];
        else changed[name] = Number(value);
        onChange(changed);
      }}
      clearable
      disabled={disabled}
    />
  ));
}
