/** A row of filters above a list. Their values live in the address (`useFilters`). */
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";

const TYPING_MS = 250;

/** The row; `isActive` shows the button that clears all filters. */
export function Filters(props: {
  readonly children: ReactNode;
  readonly isActive: boolean;
  readonly onClear: () => void;
}) {
  return (
    <Group gap="sm" mb="md" role="search">
      {props.children}
      {props.isActive && (
        <Button variant="subtle" color="gray" leftSection={<IconX size={15} />} onClick={props.onClear}>
          Clear
        </Button>
      )}
    </Group>
  );
}

/** Text to look for; the list follows shortly after the last key. */
export function SearchFilter(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** For a longer label. */
  readonly isWide?: boolean;
}) {
  const [typed, setTyped] = useState(props.value ?? "");
  const notify = useDebouncedCallback((text: string) => props.onChange(text === "" ? undefined : text), TYPING_MS);
  useEffect(() => setTyped(props.value ?? ""), [props.value]);
  return (
    <TextInput
      aria-label={props.label}
      placeholder={props.label}
      leftSection={<IconSearch size={15} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        notify(event.currentTarget.value.trim());
      }}
      w={{ base: "100%", xs: props.isWide === true ? 340 : 240 }}
    />
  );
}

/** One of a few; nothing chosen means all. */
export function ChoiceFilter<Word extends string>(props: {
  readonly label: string;
  readonly options: readonly { readonly value: Word; readonly label: string }[];
  readonly value: Word | undefined;
  readonly onChange: (value: Word | undefined) => void;
}) {
  return (
    <Select
      aria-label={props.label}
      placeholder={props.label}
      data={[...props.options]}
      value={props.value ?? null}
      onChange={(value) => props.onChange((value ?? undefined) as Word | undefined)}
      clearable
      searchable={props.options.length > 8}
      w={{ base: "calc(50% - 6px)", xs: 185 }}
    />
  );
}
