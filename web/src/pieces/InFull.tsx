/** Account details in full, for a reason that the audit log keeps. Nothing of them stays once the dialog is closed. */
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { Copyable } from "./Copyable.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { fieldError } from "./FormErrors.tsx";

const words = {
  submit: "Show in full",
  reason: "Reason",
  hint: "Kept in the audit log with your name",
  done: "Done",
} as const;

export function InFull(props: {
  readonly title: string;
  /** Label and text of each detail; undefined until they are read. */
  readonly details: readonly (readonly [label: string, text: string])[] | undefined;
  readonly onRead: (reason: string) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
}) {
  const { title, details, onRead, isPending, error, onClose } = props;
  const [reason, setReason] = useState("");
  if (details !== undefined)
    return (
      <Modal opened onClose={onClose} title={title}>
        <Stack>
          {details.map(([label, text]) => (
            <div key={label}>
              <Text size="sm" fw={550} mb={4}>
                {label}
              </Text>
              <Copyable text={text} label={label} />
            </div>
          ))}
          <Group justify="flex-end">
            <Button onClick={onClose}>{words.done}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={title}
      submit={words.submit}
      onSubmit={() => onRead(reason)}
      isPending={isPending}
      error={error}
      fields={["reason"]}
    >
      <TextInput
        label={words.reason}
        description={words.hint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(error, "reason")}
        data-autofocus
      />
    </FormDialog>
  );
}
