/** Files of exactly what the filters show: one row per creator, or the earnings or payments behind them. */
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { Arguments } from "../../../../src/sdk/index.ts";
import { accrualColumns, balanceColumns, paymentColumns } from "../../ledger/files.ts";
import { useCsv } from "../../pieces/useCsv.ts";
import { useOrganization } from "../../session.tsx";

type Query = NonNullable<Arguments<"listBalances">["query"]>;

export function ExportMenu({ query }: { readonly query: Query }) {
  const { timezone } = useOrganization();
  const { read, save } = useCsv();
  const { project_id, structure_id, from, to } = query;
  const dates = [from, to].filter((date) => date !== undefined).join("-to-");
  const fileName = (name: string) => [name, dates].filter(Boolean).join("-");

  const saveBalances = () =>
    save(fileName("balances"), balanceColumns(timezone), (readList) => readList("listBalances", { query }));
  const saveAccruals = () =>
    save(fileName("earnings"), accrualColumns, async (readList) => {
      const shown = new Set((await readList("listBalances", { query })).map(({ creator_id }) => creator_id));
      const wanted = { query: { project_id, structure_id, ended_from: from, to } };
      return (await readList("listAccruals", wanted)).filter((row) => shown.has(row.creator_id));
    });
  // Every payment in these dates, for any creator and any earnings.
  const savePayments = () =>
    save(fileName("payments"), paymentColumns(timezone), (readList) =>
      readList("listPayments", { query: { project_id, structure_id, search: query.search, from, to } }),
    );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />} loading={read !== null}>
          CSV
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>With current filters</Menu.Label>
        <Menu.Item onClick={() => void saveBalances()}>Balances: one row per creator</Menu.Item>
        <Menu.Item onClick={() => void saveAccruals()}>Earnings: one row per amount earned in these dates</Menu.Item>
        <Menu.Item onClick={() => void savePayments()}>Payments: one row per payment in these dates</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
