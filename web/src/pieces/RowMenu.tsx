/** The actions of a row, in a menu at its end. */
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Column } from "./DataTable.tsx";

/** `label` is the accessible name of the menu. */
export function RowMenu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

/** The column of these menus, if the role allows it; otherwise there is none. */
export function menuColumn<Row>(
  isOffered: boolean,
  label: (row: Row) => string,
  items: (row: Row) => ReactNode,
): readonly Column<Row>[] {
  if (!isOffered) return [];
  const cell = (row: Row) => <RowMenu label={label(row)}>{items(row)}</RowMenu>;
  return [
    { id: "actions", header: "Actions", isHeaderHidden: true, isFigure: true, controls: "corner", width: 60, cell },
  ];
}
