/** What is selected, its sum, and what can be done with it: changed by those who may pay, and saved. */
import { Button } from "@mantine/core";
import { type ComponentProps, useState } from "react";
import { CsvButton } from "../../pieces/CsvButton.tsx";
import type { usePicked } from "../../pieces/picked.ts";
import { SelectedBar } from "../../pieces/SelectedBar.tsx";
import { useMay } from "../../session.tsx";
import { lessRows, type Totals, totalsOf, totalsText } from "../amounts.ts";
import { type BulkAction, BulkDialog, type ListId, type ListRow } from "./BulkDialog.tsx";

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
      <SelectedBar picked={picked} total={total} sum={totalsText(sum)}>
        {mayPay &&
          actions.map((each) => (
            <Button key={each.verb} size="sm" color="red" variant="light" onClick={() => setAction(each)}>
              {each.verb}…
            </Button>
          ))}
        <CsvButton {...csv} picked={picked} />
      </SelectedBar>
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
