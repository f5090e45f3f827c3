/** What is selected, its sum, and what can be done with it: changed by those who may pay, and saved. */
import { Button, Group, Text } from "@mantine/core";
import { type ComponentProps, useState } from "react";
import { BottomBar } from "../../pieces/BottomBar.tsx";
import { CsvButton } from "../../pieces/CsvButton.tsx";
import type { usePicked } from "../../pieces/picked.ts";
import { useMay } from "../../session.tsx";
import { groupDigits, lessRows, type Totals, totalsOf, totalsText } from "../amounts.ts";
import { type BulkAction, BulkDialog, type ListId, type ListRow } from "./BulkDialog.tsx";
import { words } from "./words.ts";

export function PickedBar<Id extends ListId>(props: {
  readonly picked: ReturnType<typeof usePicked<ListRow<Id>>>;
  readonly total: number | undefined;
  /** The sums of everything that matches. */
  readonly everything: Totals;
  readonly cents: (row: ListRow<Id>) => number;
  readonly actions: readonly BulkAction<Id>[];
  readonly csv: ComponentProps<typeof CsvButton<Id>>;
}) {
  const { picked, total, everything, cents, actions, csv } = props;
  const mayPay = useMay("pay");
  const [action, setAction] = useState<BulkAction<Id> | null>(null);
  const rows = [...picked.rows.values()];
  const sum = picked.isAll ? lessRows(everything, rows, cents) : totalsOf(rows, cents);
  return (
    <>
      {picked.count > 0 && (
        <BottomBar>
          <Group gap="xs" justify="center">
            <Text size="sm" role="status">
              <Text span fw={650} inherit>
                {groupDigits(picked.count)}
              </Text>{" "}
              {words.selected}, <span className="figures">{totalsText(sum)}</span>
            </Text>
            <Group gap={4}>
              {total !== undefined && picked.hasMore && !picked.isAll && (
                <Button variant="subtle" size="compact-sm" onClick={picked.selectAll}>
                  {words.selectAll(groupDigits(total))}
                </Button>
              )}
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                onClick={picked.clear}
                aria-label="Clear selection"
              >
                Clear
              </Button>
            </Group>
            <Group gap="xs" justify="center">
              {mayPay &&
                actions.map((each) => (
                  <Button key={each.verb} size="sm" color="red" variant="light" onClick={() => setAction(each)}>
                    {each.verb}…
                  </Button>
                ))}
              <CsvButton {...csv} picked={picked} />
            </Group>
          </Group>
        </BottomBar>
      )}
      {action !== null && (
        <BulkDialog
          action={action}
          picked={picked}
          given={csv.given}
          onClose={() => setAction(null)}
          onDone={picked.clear}
        />
      )}
    </>
  );
}
