/** A file of amounts as a request sends it. */
import type { z } from "zod";
import { invalidBody } from "../../../contract/errors.ts";
import type { ImportAmountsQuery } from "../../../contract/settling/import-amounts.ts";
import type { AmountsOptions } from "../../../flow/settling/import-amounts.ts";
import { moneyColumns } from "../../../parse/money-columns.ts";

/** @throws DomainError `invalid_body` for a body that is no file */
export function requireFile<Stream>(stream: Stream | null): Stream {
  if (stream === null) throw invalidBody("", "must be a CSV file, sent as text/csv");
  return stream;
}

export function amountsOptions(query: z.output<typeof ImportAmountsQuery>): AmountsOptions {
  const columns = Object.fromEntries(
    moneyColumns.flatMap((name) => {
      const header = query[`columns.${name}`];
      return header === undefined ? [] : [[name, header] as const];
    }),
  );
  const { currency, date_order: dateOrder, decimals, encoding, file_name: fileName, import_id: importId } = query;
  return { currency, dateOrder, decimals, encoding, fileName, importId, columns };
}
