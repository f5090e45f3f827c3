/**
 * Lists. Rows come page by page (`useList`); arrows move between rows that open, Enter opens, Space selects. Columns say
 * how a row reads. On a phone a list either hides the columns marked `isExtra` or, with `isCards`, draws each row as a
 * card: the first column is its title, the others follow line by line.
 */
import { Checkbox, Table, VisuallyHidden } from "@mantine/core";
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, type RefObject, useRef } from "react";
import type { List } from "../api/queries.ts";
import { Problem } from "../shell/Problem.tsx";
import { ariaSort, type ColumnSort, SortField, SortHeading, type Sorting } from "./Sorting.tsx";
import { TableRegion } from "./TableRegion.tsx";
import { Foot, isControl, Loading, moveBetweenRows, SELECT_ALL, SelectAll, type Selection } from "./table-parts.tsx";
import { toggled } from "./toggled.ts";

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** The heading is for screen readers only, as above buttons. */
  readonly isHeaderHidden?: boolean;
  /** Right-aligns figures. */
  readonly isFigure?: boolean;
  /** Hidden on small screens, except in cards. */
  readonly isExtra?: boolean;
  /** Controls: in a card they stay in the corner, or take the whole width below the rest. */
  readonly controls?: "corner" | "below";
  readonly width?: number | string;
  /** The list can be sorted by it. */
  readonly sort?: ColumnSort;
}

interface TableProps<Row> {
  /** The accessible name of the table. */
  readonly label: string;
  readonly list: List<Row>;
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** Shown when there are no rows. */
  readonly empty: ReactNode;
  /** Whether a phone shows each row as a card. */
  readonly isCards?: boolean;
  readonly onOpen?: (row: Row) => void;
  readonly selection?: Selection;
  /** A row's name for its checkbox. */
  readonly rowName?: (row: Row) => string;
  /** Content below an expanded row; undefined for the others. */
  readonly detail?: (row: Row) => ReactNode;
  readonly sorting?: Sorting;
  /** How many rows the whole list has, where it is known. */
  readonly total?: number | undefined;
}

export function DataTable<Row extends object>(props: TableProps<Row>) {
  const { label, list, columns, rowId, empty, isCards = false, onOpen, selection, rowName = rowId } = props;
  const { sorting, total, detail } = props;
  const latest = useRef(props);
  latest.current = props;
  if (list.error !== null && list.rows.length === 0) return <Problem error={list.error} again={list.again} />;
  const isEmpty = !list.isLoading && list.rows.length === 0;
  const width = columns.length + (selection === undefined ? 0 : 1);
  return (
    <>
      {sorting !== undefined && <SortField columns={columns} sorting={sorting} />}
      <TableRegion label={label} isBusy={list.isLoading || list.isStale}>
        <Table
          role="table"
          verticalSpacing="sm"
          horizontalSpacing="md"
          {...(isCards ? { className: "cards" } : {})}
          {...(onOpen === undefined ? {} : { highlightOnHover: true })}
          style={{ opacity: list.isStale ? 0.6 : 1 }}
        >
          <Table.Thead role="rowgroup">
            <Heads of={props} />
          </Table.Thead>
          <Table.Tbody
            role="rowgroup"
            onKeyDown={onOpen === undefined && selection === undefined ? undefined : moveBetweenRows}
          >
            {list.isLoading && <Loading columns={width} />}
            {isEmpty && (
              <Table.Tr>
                <Table.Td colSpan={width}>{empty}</Table.Td>
              </Table.Tr>
            )}
            {list.rows.map((row) => {
              const id = rowId(row);
              return (
                <BodyRow
                  key={id}
                  {...{ id, row, columns, isCards, width, latest }}
                  name={selection === undefined ? undefined : rowName(row)}
                  isSelected={selection?.ids.has(id) === true}
                  opens={onOpen !== undefined}
                  below={detail?.(row)}
                />
              );
            })}
          </Table.Tbody>
        </Table>
      </TableRegion>
      {list.rows.length > 0 && <Foot list={list} total={total} />}
    </>
  );
}

