import type { Replaced } from "../../../papers/pdf/letters.ts";
import type { WriteBytes } from "../../../papers/pdf/sheet.ts";
import { type SpooledFile, spool } from "../../spool.ts";

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
