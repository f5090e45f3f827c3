/** What happened to a creator or a payment: notes and files of members, payments, and changes as sentences. */
import { Anchor, Button, FileButton, Group, Menu, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPaperclip } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { DataOf, Schemas } from "../../../../src/sdk/index.ts";
import { useFile } from "../../api/files.ts";
import { useList, useReread, useWrite } from "../../api/queries.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { FormErrors, fieldError } from "../../pieces/FormErrors.tsx";
import { Money } from "../../pieces/Money.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";
import { useOnce } from "../../pieces/once.ts";
import { menuColumn } from "../../pieces/RowMenu.tsx";
import { When } from "../../pieces/When.tsx";
import { actionText } from "../../screens/audit/actions.ts";
import { useClient, useMay } from "../../session.tsx";
import { DeleteFile, DeleteNote, EditNote } from "./dialogs.tsx";
import { words } from "./words.ts";

export type Subject = { readonly creatorId: string } | { readonly paymentId: string };
type Row = DataOf<"listCreatorActivity">[number];

const READS = ["listCreatorActivity", "listPaymentActivity"] as const;
const NOTE_MAX = 5_000;

export function Activity({ of }: { readonly of: Subject }) {
  const mayWrite = useMay("operate");
  return (
    <Stack>
      {mayWrite && <Add of={of} />}
      <Feed of={of} />
    </Stack>
  );
}

/** A field for a note, and a button for a file. */
function Add({ of }: { readonly of: Subject }) {
  const [text, setText] = useState("");
  const onDone = () => setText("");
  const options = { refreshes: READS, done: words.added, onDone };
  const toCreator = useWrite("addCreatorNote", options);
  const toPayment = useWrite("addPaymentNote", options);
  const write = "creatorId" in of ? toCreator : toPayment;
  const { send, release } = useOnce(write.isPending);
  const submit = () => {
    const body = { text: text.trim() };
    if ("creatorId" in of) toCreator.mutate({ path: { id: of.creatorId }, body });
    else toPayment.mutate({ path: { id: of.paymentId }, body });
  };
  return (
    <form
      noValidate
      onChange={release}
      onSubmit={(event) => {
        event.preventDefault();
        send(submit);
      }}
    >
      <Stack gap="xs">
        <NoteField
          label={words.note}
          description={words.noteHint}
          maxLength={NOTE_MAX}
          value={text}
          onChange={setText}
          error={fieldError(write.error, "text")}
        />
        <FormErrors error={write.error} fields={["text"]} />
        <Group gap="sm">
          <Button type="submit" size="sm" loading={write.isPending}>
            {words.add}
          </Button>
          <Attach of={of} />
          <Text size="xs" c="dimmed">
            {words.attachHint}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

function Attach({ of }: { readonly of: Subject }) {
  const client = useClient();
  const reread = useReread();
  const reset = useRef<() => void>(null);
  const attach = useMutation<Schemas["FileRow"], Error, File>({
    mutationFn: (file) => client.attachFile(of, file, file.name),
    onSuccess: async ({ name }) => {
      notifications.show({ message: words.attached(name), color: "moss" });
      await reread(READS);
    },
    onSettled: () => reset.current?.(),
  });
  return (
    <>
      <FileButton resetRef={reset} onChange={(file) => file !== null && attach.mutate(file)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="sm"
            loading={attach.isPending}
            leftSection={<IconPaperclip size={16} aria-hidden />}
          >
            {words.attach}
          </Button>
        )}
      </FileButton>
      <FormErrors error={attach.error} />
    </>
  );
}

type Dialog = { readonly edit: Row } | { readonly remove: Row };

function Feed({ of }: { readonly of: Subject }) {
  const isOfCreator = "creatorId" in of;
  const ofCreator = useList(
    "listCreatorActivity",
    { path: { id: isOfCreator ? of.creatorId : "" }, query: {} },
    { enabled: isOfCreator },
  );
  const ofPayment = useList(
    "listPaymentActivity",
    { path: { id: isOfCreator ? "" : of.paymentId }, query: {} },
    { enabled: !isOfCreator },
  );
  const mayWrite = useMay("operate");
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const columns: readonly Column<Row>[] = [
    { id: "what", header: words.columns.what, cell: (row) => <What of={row} /> },
    { id: "by", header: words.columns.by, isExtra: true, cell: (row) => row.by?.name ?? null },
    { id: "at", header: words.columns.at, cell: (row) => <When at={row.at} withTime /> },
    ...menuColumn<Row>(
      mayWrite,
      () => words.more,
      (row) => (
        <>
          {row.note !== null && row.note.text !== null && (
            <Menu.Item onClick={() => setDialog({ edit: row })}>{words.edit}</Menu.Item>
          )}
          {canBeDeleted(row) && <Menu.Item onClick={() => setDialog({ remove: row })}>{words.remove}</Menu.Item>}
        </>
      ),
    ).map((column) => ({
      ...column,
      cell: (row: Row) => (canBeDeleted(row) ? column.cell(row) : null),
    })),
  ];
  return (
    <>
      <DataTable
        label={words.label}
        isCards
        list={isOfCreator ? ofCreator : ofPayment}
        columns={columns}
        rowId={({ id }) => id}
        empty={words.empty}
      />
      {dialog !== null && "edit" in dialog && dialog.edit.note !== null && (
        <EditNote of={dialog.edit.note} reads={READS} onClose={close} />
      )}
      {dialog !== null && "remove" in dialog && dialog.remove.note !== null && (
        <DeleteNote of={dialog.remove.note} reads={READS} onClose={close} />
      )}
      {dialog !== null && "remove" in dialog && dialog.remove.file !== null && (
        <DeleteFile of={dialog.remove.file} reads={READS} onClose={close} />
      )}
    </>
  );
}

function canBeDeleted({ note, file }: Row): boolean {
  return (note !== null && note.text !== null) || (file !== null && file.deleted_at === null);
}

/** One entry: a note's text, a file to download, a payment, or a sentence. */
function What({ of: row }: { readonly of: Row }) {
  const { note, file, payment, event } = row;
  if (note !== null)
    return note.text === null ? (
      <Text size="sm" c="dimmed">
        {words.noteDeleted}
      </Text>
    ) : (
      <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {note.text}
        {note.edited_at !== null && (
          <Text span size="xs" c="dimmed">
            {` (${words.edited})`}
          </Text>
        )}
      </Text>
    );
  if (file !== null) return <Attached of={file} />;
  if (payment !== null)
    return (
      <Text size="sm">
        {words.paid}{" "}
        <AnchorLink to="/payments/$paymentId" params={{ paymentId: payment.id }} size="sm">
          <Money cents={payment.total_amount_cents} currency={payment.currency} />
        </AnchorLink>
      </Text>
    );
  return (
    <div>
      <Text size="sm">{actionText({ action: event?.action ?? "", details: { to: event?.status } })}</Text>
      {event?.reason != null && (
        <Text size="xs" c="dimmed">
          {event.reason}
        </Text>
      )}
    </div>
  );
}

function Attached({ of: file }: { readonly of: Schemas["FileRow"] }) {
  const { save, isSaving } = useFile();
  if (file.deleted_at !== null)
    return (
      <Text size="sm" c="dimmed">
        {words.fileDeleted(file.name)}
      </Text>
    );
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      disabled={isSaving}
      aria-label={words.download(file.name)}
      onClick={() => void save("getFile", { path: { id: file.id } })}
      style={{ overflowWrap: "anywhere", textAlign: "left" }}
    >
      {file.name}
    </Anchor>
  );
}
