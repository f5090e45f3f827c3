/** The first rows of a file of views as they are read: a table, and cards on a phone. */
import { Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { platformTitle } from "../../../../src/parse/platforms.ts";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { rejectionText } from "../../pieces/field-labels.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { formatInstant } from "../../pieces/When.tsx";
import { formatCount } from "../../rules/words.ts";
import { words as areaWords } from "./words.ts";

const words = areaWords.preview;
const counters = ["view_count", "like_count", "comment_count", "share_count", "save_count"] as const;

/** A reading as its row gives it; instants are ISO 8601 UTC, and a counter that is not reported is null. */
export interface PreviewedReading {
  /** Its title, its id or its address: what there is. */
  readonly post: string;
  readonly platform: string | null;
  /** A handle. */
  readonly creator: string | null;
  readonly posted_at: string | null;
  readonly captured_at: string;
  readonly view_count: number | null;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly share_count: number | null;
  readonly save_count: number | null;
}

/** A reading, or what stands in the place of one and why. */
export type PreviewedRow =
  | { readonly reading: PreviewedReading }
  | { readonly rejected: string }
  | { readonly skipped: string };

/** `lines` are the numbers of the rows in their file, where they are known. */
export function PreviewTable(props: {
  readonly rows: readonly PreviewedRow[];
  readonly lines?: readonly number[];
  readonly timezone: string;
}) {
  const { rows, lines, timezone } = props;
  const columns = columnsFor(
    rows.flatMap((row) => ("reading" in row ? [row.reading] : [])),
    timezone,
  );
  return (
    <TableRegion label={words.firstRows}>
      <Table {...cardTable}>
        <Table.Thead {...cardGroup}>
          <Table.Tr {...cardRow}>
            {lines !== undefined && <Table.Th {...cardHead}>{words.columns.row}</Table.Th>}
            <Table.Th {...cardHead}>{words.columns.post}</Table.Th>
            {columns.map(({ heading, isFigure }) => (
              <Table.Th key={heading} {...cardHead} {...(isFigure === true ? { ta: "right" } : {})}>
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody {...cardGroup}>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are known by their place.
            <Table.Tr key={index} {...cardRow}>
              {lines !== undefined && (
                <Table.Td {...cardLine(words.columns.row)} className="figures">
                  {formatCount(lines[index] ?? 0)}
                </Table.Td>
              )}
              {"reading" in row ? (
                <>
                  <Table.Td {...cardTitle} style={WRAPPED}>
                    {row.reading.post}
                  </Table.Td>
                  {columns.map(({ heading, isFigure, cell }) => (
                    <Table.Td
                      key={heading}
                      {...cardLine(heading)}
                      className="figures"
                      {...(isFigure === true ? { ta: "right" } : {})}
                    >
                      {cell(row.reading)}
                    </Table.Td>
                  ))}
                </>
              ) : (
                <Table.Td {...cardTitle} colSpan={columns.length + 1}>
                  <Text size="sm" c={"skipped" in row ? "dimmed" : "var(--mantine-color-error)"}>
                    {"skipped" in row ? words.skipped(row.skipped) : words.rejected(rejectionText(row.rejected))}
                  </Text>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </TableRegion>
  );
}

const WRAPPED = { overflowWrap: "anywhere", minWidth: 130, maxWidth: 300 } as const;

interface Column {
  readonly heading: string;
  readonly isFigure?: boolean;
  readonly cell: (of: PreviewedReading) => ReactNode;
}

/** Those that any of the rows says something of, and the views. */
function columnsFor(readings: readonly PreviewedReading[], timezone: string): readonly Column[] {
  const has = (name: keyof PreviewedReading) => readings.some((reading) => reading[name] !== null);
  const instants = (name: "posted_at" | "captured_at") => {
    const withTime = readings.some((reading) => isWithinDay(reading[name], timezone));
    return ({ [name]: at }: PreviewedReading) => (at === null ? "—" : formatInstant(at, timezone, withTime));
  };
  const columns: readonly (Column & { readonly of: keyof PreviewedReading })[] = [
    {
      of: "platform",
      heading: words.columns.platform,
      cell: ({ platform }) => (platform === null ? "—" : platformTitle(platform)),
    },
    {
      of: "creator",
      heading: words.columns.creator,
      cell: ({ creator }) => (creator === null ? "—" : `@${creator.replace(/^@/, "")}`),
    },
    { of: "posted_at", heading: words.columns.posted_at, cell: instants("posted_at") },
    { of: "captured_at", heading: words.columns.captured_at, cell: instants("captured_at") },
    ...counters.map((of) => ({
      ...{ of, heading: words.columns[of], isFigure: true },
      cell: ({ [of]: count }: PreviewedReading) => (count === null ? "—" : formatCount(count)),
    })),
  ];
  return columns.filter(({ of }) => of === "view_count" || has(of));
}

/** Whether an instant is another than the beginning of a day in its zone: dates without a time are that. */
function isWithinDay(at: string | null, timezone: string): boolean {
  if (at === null) return false;
  const time = { timeZone: timezone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat("en-GB", time).format(new Date(at)) !== "00:00";
}
