/**
 * Lists. Rows come page by page (`useList`); arrows move between rows that open, Enter opens, Space selects. Columns say
 * how a row reads. On a phone a list either hides the columns marked `isExtra` or, with `isCards`, draws each row as a
 * card: the first column is its title, the others follow line by line.
 */
import { Checkbox, Table, VisuallyHidden } from "@mantine/core";
import { createColumnHelper, tableFeatures, useTable } from "@tanstack/react-table";
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, type RefObject, useMemo, useRef } from "react";
import type { List } from "../api/queries.ts";
import { Problem } from "../shell/Problem.tsx";
import { ariaSort, type ColumnSort, SortField, SortHeading, type Sorting } from "./Sorting.tsx";
import { TableRegion } from "./TableRegion.tsx";
import { Foot, isControl, Loading, moveBetweenRows, SelectAll, type Selection } from "./table-parts.tsx";
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

const features = tableFeatures({});

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
  const { label, list, columns, empty, isCards, onOpen, selection, sorting, total, detail } = props;
  const table = useRows(props);
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
          {...(isCards === true ? { className: "cards" } : {})}
          {...(onOpen === undefined ? {} : { highlightOnHover: true })}
          style={{ opacity: list.isStale ? 0.6 : 1 }}
        >
          <Table.Thead role="rowgroup">
            <Heads of={props} table={table} />
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
            {table.getRowModel().rows.map((row) => (
              <BodyRow
                key={row.id}
                of={props}
                latest={latest}
                row={row}
                width={width}
                isSelected={selection?.ids.has(row.id) === true}
                below={detail?.(row.original)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
      {list.rows.length > 0 && <Foot list={list} total={total} />}
    </>
  );
}

/** The table's model: its columns and the rows that have been read. */
function useRows<Row extends object>({ columns, list, rowId, sorting }: TableProps<Row>) {
  const helper = useMemo(() => createColumnHelper<typeof features, Row>(), []);
  const defs = useMemo(
    () =>
      columns.map((column) =>
        // Cells are drawn by the columns themselves: as components of this model they would be made again whenever the
        // columns are, and a menu that is open in one would close.
        helper.display({ id: column.id, header: () => <Heading of={column} sorting={sorting} /> }),
      ),
    [columns, helper, sorting],
  );
  const data = useMemo(() => [...list.rows], [list.rows]);
  return useTable({ features, columns: defs, data, getRowId: rowId });
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

type Model<Row extends object> = ReturnType<typeof useRows<Row>>;
type ModelRow<Row extends object> = ReturnType<Model<Row>["getRowModel"]>["rows"][number];

/** The alignment of a column, and what a phone does with it. */
function sided<Row>({ columns, isCards }: TableProps<Row>, id: string) {
  const column = columns.find((each) => each.id === id);
  return {
    ...(column?.isFigure === true ? { ta: "right" as const, className: "figures" } : {}),
    ...(column?.isExtra === true && isCards !== true ? { visibleFrom: "sm" as const } : {}),
    ...(column?.width === undefined ? {} : { w: column.width }),
  };
}

function Heads<Row extends object>({ of, table }: { readonly of: TableProps<Row>; readonly table: Model<Row> }) {
  const { list, rowId, selection, columns, sorting } = of;
  const sortOf = (id: string) => columns.find((each) => each.id === id)?.sort;
  return table.getHeaderGroups().map((group) => (
    <Table.Tr key={group.id} role="row">
      {selection !== undefined && (
        <Table.Th role="columnheader" data-part="box" w={44}>
          <SelectAll rows={list.rows} rowId={rowId} selection={selection} />
        </Table.Th>
      )}
      {group.headers.map((header) => (
        <Table.Th
          key={header.id}
          role="columnheader"
          scope="col"
          {...sided(of, header.column.id)}
          {...ariaSort(sortOf(header.column.id), sorting)}
        >
          <table.FlexRender header={header} />
        </Table.Th>
      ))}
    </Table.Tr>
  ));
}

/** What a cell is in a card, and the heading that a card draws before it. */
function partOf<Row>(columns: readonly Column<Row>[], id: string) {
  const place = columns.findIndex((each) => each.id === id);
  const column = columns[place];
  return {
    "data-part": place === 0 ? "title" : (column?.controls ?? "line"),
    ...(typeof column?.header === "string" && place > 0 ? { "data-label": column.header } : {}),
  };
}

/** A row that opens can be focused; Enter or a click outside its controls opens it. */
function opening(open: (() => void) | undefined) {
  if (open === undefined) return {};
  return {
    tabIndex: 0,
    "data-opens": true,
    onClick: (event: MouseEvent) => {
      if (!isControl(event.target)) open();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "Enter" && event.target === event.currentTarget) open();
    },
  };
}

interface RowProps<Row extends object> {
  readonly of: TableProps<Row>;
  /** The same at the moment of an event: a row that was not drawn again must not act on what was before. */
  readonly latest: RefObject<TableProps<Row>>;
  readonly row: ModelRow<Row>;
  readonly width: number;
  readonly isSelected: boolean;
  readonly below: ReactNode;
}

function DrawnRow<Row extends object>(props: RowProps<Row>) {
  const { of, latest, row, width, isSelected, below } = props;
  const { columns, onOpen, selection, rowName = of.rowId } = of;
  const toggle = () => {
    const now = latest.current.selection;
    now?.onChange(toggled(now.ids, row.id));
  };
  return (
    <>
      <Table.Tr
        role="row"
        {...opening(onOpen === undefined ? undefined : () => latest.current.onOpen?.(row.original))}
        {...(isSelected ? { bg: "var(--mantine-primary-color-light)" } : {})}
      >
        {selection !== undefined && (
          <Table.Td role="cell" data-part="box">
            <Checkbox checked={isSelected} onChange={toggle} aria-label={`Select ${rowName(row.original)}`} />
          </Table.Td>
        )}
        {row.getAllCells().map((cell) => (
          <Table.Td key={cell.id} role="cell" {...sided(of, cell.column.id)} {...partOf(columns, cell.column.id)}>
            {columns.find(({ id }) => id === cell.column.id)?.cell(row.original)}
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
const BodyRow = memo(DrawnRow, (before, now) => {
  const isSame = (["width", "isSelected", "below"] as const).every((name) => before[name] === now[name]);
  return (
    isSame &&
    before.row.original === now.row.original &&
    before.of.columns === now.of.columns &&
    (before.of.selection === undefined) === (now.of.selection === undefined) &&
    (before.of.onOpen === undefined) === (now.of.onOpen === undefined)
  );
}) as typeof DrawnRow;
