/** What is selected, its sum, and what can be done with it. */
import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { BottomBar } from "../../pieces/BottomBar.tsx";
import { groupDigits } from "../amounts.ts";
import { words } from "./words.ts";

export function PickedBar(props: {
  readonly count: number;
  /** `$1,204.00`. */
  readonly sum: string;
  readonly total: number | undefined;
  /** Undefined where everything that matches is selected or shown. */
  readonly onAll: (() => void) | undefined;
  readonly onClear: () => void;
  /** The actions. */
  readonly children: ReactNode;
}) {
  const { count, sum, total, onAll, onClear, children } = props;
  return (
    <BottomBar>
      <Group gap="xs" justify="center">
        <Text size="sm" role="status">
          <Text span fw={650} inherit>
            {groupDigits(count)}
          </Text>{" "}
          {words.selected}, <span className="figures">{sum}</span>
        </Text>
        <Group gap={4}>
          {onAll !== undefined && total !== undefined && (
            <Button variant="subtle" size="compact-sm" onClick={onAll}>
              {words.selectAll(groupDigits(total))}
            </Button>
          )}
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onClear} aria-label="Clear selection">
            Clear
          </Button>
        </Group>
        <Group gap="xs" justify="center">
          {children}
        </Group>
      </Group>
    </BottomBar>
  );
}
