/** What a list has around its rows: the box that selects them, what shows while they load, the foot; and their keys. */
import { Button, Checkbox, Group, Skeleton, Table, Text } from "@mantine/core";
import type { KeyboardEvent } from "react";
import type { List } from "../api/queries.ts";
import { groupDigits } from "../ledger/amounts.ts";

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly onChange: (ids: ReadonlySet<string>) => void;
}

export const SELECT_ALL = "Select all shown";
const SKELETON_ROWS = 5;

/** The number of rows shown, and the button for more. */
export function Foot<Row>({ list, total }: { readonly list: List<Row>; readonly total: number | undefined }) {
  return (
    <Group justify="space-between" mt="sm" mih={36}>
      <Text size="sm" c="dimmed" role="status">
        {total === undefined && list.hasMore
          ? `${groupDigits(list.rows.length)} shown`
          : `${groupDigits(list.rows.length)} of ${groupDigits(Math.max(total ?? 0, list.rows.length))}`}
      </Text>
      {list.hasMore && (
        <Button variant="default" size="xs" onClick={list.more} loading={list.isLoadingMore}>
          Show more
        </Button>
      )}
    </Group>
  );
}

export function SelectAll<Row extends object>(props: {
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly selection: Selection;
}) {
  const { rows, rowId, selection } = props;
  const ids = rows.map(rowId);
  const isAll = ids.length > 0 && ids.every((id) => selection.ids.has(id));
  return (
    <Checkbox
      aria-label={SELECT_ALL}
      checked={isAll}
      indeterminate={!isAll && ids.some((id) => selection.ids.has(id))}
      onChange={() => selection.onChange(isAll ? new Set() : new Set(ids))}
    />
  );
}

export function Loading({ columns }: { readonly columns: number }) {
  return Array.from({ length: SKELETON_ROWS }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike.
    <Table.Tr key={row}>
      <Table.Td colSpan={columns}>
        <Skeleton height={18} width={`${90 - row * 9}%`} />
      </Table.Td>
    </Table.Tr>
  ));
}

/** Arrows go to the next row, Home and End to the ends, Space to the row's box. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof HTMLElement ? event.target.closest("tr") : null;
  if (row === null || event.target !== row) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("tr[tabindex]")];
  const here = rows.indexOf(row);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
  }
  if (event.key === " ") {
    event.preventDefault();
    row.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
  }
}

export function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input, label, [role=menu]") !== null;
}
