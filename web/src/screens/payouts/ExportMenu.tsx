/** Files of exactly what the filters show: one row per creator, or the accruals or payments behind them. */
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { Arguments, Schemas } from "../../../../src/sdk/index.ts";
import { readAll } from "../../api/all.ts";
import { useStructures } from "../../ledger/all.ts";
import { accrualColumns, balanceColumns, paymentColumns } from "../../ledger/files.ts";
import { type CsvColumn, csvText } from "../../pieces/csv.ts";
import { saveFile } from "../../pieces/save-file.ts";
import { useClient, useOrganization } from "../../session.tsx";

/** More would not fit a spreadsheet; the API streams larger ones. */
const ROWS_MAX = 200_000;

type Query = NonNullable<Arguments<"listBalances">["query"]>;

export function ExportMenu({ query }: { readonly query: Query }) {
  const client = useClient();
  const { timezone } = useOrganization();
  const { nameOf } = useStructures();
  const [isBusy, setBusy] = useState(false);

  const make = async (work: () => Promise<boolean>) => {
    setBusy(true);
    try {
      if (await work())
        notifications.show({ message: `The file ends after ${ROWS_MAX} rows; narrow the filters.`, color: "yellow" });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ title: "The file could not be made", message, color: "red" });
    } finally {
      setBusy(false);
    }
  };
  const dates = [query.from, query.to].filter((date) => date !== undefined).join("-to-");
  const save = <Row,>(name: string, columns: readonly CsvColumn<Row>[], rows: readonly Row[]) =>
    saveFile(`${[name, dates].filter(Boolean).join("-")}.csv`, csvText(columns, rows));
  /** The creators the filters show; what the list does not hold is not in the other files either. */
  const readBalances = () => readAll(client, "listBalances", { query }, ROWS_MAX);
  const shownCreators = (rows: readonly Schemas["BalanceRow"][]) => new Map(rows.map((row) => [row.creator_id, row]));

  const saveBalances = () =>
    make(async () => {
      const { rows, isCut } = await readBalances();
      save("balances", balanceColumns(timezone), rows);
      return isCut;
    });
  const saveAccruals = () =>
    make(async () => {
      const creators = shownCreators((await readBalances()).rows);
      const { project_id, structure_id, from, to } = query;
      const wanted = { query: { project_id, structure_id, ended_from: from, to } };
      const { rows, isCut } = await readAll(client, "listAccruals", wanted, ROWS_MAX);
      const shown = rows.filter((row) => creators.has(row.creator_id));
      save(
        "accruals",
        accrualColumns((id) => creators.get(id), nameOf),
        shown,
      );
      return isCut;
    });
  const savePayments = () =>
    make(async () => {
      const creators = shownCreators((await readBalances()).rows);
      const { project_id, from, to } = query;
      const { rows, isCut } = await readAll(client, "listPayments", { query: { project_id, from, to } }, ROWS_MAX);
      const shown = rows.filter((row) => row.creator_id !== null && creators.has(row.creator_id));
      save(
        "payments",
        paymentColumns((id) => creators.get(id), timezone),
        shown,
      );
      return isCut;
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />} loading={isBusy}>
          CSV
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>What the filters show</Menu.Label>
        <Menu.Item onClick={() => void saveBalances()}>Balances, a row per creator</Menu.Item>
        <Menu.Item onClick={() => void saveAccruals()}>Accruals, a row per amount earned</Menu.Item>
        <Menu.Item onClick={() => void savePayments()}>Payments, a row per payment</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
