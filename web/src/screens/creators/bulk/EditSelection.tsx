/** What is selected of the creators, and what can be done with them. */
import { Button, Menu } from "@mantine/core";
import { IconChevronUp } from "@tabler/icons-react";
import { type ComponentProps, useState } from "react";
import type { Creator } from "../../../creators.tsx";
import { useReaches } from "../../../limits.ts";
import { CsvButton } from "../../../pieces/CsvButton.tsx";
import type { usePicked } from "../../../pieces/picked.ts";
import { SelectedBar } from "../../../pieces/SelectedBar.tsx";
import { useMay } from "../../../session.tsx";
import type { Act } from "./acts.ts";
import { BulkDialog } from "./BulkDialog.tsx";
import type { Selection } from "./useBulkEdit.ts";
import { words } from "./words.ts";

export function EditSelection(props: {
  readonly picked: ReturnType<typeof usePicked<Creator>>;
  readonly total: number | undefined;
  /** What the list shows, as a request says it. */
  readonly filter: NonNullable<Selection["filter"]>;
  readonly csv: ComponentProps<typeof CsvButton<"listCreators">>;
}) {
  const { picked, total, filter, csv } = props;
  const [act, setAct] = useState<Act | null>(null);
  return (
    <>
      <SelectedBar picked={picked} total={total}>
        <Actions onAct={setAct} />
        <CsvButton {...csv} picked={picked} />
      </SelectedBar>
      {act !== null && (
        <BulkDialog
          act={act}
          picked={picked}
          count={picked.count}
          filter={filter}
          onClose={() => setAct(null)}
          onDone={picked.clear}
        />
      )}
    </>
  );
}

/** By who may do it: editors change the list, those who pay hold back. */
function Actions({ onAct }: { readonly onAct: (act: Act) => void }) {
  const mayEdit = useMay("edit");
  const mayPay = useMay("pay");
  const reaches = useReaches();
  if (!mayEdit && !mayPay) return null;
  const item = (act: Act) => <Menu.Item onClick={() => onAct(act)}>{words[act].menu}</Menu.Item>;
  return (
    <Menu position="top">
      <Menu.Target>
        <Button size="sm" rightSection={<IconChevronUp size={15} aria-hidden />}>
          {words.edit}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit && reaches("tagCreators") && item("tag")}
        {mayEdit && item("assign")}
        {mayEdit && item("unassign")}
        {mayPay && item("hold")}
        {mayPay && item("release")}
        {mayEdit && item("remove")}
        {mayEdit && item("restore")}
      </Menu.Dropdown>
    </Menu>
  );
}
