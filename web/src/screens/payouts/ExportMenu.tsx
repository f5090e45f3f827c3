/** Files of exactly what the filters show: one row per creator, or the earnings or payments behind them. */
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { Arguments } from "../../../../src/sdk/index.ts";
import { useStructures } from "../../ledger/all.ts";
import { accrualColumns, balanceColumns, paymentColumns } from "../../ledger/files.ts";
import { useCsv } from "../../pieces/useCsv.ts";
import { useOrganization } from "../../session.tsx";

type Query = NonNullable<Arguments<"listBalances">["query"]>;

export function ExportMenu({ query }: { readonly query: Query }) {
  const { timezone } = useOrganization();
  const { nameOf } = useStructures();
  const { read, save } = useCsv();
  const { project_id, structure_id, from, to } = query;
  const dates = [from, to].filter((date) => date !== undefined).join("-to-");
  const fileName = (name: string) => [name, dates].filter(Boolean).join("-");

  const saveBalances = () =>
    save(fileName("balances"), balanceColumns(timezone), (readList) => readList("listBalances", { query }));
  const saveAccruals = () => {
    const shown = new Creators();
    const columns = accrualColumns(shown.find, nameOf);
    return save(fileName("earnings"), columns, async (readList) => {
      shown.keep(await readList("listBalances", { query }));
      const wanted = { query: { project_id, structure_id, ended_from: from, to } };
      return (await readList("listAccruals", wanted)).filter((row) => shown.find(row.creator_id) !== undefined);
    });
  };
  const savePayments = () => {
    const creators = new Creators();
    const columns = paymentColumns(creators.find, timezone);
    return save(fileName("payments"), columns, async (readList) => {
      // Every payment in these dates, for any creator and any earnings.
      const rows = await readList("listPayments", {
        query: { project_id, structure_id, search: query.search, from, to },
      });
      const named = await readList("listCreators", { query: { project_id, include_removed: true } });
      creators.keep(named.map((creator) => ({ ...creator, creator_id: creator.id })));
      return rows;
    });
  };
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

interface Named {
  readonly creator_id: string;
  readonly handle: string;
  readonly display_name: string | null;
}

/** The creators that match the filters; the other files contain only these. */
class Creators {
  #byId: ReadonlyMap<string, Named> = new Map();
  keep(rows: readonly Named[]): void {
    this.#byId = new Map(rows.map((row) => [row.creator_id, row]));
  }
  readonly find = (id: string): Named | undefined => this.#byId.get(id);
}
