import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import type { Arguments, PagedOperationId, RowOf } from "../../../src/sdk/index.ts";
import type { CsvColumn } from "./csv.ts";
import { useCsv } from "./useCsv.ts";

/** Saves the whole list behind a screen's filters, page by page, not only what is shown of it. */
export function CsvButton<Id extends PagedOperationId>(props: {
  readonly operation: Id;
  readonly given: Arguments<Id>;
  readonly columns: readonly CsvColumn<RowOf<Id>>[];
  /** Without the ending. */
  readonly fileName: string;
}) {
  const { operation, given, columns, fileName } = props;
  const { read, save } = useCsv();
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} />}
      onClick={() => void save(fileName, columns, (readList) => readList(operation, given))}
      disabled={read !== null}
    >
      {read === null ? "CSV" : `${read} rows…`}
    </Button>
  );
}
