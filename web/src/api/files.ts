/** Files that the server writes: asked for with the session's organization, and saved by the browser. */
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Arguments, OperationId } from "../../../src/sdk/index.ts";
import { saveBlob } from "../pieces/save-file.ts";
import { useClient } from "../session.tsx";

const FILE_NAME = /filename="([^"]+)"/;

/** `save` reads an operation's file; `isSaving` while it comes. Notifies about failures. */
export function useFile() {
  const client = useClient();
  const [isSaving, setSaving] = useState(false);
  const save = async <Id extends OperationId>(id: Id, given: Arguments<Id>) => {
    setSaving(true);
    try {
      const download = client.download as unknown as (id: OperationId, given: object) => Promise<Response>;
      const answer = await download(id, given);
      const isText = answer.headers.get("content-type")?.startsWith("text/csv") === true;
      const content = await answer.blob();
      const [, name = "file"] = FILE_NAME.exec(answer.headers.get("content-disposition") ?? "") ?? [];
      // The byte order mark makes Excel read it as UTF-8.
      saveBlob(name, isText ? new Blob(["\uFEFF", content], { type: content.type }) : content);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      notifications.show({ title: "Could not create the file", message, color: "red" });
    } finally {
      setSaving(false);
    }
  };
  return { save, isSaving };
}
