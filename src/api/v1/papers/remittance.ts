import type { z } from "zod";
import type { RemittanceQuery } from "../../../contract/papers/remittance.ts";
import { withLineRemittance, withPaymentRemittance } from "../../../flow/papers/remittance.ts";
import { fileNameOf } from "../../../papers/file-names.ts";
import { writeRemittancePdf } from "../../../papers/pdf/remittance-pdf.ts";
import type { Remittance } from "../../../papers/remittance.ts";
import { writeRemittanceHtml } from "../../../papers/remittance-html.ts";
import { handle } from "../../handler.ts";
import { writeRemittanceJson } from "../../present/papers/remittance.ts";
import { type SpooledFile, spool } from "../../spool.ts";
import { written } from "../answers.ts";
import { spoolPage, spoolPdf } from "./files.ts";

export const remittanceHandlers = {
  getPaymentRemittance: handle(
    "getPaymentRemittance",
    (ctx, { params, query }) => withPaymentRemittance(ctx, params.id, (advice) => fileOf(advice, query.format)),
    written,
  ),
  getLineRemittance: handle(
    "getLineRemittance",
    (ctx, { params, query }) =>
      withLineRemittance(ctx, params.id, params.lineId, (advice) => fileOf(advice, query.format)),
    written,
  ),
};

function fileOf(advice: Remittance, format: z.output<typeof RemittanceQuery>["format"]): Promise<SpooledFile> {
  switch (format) {
    case "json":
      return spool({ mediaType: "application/json" }, (write) => writeRemittanceJson(advice, write));
    case "html":
      return spoolPage((write) => writeRemittanceHtml(advice, write));
    case "pdf": {
      const { payee, reference, paymentIds } = advice;
      const name = fileNameOf(reference ?? paymentIds[0] ?? "payment", payee?.latinName ?? payee?.name ?? "payee");
      return spoolPdf(`${name}.pdf`, (write) => writeRemittancePdf(advice, write));
    }
  }
}
