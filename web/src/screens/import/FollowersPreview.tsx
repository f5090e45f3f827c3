/** The first rows of a file of follower counts as they are read. */
import { Table, Text } from "@mantine/core";
import type { FollowersPlan } from "../../../../src/parse/followers-plan.ts";
import { FollowersReader } from "../../../../src/parse/followers-rows.ts";
import { platformTitle } from "../../../../src/parse/platforms.ts";
import { rejectionText } from "../../pieces/field-labels.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatInstant } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import type { Chosen } from "./useOpened.ts";
import { words as areaWords } from "./words.ts";

const words = areaWords.followers;
const ROWS_SHOWN = 5;
const COLUMNS = 3;

export function FollowersPreview({ chosen, plan }: { readonly chosen: Chosen; readonly plan: FollowersPlan }) {
  const reader = new FollowersReader(plan);
  const rows = chosen.head.sample.slice(0, ROWS_SHOWN).map((cells, index) => reader.read({ line: index, cells }));
  return (
    <div>
      <Text fw={600} mb={4} component="h2">
        {words.preview}
      </Text>
      <TableRegion label={words.firstRows}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.previewColumns.creator}</Table.Th>
              <Table.Th>{words.previewColumns.at}</Table.Th>
              <Table.Th ta="right">{words.previewColumns.count}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place.
              <Table.Tr key={index}>
                {"captured_at" in row ? (
                  <>
                    <Table.Td style={{ overflowWrap: "anywhere" }}>
                      {row.creator_id ?? `@${row.handle}`}
                      {row.platform !== "" && (
                        <Text span size="sm" c="dimmed">
                          {" "}
                          {platformTitle(row.platform)}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>{formatInstant(new Date(row.captured_at).toISOString(), plan.timezone, true)}</Table.Td>
                    <Table.Td ta="right" className="figures">
                      {formatCount(row.follower_count)}
                    </Table.Td>
                  </>
                ) : (
                  <Table.Td colSpan={COLUMNS}>
                    <Text size="sm" c={"passed" in row ? "dimmed" : "var(--mantine-color-error)"}>
                      {"passed" in row ? words.skipped(row.passed) : words.rejected(rejectionText(row.reason))}
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
