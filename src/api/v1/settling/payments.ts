import { getPayment, listPayments, recordPayment, updatePayment } from "../../../flow/settling/payments.ts";
import { handle } from "../../handler.ts";
import { presentPayment } from "../../present/settling/payments.ts";
import { one, page } from "../answers.ts";

export const paymentHandlers = {
  listPayments: handle("listPayments", (ctx, { query }) => listPayments(ctx, query), page(presentPayment)),
  createPayment: handle("createPayment", (ctx, { body }) => recordPayment(ctx, body), one(presentPayment)),
  getPayment: handle("getPayment", (ctx, { params }) => getPayment(ctx, params.id), one(presentPayment)),
  updatePayment: handle(
    "updatePayment",
    (ctx, { params, body }) => updatePayment(ctx, params.id, body),
    one(presentPayment),
  ),
};
