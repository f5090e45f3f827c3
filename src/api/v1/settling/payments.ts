import { importPayments } from "../../../flow/settling/import-amounts.ts";
import { addPayment, getPayment, listPayments, updatePayment } from "../../../flow/settling/payments.ts";
import { handle } from "../../handler.ts";
import { presentPayment, presentPaymentDetail, presentRecorded } from "../../present/settling/payments.ts";
import { one, page } from "../answers.ts";
import { amountsOptions, requireFile } from "./amounts-file.ts";

export const paymentHandlers = {
  listPayments: handle("listPayments", (ctx, { query }) => listPayments(ctx, query), page(presentPayment)),
  createPayment: handle("createPayment", (ctx, { body }) => addPayment(ctx, body), presentRecorded),
  importPayments: handle(
    "importPayments",
    (ctx, { params, query, stream }) =>
      importPayments(ctx, params.projectId, requireFile(stream), {
        ...amountsOptions(query),
        recordEqual: query.record_equal,
      }),
    one((answer) => answer),
  ),
  getPayment: handle("getPayment", (ctx, { params }) => getPayment(ctx, params.id), one(presentPaymentDetail)),
  updatePayment: handle(
    "updatePayment",
    (ctx, { params, body }) => updatePayment(ctx, params.id, body),
    one(presentPayment),
  ),
};
