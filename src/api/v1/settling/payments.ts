import { importPayments } from "../../../flow/settling/import-amounts.ts";
import { listPayments, paymentTotals } from "../../../flow/settling/payment-lists.ts";
import { addPayment, decidePayments, getPayment, updatePayment } from "../../../flow/settling/payments.ts";
import { handle } from "../../handler.ts";
import {
  presentListedPayment,
  presentPayment,
  presentPaymentDetail,
  presentPaymentTotals,
  presentRecorded,
} from "../../present/settling/payments.ts";
import { one, page } from "../answers.ts";
import { amountsOptions, requireFile } from "./amounts-file.ts";

export const paymentHandlers = {
  listPayments: handle("listPayments", (ctx, { query }) => listPayments(ctx, query), page(presentListedPayment)),
  getPaymentTotals: handle(
    "getPaymentTotals",
    (ctx, { query }) => paymentTotals(ctx, query),
    one(presentPaymentTotals),
  ),
  decidePayments: handle(
    "decidePayments",
    (ctx, { body }) => decidePayments(ctx, body),
    one((decided) => decided),
  ),
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
