/** Files that the server writes: asked for with the session's organization, and saved by the browser. */
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Arguments, Client, OperationId } from "../../../src/sdk/index.ts";
import { messageOf } from "../pieces/said.ts";
import { saveBlob } from "../pieces/save-file.ts";
import { zipCounter } from "../pieces/zip-count.ts";
import { useClient } from "../session.tsx";

const FILE_NAME = /filename="([^"]+)"/;

/** `save` reads an operation's file; `isSaving` while it comes. Notifies about failures. */
export function useFile() {
  const client = useClient();
  const [isSaving, setSaving] = useState(false);
  const save = async <Id extends OperationId>(id: Id, given: Arguments<Id>) => {
    setSaving(true);
    try {
      const answer = await download(client, id, given);
      const isText = answer.headers.get("content-type")?.startsWith("text/csv") === true;
      const content = await answer.blob();
      // The byte order mark makes Excel read it as UTF-8.
      saveBlob(nameOf(answer), isText ? new Blob(["\uFEFF", content], { type: content.type }) : content);
      noteReplaced(answer);
    } catch (error) {
      notifyFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return { save, isSaving };
}

/** The header of each archive that says how many papers are in it. */
const COUNTS = { getStatements: "stipend-statements", getInvoiceArchive: "stipend-invoices" } as const;

/** The same for a ZIP of papers; `progress` says how many of them have come, null while none is asked for. */
export function useArchive() {
  const client = useClient();
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null);
  const save = async <Id extends keyof typeof COUNTS>(id: Id, given: Arguments<Id>) => {
    setProgress({ done: 0, total: 0 });
    try {
      const answer = await download(client, id, given);
      const total = Number(answer.headers.get(COUNTS[id]) ?? 0);
      const count = zipCounter();
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const reader = answer.body?.getReader();
      for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
        parts.push(part.value);
        setProgress({ done: Math.min(count(part.value), total), total });
      }
      saveBlob(nameOf(answer), new Blob(parts, { type: "application/zip" }));
    } catch (error) {
      notifyFailure(error);
    } finally {
      setProgress(null);
    }
  };
  return { save, progress };
}

async function download(client: Client, id: OperationId, given: object): Promise<Response> {
  return (client.download as unknown as (id: OperationId, given: object) => Promise<Response>)(id, given);
}

function nameOf(answer: Response): string {
  return FILE_NAME.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "file";
}

function noteReplaced(answer: Response): void {
  const count = Number(answer.headers.get("stipend-replaced-texts") ?? 0);
  if (count === 0) return;
  const message = `Texts in another script: ${count}. The last page of the PDF lists how they are printed.`;
  notifications.show({ title: "Some texts are printed in another form", message });
}

function notifyFailure(error: unknown): void {
  const message = messageOf(error);
  notifications.show({ title: "Could not create the file", message, color: "red" });
}
