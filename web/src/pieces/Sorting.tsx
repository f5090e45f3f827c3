/** Sorting a list: by its headings, and on a phone, where cards have none, by a field above it. */
import { Box, NativeSelect, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";

export type Order = "asc" | "desc";

/** What a column is sorted by. */
export interface ColumnSort {
  readonly by: string;
  readonly kind: "date" | "amount" | "text";
}

export interface Sorting {
  readonly by: string;
  readonly order: Order;
  readonly onSort: (by: string, order: Order) => void;
}

const ways: Readonly<Record<ColumnSort["kind"], readonly (readonly [Order, string])[]>> = {
  date: [
    ["desc", "newest first"],
    ["asc", "oldest first"],
  ],
  amount: [
    ["desc", "largest first"],
    ["asc", "smallest first"],
  ],
  text: [
    ["asc", "A to Z"],
    ["desc", "Z to A"],
  ],
};

/** A heading that sorts; again, and it sorts the other way. */
export function SortHeading(props: {
  readonly children: ReactNode;
  readonly sort: ColumnSort;
  readonly sorting: Sorting;
}) {
  const { children, sort, sorting } = props;
  const isOn = sorting.by === sort.by;
  const [first = "desc", second = "asc"] = ways[sort.kind].map(([order]) => order);
  const Arrow = sorting.order === "asc" ? IconArrowUp : IconArrowDown;
  return (
    <>
      <UnstyledButton
        visibleFrom="sm"
        fz="inherit"
        fw={isOn ? 700 : "inherit"}
        onClick={() => sorting.onSort(sort.by, isOn && sorting.order === first ? second : first)}
      >
        {children}
        {isOn && <Arrow size={12} aria-hidden style={{ marginLeft: 3, verticalAlign: -1 }} />}
      </UnstyledButton>
      <Box component="span" hiddenFrom="sm">
        {children}
      </Box>
    </>
  );
}

/** `aria-sort` of a heading. */
export function ariaSort(sort: ColumnSort | undefined, sorting: Sorting | undefined) {
  if (sort === undefined || sorting === undefined) return {};
  const ways = { asc: "ascending", desc: "descending" } as const;
  return { "aria-sort": sorting.by === sort.by ? ways[sorting.order] : ("none" as const) };
}

/** The same as one field. */
export function SortField(props: {
  readonly columns: readonly { readonly header: ReactNode; readonly sort?: ColumnSort }[];
  readonly sorting: Sorting;
}) {
  const { columns, sorting } = props;
  const data = columns.flatMap(({ header, sort }) =>
    sort === undefined
      ? []
      : ways[sort.kind].map(([order, way]) => ({ value: `${sort.by} ${order}`, label: `${String(header)}: ${way}` })),
  );
  return (
    <NativeSelect
      aria-label="Sort by"
      hiddenFrom="sm"
      mb="sm"
      data={data}
      value={`${sorting.by} ${sorting.order}`}
      onChange={(event) => {
        const [by = "", order] = event.currentTarget.value.split(" ");
        sorting.onSort(by, order === "asc" ? "asc" : "desc");
      }}
    />
  );
}
