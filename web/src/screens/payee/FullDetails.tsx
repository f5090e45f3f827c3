/** A destination in full, for a reason that the audit log keeps. Nothing of it stays once the dialog is closed. */
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { Copyable } from "../../pieces/Copyable.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { words } from "./words.ts";

export function FullDetails({
  of: row,
  onClose,
}: {
  readonly of: Schemas["DestinationRow"];
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const read = useWrite("readDestinationDetails", { refreshes: [] });
  const details = read.data?.details as Readonly<Record<string, unknown>> | undefined;
  if (details !== undefined)
    return (
      <Modal opened onClose={onClose} title={words.destinations.fullTitle(row.holder_name)}>
        <Stack>
          {Object.entries(words.details[row.kind]).map(([name, label]) =>
            typeof details[name] === "string" && details[name] !== "" ? (
              <div key={name}>
                <Text size="sm" fw={550} mb={4}>
                  {label}
                </Text>
                <Copyable text={details[name]} label={label} />
              </div>
            ) : null,
          )}
          <Group justify="flex-end">
            <Button onClick={onClose}>{words.destinations.done}</Button>
          </Group>
        </Stack>
      </Modal>
    );
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.destinations.fullTitle(row.holder_name)}
      submit={words.destinations.full}
      onSubmit={() => read.mutate({ path: { id: row.id }, body: { reason } })}
      isPending={read.isPending}
      error={read.error}
      fields={["reason"]}
    >
      <TextInput
        label={words.destinations.reason}
        description={words.destinations.fullHint}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(read.error, "reason")}
        data-autofocus
      />
    </FormDialog>
  );
}
