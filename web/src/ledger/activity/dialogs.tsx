/** Edits and deletes notes, and deletes files. */
import { useState } from "react";
import type { OperationId, Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";
import { words } from "./words.ts";

interface Props<Row> {
  readonly of: Row;
  readonly reads: readonly OperationId[];
  readonly onClose: () => void;
}

const NOTE_MAX = 5_000;

export function EditNote({ of, reads, onClose }: Props<Schemas["NoteRow"]>) {
  const [text, setText] = useState(of.text ?? "");
  const edit = useWrite("updateNote", { refreshes: reads, done: words.editing.done, onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.editing.title}
      submit={words.editing.submit}
      onSubmit={() => edit.mutate({ path: { id: of.id }, body: { text: text.trim() } })}
      isPending={edit.isPending}
      error={edit.error}
      fields={["text"]}
    >
      <NoteField
        label={words.note}
        maxLength={NOTE_MAX}
        value={text}
        onChange={setText}
        error={fieldError(edit.error, "text")}
        data-autofocus
      />
    </FormDialog>
  );
}

export function DeleteNote({ of, reads, onClose }: Props<Schemas["NoteRow"]>) {
  const remove = useWrite("deleteNote", { refreshes: reads, done: words.removingNote.done, onDone: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.removingNote.title}
      confirm={words.remove}
      isDangerous
      onConfirm={() => remove.mutate({ path: { id: of.id } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      {words.removingNote.text}
    </ConfirmDialog>
  );
}

export function DeleteFile({ of, reads, onClose }: Props<Schemas["FileRow"]>) {
  const remove = useWrite("deleteFile", { refreshes: reads, done: words.removingFile.done, onDone: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.removingFile.title(of.name)}
      confirm={words.remove}
      isDangerous
      onConfirm={() => remove.mutate({ path: { id: of.id } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      {words.removingFile.text}
    </ConfirmDialog>
  );
}
