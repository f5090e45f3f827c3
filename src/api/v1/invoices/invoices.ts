import {
  createAgreement,
  endAgreement,
  getInvoiceSettings,
  listAgreements,
  setInvoiceSettings,
} from "../../../flow/invoices/agreements.ts";
import { listDue } from "../../../flow/invoices/due.ts";
import { getInvoice, getInvoiceFile, listInvoices } from "../../../flow/invoices/invoices.ts";
import { creditInvoice, issueInvoices } from "../../../flow/invoices/issuing.ts";
import { handle } from "../../handler.ts";
import {
  presentAgreement,
  presentDue,
  presentInvoice,
  presentInvoiceDetail,
  presentInvoiceSettings,
} from "../../present/invoices/invoices.ts";
import { spool } from "../../spool.ts";
import { zipOf } from "../../zip.ts";
import { one, page, written } from "../answers.ts";
import { archiveInvoices } from "./archive.ts";

export const invoiceHandlers = {
  getInvoiceSettings: handle("getInvoiceSettings", getInvoiceSettings, one(presentInvoiceSettings)),
  setInvoiceSettings: handle(
    "setInvoiceSettings",
    (ctx, { body }) => setInvoiceSettings(ctx, body),
    one(presentInvoiceSettings),
  ),
  listInvoiceAgreements: handle(
    "listInvoiceAgreements",
    (ctx, { query }) => listAgreements(ctx, query),
    page(presentAgreement),
  ),
  createInvoiceAgreement: handle(
    "createInvoiceAgreement",
    (ctx, { params, body }) => createAgreement(ctx, params.id, body),
    one(presentAgreement),
  ),
  endInvoiceAgreement: handle(
    "endInvoiceAgreement",
    (ctx, { params, body }) => endAgreement(ctx, params.id, body),
    one(presentAgreement),
  ),
  listDueInvoices: handle("listDueInvoices", (ctx, { query }) => listDue(ctx, query), one(presentDue)),
  listInvoices: handle("listInvoices", (ctx, { query }) => listInvoices(ctx, query), page(presentInvoice)),
  getInvoiceArchive: handle(
    "getInvoiceArchive",
    async (ctx, { query }) => {
      const { fileName, count, files } = await archiveInvoices(ctx, query);
      return zipOf({ fileName, headers: { "stipend-invoices": String(count) } }, files, ctx.now);
    },
    written,
  ),
  issueInvoices: handle(
    "issueInvoices",
    (ctx, { body }) => issueInvoices(ctx, body),
    (rows) => ({ data: rows.map(presentInvoice) }),
  ),
  getInvoice: handle(
    "getInvoice",
    async (ctx, { params, query }) => {
      if (query.format === "json") return { detail: await getInvoice(ctx, params.id) };
      const { fileName, bytes } = await getInvoiceFile(ctx, params.id);
      return { file: await spool({ mediaType: "application/pdf", fileName }, (put) => put(bytes)) };
    },
    ({ detail, file }) => (file === undefined ? { data: presentInvoiceDetail(detail) } : written(file)),
  ),
  creditInvoice: handle(
    "creditInvoice",
    (ctx, { params, body }) => creditInvoice(ctx, params.id, body),
    one(presentInvoice),
  ),
};
