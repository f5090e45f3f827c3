/** The columns and signs of an account whose rail is a CSV of the operator's own. */
import { ActionIcon, Button, Code, Group, Select, SimpleGrid, Stack, Switch, Text, TextInput } from "@mantine/core";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { choicesOf } from "../../pieces/choices.ts";
import { fieldError } from "../../pieces/FormErrors.tsx";
import type { Column, Draft } from "./form.ts";
import type { AccountForm } from "./useAccount.ts";
import { words } from "./words.ts";

const FIELDS = choicesOf<string>(words.csv.fields);
const FULL_FIELDS = choicesOf<string>(words.csv.fullFields);

interface PartProps {
  readonly of: AccountForm;
}

export function CsvFields({ of: form }: PartProps) {
  const { draft, error } = form;
  const { csv } = draft;
  const set = (part: Partial<Draft["csv"]>) => form.set({ csv: { ...csv, ...part } });
  const sign = (name: "separator" | "decimal_mark" | "line_ending", label: string, data: readonly Choice[]) => (
    <Select
      label={label}
      data={[...data]}
      value={csv[name]}
      onChange={(value) => set({ [name]: value ?? csv[name] })}
      error={fieldError(error, `csv.${name}`)}
      allowDeselect={false}
    />
  );
  return (
    <Stack gap="sm">
      <Columns of={csv.columns} isFull={csv.full_details} onChange={(columns) => set({ columns })} />
      {fieldError(error, "csv.columns") !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {fieldError(error, "csv.columns")}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {sign("separator", words.csv.separator, words.csv.separators)}
        {sign("decimal_mark", words.csv.decimal, words.csv.decimals)}
        {sign("line_ending", words.csv.ends, words.csv.lineEnds)}
      </SimpleGrid>
      <Switch
        label={words.csv.full}
        description={words.csv.fullHint}
        checked={csv.full_details}
        onChange={(event) => set({ full_details: event.currentTarget.checked })}
      />
      <div>
        <Text size="xs" c="dimmed">
          {words.csv.sample}
        </Text>
        <Code block>{csv.columns.map(({ heading }) => heading).join(csv.separator)}</Code>
      </div>
    </Stack>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function Columns(props: {
  readonly of: readonly Column[];
  readonly isFull: boolean;
  readonly onChange: (columns: readonly Column[]) => void;
}) {
  const { of: columns, isFull, onChange } = props;
  const data = isFull ? [...FIELDS, ...FULL_FIELDS] : FIELDS;
  const replace = (index: number, part: Partial<Column>) =>
    onChange(columns.map((column, at) => (at === index ? { ...column, ...part } : column)));
  const up = (index: number) =>
    onChange(columns.toSpliced(index, 1).toSpliced(index - 1, 0, ...columns.slice(index, index + 1)));
  return (
    <Stack gap={6}>
      <Text fw={550} size="sm">
        {words.csv.columns}
      </Text>
      {columns.map(({ field, heading }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may be alike.
        <Group key={index} gap={6} wrap="nowrap">
          <Select
            aria-label={words.csv.column(index + 1)}
            data={data}
            value={field}
            onChange={(value) =>
              replace(index, {
                field: value ?? field,
                ...(heading === field && value !== null ? { heading: value } : {}),
              })
            }
            allowDeselect={false}
            flex={1}
          />
          <TextInput
            aria-label={words.csv.heading(index + 1)}
            value={heading}
            onChange={(event) => replace(index, { heading: event.currentTarget.value })}
            flex={1}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.csv.up(index + 1)}
            onClick={() => up(index)}
            disabled={index === 0}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.csv.remove(index + 1)}
            onClick={() => onChange(columns.toSpliced(index, 1))}
            disabled={columns.length === 1}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...columns, { field: "reference", heading: "reference" }])}
        >
          {words.csv.add}
        </Button>
      </Group>
    </Stack>
  );
}
