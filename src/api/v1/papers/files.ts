import { PAGE_POLICY } from "../../../papers/html.ts";
import type { Replaced } from "../../../papers/pdf/letters.ts";
import type { WriteBytes } from "../../../papers/pdf/sheet.ts";
import type { Write } from "../../../papers/statement.ts";
import { type SpooledFile, spool } from "../../spool.ts";

/** A page to print, which a browser may only show. */
export function spoolPage(write: (put: Write) => Promise<void>): Promise<SpooledFile> {
  return spool({ mediaType: "text/html", headers: { "content-security-policy": PAGE_POLICY } }, write);
}

/** A PDF to be sent; its header counts the texts that are printed in another form. */
export async function spoolPdf(
  fileName: string,
  write: (put: WriteBytes) => Promise<readonly Replaced[]>,
): Promise<SpooledFile> {
  let replaced: readonly Replaced[] = [];
  const file = await spool({ mediaType: "application/pdf", fileName }, async (put) => {
    replaced = await write(put);
  });
  return { ...file, headers: { "stipend-replaced-texts": String(replaced.length) } };
}
