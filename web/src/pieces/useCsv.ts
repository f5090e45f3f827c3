/** Creates a file from complete lists. Notifies about progress, a file cut at the limit, and failures. */
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Arguments, PagedOperationId, RowOf } from "../../../src/sdk/index.ts";
import { readAll } from "../api/all.ts";
import { useClient } from "../session.tsx";
import { type CsvColumn, csvText } from "./csv.ts";
import { messageOf } from "./said.ts";
import { saveFile } from "./save-file.ts";

/** More would not fit a spreadsheet; the API streams larger ones. */
const ROWS_MAX = 200_000;

/** Reads the complete list, not just the rows shown. */
export type ReadList = <Id extends PagedOperationId>(id: Id, given: Arguments<Id>) => Promise<readonly RowOf<Id>[]>;

/**
 * `read` counts the rows so far and is null while no file is being created. `name` is the file name without its
 * extension.
 */
export function useCsv() {
  const client = useClient();
  const [read, setRead] = useState<number | null>(null);
  const save = async <Row>(
    name: string,
    columns: readonly CsvColumn<Row>[],
    rowsBy: (read: ReadList) => Promise<readonly Row[]>,
  ) => {
    setRead(0);
    let hasCut = false;
    try {
      const rows = await rowsBy(async (id, given) => {
        const found = await readAll(client, id, given, ROWS_MAX, setRead);
        hasCut ||= found.isCut;
        return found.rows;
      });
      if (hasCut)
        notifications.show({
          message: `The file is limited to ${ROWS_MAX} rows; narrow the filters.`,
          color: "yellow",
        });
      saveFile(`${name}.csv`, csvText(columns, rows));
    } catch (error) {
      const message = messageOf(error);
      notifications.show({ title: "Could not create the file", message, color: "red" });
    } finally {
      setRead(null);
    }
  };
  return { read, save };
}
