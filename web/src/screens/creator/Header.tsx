/** The head of a creator's page: the name, earlier handles, and what can be done. */
import { Button, Menu } from "@mantine/core";
import { IconDots, IconFileText, IconGitMerge, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { readyCents } from "../../ledger/amounts.ts";
import { PayDialog } from "../../ledger/pay/PayDialog.tsx";
import type { Payee } from "../../ledger/pay/plan.ts";
import { platformName } from "../../ledger/platforms.ts";
import { useReaches } from "../../limits.ts";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { useMay } from "../../session.tsx";
import { type CreatorAction, CreatorActions, CreatorDialog } from "../creators/one.tsx";
import { AddBonus } from "./AddBonus.tsx";
import { MergeInto } from "./Merge.tsx";
import { words } from "./words.ts";

type Row = DataOf<"getCreator">;
type Sum = DataOf<"listBalances">[number];

/** Earlier handles in the heading. */
const EARLIER_SHOWN = 3;

export function nameOf(row: Row): string {
  return row.display_name ?? `@${row.handle}`;
}

/** The creator's name and actions: record payment, add earning, statement. */
export function Header({
  of: row,
  id,
  sums,
}: {
  readonly of: Row;
  readonly id: string;
  readonly sums: readonly Sum[];
}) {
  const mayPay = useMay("pay");
  const reaches = useReaches();
  const [paying, setPaying] = useState<readonly Payee[] | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [isMerging, setMerging] = useState(false);
  const [asked, setAsked] = useState<CreatorAction | null>(null);
  const mayEdit = useMay("edit");
  const { data: handles = [] } = useRead("listCreatorHandles", { path: { id } });
  const earlier = [...new Set(handles.map(({ handle }) => `@${handle}`))].slice(0, EARLIER_SHOWN).join(", ");
  const name = nameOf(row);
  const payable = sums.filter((sum) => readyCents(sum) > 0);
  return (
    <>
      <PageHeader
        title={name}
        actions={
          <>
            {row.payee_id !== null && reaches("getPayee") && (
              <Button component={Link} to={`/payees/${row.payee_id}`} variant="default">
                Payee
              </Button>
            )}
            {reaches("getStatement") && (
              <Button
                component={Link}
                to={`/creators/${id}/statement`}
                variant="default"
                leftSection={<IconFileText size={16} />}
              >
                Statement
              </Button>
            )}
            {mayPay && reaches("mergeCreators") && (
              <Button variant="default" leftSection={<IconGitMerge size={16} />} onClick={() => setMerging(true)}>
                Merge into…
              </Button>
            )}
            {mayPay && (
              <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
                Add earning
              </Button>
            )}
            {(mayEdit || mayPay) && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" px="sm" aria-label={words.more}>
                    <IconDots size={18} />
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <CreatorActions of={row} ask={setAsked} />
                </Menu.Dropdown>
              </Menu>
            )}
            {mayPay && payable.length > 0 && (
              <Button onClick={() => setPaying(payable.map((sum) => payeeOf(name, sum)))}>Record payment</Button>
            )}
          </>
        }
      >
        {[
          row.display_name === null ? null : `@${row.handle}`,
          platformName(row.platform),
          row.email,
          earlier === "" ? null : `earlier ${earlier}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </PageHeader>
      {paying !== null && <PayDialog payees={paying} filter={{}} onClose={() => setPaying(null)} />}
      {asked !== null && <CreatorDialog of={asked} onClose={() => setAsked(null)} />}
      {isMerging && <MergeInto of={row} onClose={() => setMerging(false)} />}
      {isAdding && <AddBonus creator={row} name={name} currency={sums[0]?.currency} onClose={() => setAdding(false)} />}
    </>
  );
}

function payeeOf(
  name: string,
  sum: { creator_id: string; project_id: string; currency: string; last_method_id: string | null },
): Payee {
  return {
    creatorId: sum.creator_id,
    projectId: sum.project_id,
    name,
    currency: sum.currency,
    lastMethodId: sum.last_method_id,
  };
}
