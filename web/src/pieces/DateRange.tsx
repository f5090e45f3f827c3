/** A range of calendar dates in the organization's zone, both ends included; its values live in the address. */
import { Button, Group, Menu, TextInput } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useOrganization } from "../session.tsx";
import { type DayRange, presetRanges, todayIn } from "./dates.ts";
import { formatDate } from "./When.tsx";

export function DateRange(props: {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (range: DayRange) => void;
  /** Both ends are required: "Any time" is not offered. */
  readonly isBounded?: boolean;
}) {
  const { from, to, onChange, isBounded } = props;
  const { timezone } = useOrganization();
  const presets = presetRanges(todayIn(timezone, Date.now()));
  const named = presets.find(({ range }) => range.from === from && range.to === to)?.name;
  const text =
    from === undefined && to === undefined
      ? "Any time"
      : (named ?? `${from === undefined ? "…" : formatDate(from)} – ${to === undefined ? "…" : formatDate(to)}`);
  return (
    <Menu position="bottom-start" width={270} closeOnItemClick>
      <Menu.Target>
        <Button
          variant="default"
          fw={400}
          leftSection={<IconCalendar size={16} aria-hidden />}
          aria-label={`Dates: ${text}`}
        >
          {text}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isBounded !== true && (
          <Menu.Item onClick={() => onChange({ from: undefined, to: undefined })}>Any time</Menu.Item>
        )}
        {presets.map(({ name, range }) => (
          <Menu.Item key={name} onClick={() => onChange(range)} fw={name === named ? 600 : 400}>
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Group p="xs" gap="xs" grow wrap="nowrap">
          <TextInput
            type="date"
            label="From"
            size="xs"
            value={from ?? ""}
            onChange={(event) => onChange({ from: event.currentTarget.value || undefined, to })}
          />
          <TextInput
            type="date"
            label="To"
            size="xs"
            value={to ?? ""}
            onChange={(event) => onChange({ from, to: event.currentTarget.value || undefined })}
          />
        </Group>
      </Menu.Dropdown>
    </Menu>
  );
}