function Heads<Row extends object>({ of }: { readonly of: TableProps<Row> }) {
  const { list, rowId, selection, columns, sorting, isCards = false } = of;
  return (
    <Table.Tr role="row">
      {selection !== undefined && (
        <Table.Th role="columnheader" data-part="box" data-label={SELECT_ALL} w={44}>
          <SelectAll rows={list.rows} rowId={rowId} selection={selection} />
        </Table.Th>
      )}
      {columns.map((column) => (
        <Table.Th
          key={column.id}
          role="columnheader"
          scope="col"
          {...sided(column, isCards)}
          {...ariaSort(column.sort, sorting)}
        >
          <Heading of={column} sorting={sorting} />
        </Table.Th>
      ))}
    </Table.Tr>
  );
}

function Heading<Row>({ of: column, sorting }: { readonly of: Column<Row>; readonly sorting: Sorting | undefined }) {
  if (column.isHeaderHidden === true) return <VisuallyHidden>{column.header}</VisuallyHidden>;
  if (column.sort === undefined || sorting === undefined) return column.header;
  return (
    <SortHeading sort={column.sort} sorting={sorting}>
      {column.header}
    </SortHeading>
  );
}

/** The alignment of a column, and what a phone does with it. */
function sided<Row>({ isFigure, isExtra, width }: Column<Row>, isCards: boolean) {
  return {
    ...(isFigure === true ? { ta: "right" as const, className: "figures" } : {}),
    ...(isExtra === true && !isCards ? { visibleFrom: "sm" as const } : {}),
    ...(width === undefined ? {} : { w: width }),
  };
}

/** What a cell is in a card, and the heading that a card draws before it. */
function partOf<Row>({ controls, header }: Column<Row>, place: number) {
  return {
    "data-part": place === 0 ? "title" : (controls ?? "line"),
    ...(typeof header === "string" && place > 0 ? { "data-label": header } : {}),
  };
}

/** A row that opens can be focused; Enter or a click outside its controls opens it. */
function opening(open: () => void) {
  return {
    tabIndex: 0,
    "data-opens": true,
    onClick: ({ target, currentTarget }: MouseEvent) => {
      // What a dialog of the row is clicked on comes here, too, although it is drawn elsewhere.
      if (currentTarget.contains(target as Node) && !isControl(target)) open();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && event.target === event.currentTarget) open();
    },
  };
}

interface RowProps<Row extends object> {
  readonly id: string;
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly isCards: boolean;
  readonly width: number;
  /** Of its checkbox; undefined without one. */
  readonly name: string | undefined;
  readonly isSelected: boolean;
  readonly opens: boolean;
  readonly below: ReactNode;
  /** The list at the moment of an event: a row that was not drawn again must not act on what was before. */
  readonly latest: RefObject<TableProps<Row>>;
}

function DrawnRow<Row extends object>(props: RowProps<Row>) {
  const { id, row, columns, isCards, width, name, isSelected, opens, below, latest } = props;
  const toggle = () => {
    const now = latest.current.selection;
    now?.onChange(toggled(now.ids, id));
  };
  return (
    <>
      <Table.Tr
        role="row"
        {...(opens ? opening(() => latest.current.onOpen?.(row)) : {})}
        {...(isSelected ? { bg: "var(--mantine-primary-color-light)" } : {})}
      >
        {name !== undefined && (
          <Table.Td role="cell" data-part="box">
            <Checkbox checked={isSelected} onChange={toggle} aria-label={`Select ${name}`} />
          </Table.Td>
        )}
        {columns.map((column, place) => (
          <Table.Td key={column.id} role="cell" {...sided(column, isCards)} {...partOf(column, place)}>
            {column.cell(row)}
          </Table.Td>
        ))}
      </Table.Tr>
      {Boolean(below) && (
        <Table.Tr>
          <Table.Td colSpan={width} p={0}>
            {below}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** Drawn again only when it or the columns have changed, which a screen with many rows keeps from one time to the next. */
const BodyRow = memo(DrawnRow) as typeof DrawnRow;
