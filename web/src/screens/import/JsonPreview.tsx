/** The first rows of a file of JSON as they will be read. */
import { Table, Text } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { rejectionText } from "../../pieces/field-labels.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatInstant } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { useOrganization } from "../../session.tsx";
import { rowCount } from "./words.ts";

type Reading = NonNullable<Schemas["PreviewAnswer"]["rows"][number]["reading"]>;

const counters = ["view_count", "like_count", "comment_count", "share_count", "save_count"] as const;
const HEADS = ["Row", "Post", "Creator", "Posted", "Read", "Views", "Likes", "Comments", "Shares", "Saves"];

export function JsonPreview({ of: { rows, received, whole } }: { readonly of: Schemas["PreviewAnswer"] }) {
  return (
    <div>
      <Text fw={600} mb={4} component="h2">
        Preview
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {whole ? `${rowCount(received)}.` : `The first rows of a larger file.`} A counter that is missing is not
        reported, which is not 0.
      </Text>
      <TableRegion label="The first rows">
        <Table>
          <Table.Thead>
            <Table.Tr>
              {HEADS.map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ line, reason, reading }) => (
              <Table.Tr key={line}>
                <Table.Td className="figures">{formatCount(line)}</Table.Td>
                {reading === null ? (
                  <Table.Td colSpan={HEADS.length - 1}>
                    <Text size="sm" c="var(--mantine-color-error)">
                      Rejected: {rejectionText(reason ?? "")}
                    </Text>
                  </Table.Td>
                ) : (
                  <Cells of={reading} />
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
    </div>
  );
}

function Cells({ of: reading }: { readonly of: Reading }) {
  const { timezone } = useOrganization();
  const at = (instant: string | null) => (instant === null ? "—" : formatInstant(instant, timezone, true));
  return (
    <>
      <Table.Td style={CELL}>{reading.title ?? reading.external_id}</Table.Td>
      <Table.Td style={CELL}>{reading.creator_handle === null ? "—" : `@${reading.creator_handle}`}</Table.Td>
      <Table.Td style={CELL}>{at(reading.posted_at)}</Table.Td>
      <Table.Td style={CELL}>{at(reading.captured_at)}</Table.Td>
      {counters.map((counter) => {
        const count = reading[counter];
        return (
          <Table.Td key={counter} className="figures">
            {count === null ? "—" : formatCount(count)}
          </Table.Td>
        );
      })}
    </>
  );
}

const CELL = { whiteSpace: "nowrap", maxWidth: 240, overflow: "hidden", textOverflow: "ellipsis" } as const;
