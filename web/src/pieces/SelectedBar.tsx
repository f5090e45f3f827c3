/** How much of a list is selected, and what can be done with it. Fixed at the bottom of the screen. */
import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { groupDigits } from "../ledger/amounts.ts";
import { BottomBar } from "./BottomBar.tsx";
import type { usePicked } from "./picked.ts";

const words = {
  selected: "selected",
  selectAll: (total: string) => `Select all ${total} that match`,
  clear: "Clear",
  clearLabel: "Clear selection",
} as const;

export function SelectedBar(props: {
  readonly picked: Pick<ReturnType<typeof usePicked>, "count" | "hasMore" | "isAll" | "selectAll" | "clear">;
  /** How many rows match; undefined until it is read. */
  readonly total: number | undefined;
  /** What the selection comes to. */
  readonly sum?: string;
  /** Buttons for what can be done with it. */
  readonly children: ReactNode;
}) {
  const { picked, total, sum, children } = props;
  if (picked.count === 0) return null;
  return (
    <BottomBar>
      <Group gap="xs" justify="center">
        <Text size="sm" role="status">
          <Text span fw={650} inherit>
            {groupDigits(picked.count)}
          </Text>{" "}
          {words.selected}
          {sum !== undefined && (
            <>
              , <span className="figures">{sum}</span>
            </>
          )}
        </Text>
        <Group gap={4}>
          {total !== undefined && picked.hasMore && !picked.isAll && (
            <Button variant="subtle" size="compact-sm" onClick={picked.selectAll}>
              {words.selectAll(groupDigits(total))}
            </Button>
          )}
          <Button variant="subtle" color="gray" size="compact-sm" onClick={picked.clear} aria-label={words.clearLabel}>
            {words.clear}
          </Button>
        </Group>
        <Group gap="xs" justify="center">
          {children}
        </Group>
      </Group>
    </BottomBar>
  );
}
