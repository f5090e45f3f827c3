/** The first rows of a readings file as they will be sent. */
import { Table, Text } from "@mantine/core";
import type { ReadingsPlan } from "../../../../src/parse/readings-plan.ts";
import { ReadingsReader } from "../../../../src/parse/readings-rows.ts";
import { ownCells, ownFields } from "../../import/send.ts";
import { rejectionText } from "../../pieces/field-labels.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import type { Chosen } from "./useOpened.ts";

const ROWS_SHOWN = 5;

export function ReadingsPreview({ chosen, plan }: { readonly chosen: Chosen; readonly plan: ReadingsPlan }) {
  const reader = new ReadingsReader(plan);
  const rows = chosen.head.sample.slice(0, ROWS_SHOWN).map((cells, index) => reader.read({ line: index, cells }));
  const own = rows.map((row) => ("captured_at" in row ? ownCells(row) : []));
  const used = ownFields.map((_, at) => own.some((cells) => (cells[at] ?? "") !== ""));
  return (
    <div>
      <Text fw={600} mb={4} component="h2">
        Preview
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        Dates without a time zone are read in {plan.timezone}.
      </Text>
      <TableRegion label="The first rows">
        <Table>
          <Table.Thead>
            <Table.Tr>
              {ownFields
                .filter((_, at) => used[at])
                .map((name) => (
                  <Table.Th key={name}>{name}</Table.Th>
                ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place.
              <Table.Tr key={index}>
                {"captured_at" in row ? (
                  own[index]?.flatMap((cell, at) =>
                    used[at]
                      ? [
                          <Table.Td key={ownFields[at]} className="figures" style={CELL}>
                            {cell === "" ? "—" : cell}
                          </Table.Td>,
                        ]
                      : [],
                  )
                ) : (
                  <Table.Td colSpan={Math.max(1, used.filter(Boolean).length)}>
                    <Text size="sm" c={"passed" in row ? "dimmed" : "var(--mantine-color-error)"}>
                      {"passed" in row ? `Skipped (${row.passed})` : `Rejected: ${rejectionText(row.reason)}`}
                    </Text>
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
    </div>
  );
}

const CELL = { whiteSpace: "nowrap", maxWidth: 240, overflow: "hidden", textOverflow: "ellipsis" } as const;
