import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { Arguments, PagedOperationId, RowOf } from "../../../src/sdk/index.ts";
import { readAll } from "../api/all.ts";
import { useClient } from "../session.tsx";
import { type CsvColumn, csvText } from "./csv.ts";
import { saveFile } from "./save-file.ts";

/** More would not fit a spreadsheet; the API streams larger ones. */
const ROWS_MAX = 200_000;

/** Saves the whole list behind a screen's filters, page by page, not only what is shown of it. */
export function CsvButton<Id extends PagedOperationId>(props: {
  readonly operation: Id;
  readonly given: Arguments<Id>;
  readonly columns: readonly CsvColumn<RowOf<Id>>[];
  /** Without the ending. */
  readonly fileName: string;
}) {
  const client = useClient();
  const [read, setRead] = useState<number | null>(null);
  const save = async () => {
    setRead(0);
    try {
      const { rows, isCut } = await readAll(client, props.operation, props.given, ROWS_MAX, setRead);
      if (isCut)
        notifications.show({ message: `The file ends after ${ROWS_MAX} rows; narrow the filters.`, color: "yellow" });
      saveFile(`${props.fileName}.csv`, csvText(props.columns, rows));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ title: "The file could not be made", message, color: "red" });
    } finally {
      setRead(null);
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      onClick={() => void save()}
      disabled={read !== null}
    >
      {read === null ? "CSV" : `${read} rows…`}
    </Button>
  );
}
