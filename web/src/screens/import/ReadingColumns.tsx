/** What the columns of a readings file become, and its first rows as they will be sent. */
import { Select, SimpleGrid, Table, Text, TextInput } from "@mantine/core";
import { convertRow, type Defaults, type Mapping, sentColumns, targets } from "../../import/columns.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import type { Opened, ReadingsFile } from "./useReadingsFile.ts";

export function MappingFields({ of, header }: { readonly of: ReadingsFile; readonly header: readonly string[] }) {
  const { mapping, setMapping, platform, setPlatform } = of;
  const choices = header.map((name, index) => ({
    value: String(index),
    label: name.trim() === "" ? `Column ${index + 1}` : name,
  }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="sm">
      {targets.map(({ name, label, hint }) => (
        <Select
          key={name}
          label={label}
          description={hint === "" ? undefined : hint}
          inputWrapperOrder={["label", "input", "description"]}
          placeholder="not in the file"
          data={choices}
          value={mapping[name] === undefined ? null : String(mapping[name])}
          onChange={(value) => {
            const { [name]: _, ...others } = mapping;
            setMapping(value === null ? others : { ...others, [name]: Number(value) });
          }}
          clearable
          searchable={choices.length > 8}
        />
      ))}
      {mapping.platform === undefined && (
        <TextInput
          label="Platform of all rows"
          value={platform}
          onChange={(event) => setPlatform(event.currentTarget.value)}
          autoComplete="off"
        />
      )}
    </SimpleGrid>
  );
}

export function FirstRows(props: { readonly opened: Opened; readonly mapping: Mapping; readonly defaults: Defaults }) {
  const { opened, mapping, defaults } = props;
  const sent = sentColumns(mapping);
  const rows = opened.sample.map((cells) => convertRow(cells, mapping, defaults));
  return (
    <div>
      <Text fw={600} mb={4} component="h2">
        What will be sent
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        Dates without a zone are those of {defaults.timezone}
        {mapping.captured_at === undefined ? "; without a column for it, all rows are taken as read just now" : ""}.
      </Text>
      <TableRegion label="The first rows">
        <Table>
          <Table.Thead>
            <Table.Tr>
              {sent.map((name) => (
                <Table.Th key={name}>{targets.find((target) => target.name === name)?.label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place.
              <Table.Tr key={row}>
                {cells.map((cell, index) => (
                  <Table.Td
                    key={sent[index]}
                    className="figures"
                    style={{ whiteSpace: "nowrap", maxWidth: 240, overflow: "hidden", textOverflow: "ellipsis" }}
                  >
                    {cell === "" ? (
                      <Text span inherit c="dimmed">
                        —
                      </Text>
                    ) : (
                      cell
                    )}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
    </div>
  );
}
