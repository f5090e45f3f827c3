import { listActivity } from "../../../flow/notes/activity.ts";
import { attachFile, deleteFile, getFile } from "../../../flow/notes/files.ts";
import { addNote, deleteNote, editNote, getNote } from "../../../flow/notes/notes.ts";
import { handle } from "../../handler.ts";
import { presentActivity, presentFile, presentNoteDetail } from "../../present/notes/notes.ts";
import { spool } from "../../spool.ts";
import { one, page, written } from "../answers.ts";

const note = one(presentNoteDetail);
const file = one(presentFile);

export const noteHandlers = {
  listCreatorActivity: handle(
    "listCreatorActivity",
    (ctx, { params, query }) => listActivity(ctx, { creatorId: params.id }, query),
    page(presentActivity),
  ),
  listPaymentActivity: handle(
    "listPaymentActivity",
    (ctx, { params, query }) => listActivity(ctx, { paymentId: params.id }, query),
    page(presentActivity),
  ),
  addCreatorNote: handle(
    "addCreatorNote",
    (ctx, { params, body }) => addNote(ctx, { creatorId: params.id }, body.text),
    note,
  ),
  addPaymentNote: handle(
    "addPaymentNote",
    (ctx, { params, body }) => addNote(ctx, { paymentId: params.id }, body.text),
    note,
  ),
  getNote: handle("getNote", (ctx, { params }) => getNote(ctx, params.id), note),
  updateNote: handle("updateNote", (ctx, { params, body }) => editNote(ctx, params.id, body.text), note),
  deleteNote: handle("deleteNote", (ctx, { params }) => deleteNote(ctx, params.id), note),
  addCreatorFile: handle(
    "addCreatorFile",
    (ctx, { params, query, body }) => attachFile(ctx, { creatorId: params.id }, query.name, Buffer.from(body)),
    file,
  ),
  addPaymentFile: handle(
    "addPaymentFile",
    (ctx, { params, query, body }) => attachFile(ctx, { paymentId: params.id }, query.name, Buffer.from(body)),
    file,
  ),
  getFile: handle(
    "getFile",
    async (ctx, { params }) => {
      const { name, bytes } = await getFile(ctx, params.id);
      return spool({ mediaType: "application/octet-stream", headers: asDownload(name) }, (put) => put(bytes));
    },
    written,
  ),
  deleteFile: handle("deleteFile", (ctx, { params }) => deleteFile(ctx, params.id), file),
};

/** Saves under a name of any script (RFC 6266), and is never shown or run, whatever the content looks like. */
function asDownload(name: string): Readonly<Record<string, string>> {
  const plain = name.replaceAll(/[^ -~]|["\\%;]/g, "_");
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${exact}`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  };
}
