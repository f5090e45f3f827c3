import { addPayment, getPayment, listPayments, updatePayment } from "../../../flow/settling/payments.ts";
import { handle } from "../../handler.ts";
import { presentPayment, presentRecorded } from "../../present/settling/payments.ts";
import { one, page } from "../answers.ts";

export const paymentHandlers = {
  listPayments: handle("listPayments", (ctx, { query }) => listPayments(ctx, query), page(presentPayment)),
  createPayment: handle("createPayment", (ctx, { body }) => addPayment(ctx, body), presentRecorded),
  getPayment: handle("getPayment", (ctx, { params }) => getPayment(ctx, params.id), one(presentPayment)),
  updatePayment: handle(
    "updatePayment",
    (ctx, { params, body }) => updatePayment(ctx, params.id, body),
    one(presentPayment),
  ),
};
