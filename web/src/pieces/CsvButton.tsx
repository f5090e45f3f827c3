import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { Arguments, PagedOperationId, RowOf } from "../../../src/sdk/index.ts";
import type { CsvColumn } from "./csv.ts";
import { type Picked, pickedOf } from "./picked.ts";
import { type ReadList, useCsv } from "./useCsv.ts";

/** Saves the whole list behind a screen's filters, page by page, not only what is shown of it. */
export function CsvButton<Id extends PagedOperationId>(props: {
  readonly operation: Id;
  readonly given: Arguments<Id>;
  readonly columns: readonly CsvColumn<RowOf<Id>>[];
  /** Without the ending. */
  readonly fileName: string;
  /** Only what is selected of it. */
  readonly picked?: Picked<RowOf<Id>>;
}) {
  const { operation, given, columns, fileName, picked } = props;
  const { read, save } = useCsv();
  const rowsBy = async (readList: ReadList): Promise<readonly RowOf<Id>[]> => {
    if (picked?.isAll === false) return [...picked.rows.values()];
    const rows = await readList(operation, given);
    return picked === undefined ? rows : pickedOf(rows as readonly (RowOf<Id> & { readonly id: string })[], picked);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      onClick={() => void save(fileName, columns, rowsBy)}
      disabled={read !== null}
    >
      {read === null ? "CSV" : `${read} rows…`}
    </Button>
  );
}
