/** What is selected, its total, and the button to record payments. Fixed at the bottom of the screen. */
import { Button, Group, Kbd, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Arguments, Schemas } from "../../../../src/sdk/index.ts";
import { readAll } from "../../api/all.ts";
import { readyCents, totalsOf, totalsText } from "../../ledger/amounts.ts";
import { BottomBar } from "../../pieces/BottomBar.tsx";
import { messageOf } from "../../pieces/said.ts";
import { useClient } from "../../session.tsx";

type Balance = Schemas["BalanceRow"];

/** As many as a person can review before recording payments. */
const SELECTED_MAX = 500;

export function SelectionBar(props: {
  readonly selected: readonly Balance[];
  readonly query: NonNullable<Arguments<"listBalances">["query"]>;
  readonly onSelect: (rows: readonly Balance[]) => void;
  readonly onPay: () => void;
}) {
  const { selected, query, onSelect, onPay } = props;
  const client = useClient();
  const [isReading, setReading] = useState(false);
  const ready = totalsText(totalsOf(selected, readyCents));
  const selectAll = async () => {
    setReading(true);
    try {
      const { rows, isCut } = await readAll(client, "listBalances", { query }, SELECTED_MAX);
      onSelect(rows.filter((row) => readyCents(row) > 0));
      if (isCut)
        notifications.show({
          message: `The first ${SELECTED_MAX} are selected. Record these payments first, then continue.`,
          color: "yellow",
        });
    } catch (error) {
      notifications.show({
        title: "Not selected",
        message: messageOf(error),
        color: "red",
      });
    } finally {
      setReading(false);
    }
  };
  return (
    <BottomBar>
      <Group gap="lg">
        <Text size="sm" role="status">
          <Text span fw={650} inherit>
            {selected.length}
          </Text>{" "}
          selected, <span className="figures">{ready}</span> ready to pay
        </Text>
        <Group gap="xs">
          <Button variant="subtle" size="sm" onClick={() => void selectAll()} loading={isReading}>
            Select all matching
          </Button>
          <Button variant="subtle" color="gray" size="sm" onClick={() => onSelect([])}>
            Clear selection
          </Button>
          <Button size="sm" onClick={onPay} rightSection={<Kbd size="xs">P</Kbd>}>
            {selected.length === 1 ? "Record payment" : `Record ${selected.length} payments`}
          </Button>
        </Group>
      </Group>
    </BottomBar>
  );
}
