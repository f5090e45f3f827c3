/** A new pay rule with the rule of this one. */
import { Checkbox, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useReread, useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { useClient, useOrganization } from "../../session.tsx";
import { CopiedFrom, copyAll, copyReads, dateFault, type Since, sinceOf } from "./copying.tsx";
import type { Structure } from "./types.ts";
import { words } from "./words.ts";

const NAME_MAX = 200;

export function Duplicate({ of, onClose }: { readonly of: Structure; readonly onClose: () => void }) {
  const client = useClient();
  const reread = useReread();
  const navigate = useNavigate();
  const { timezone } = useOrganization();
  const [name, setName] = useState(words.duplicate.copyOf(of.name).slice(0, NAME_MAX));
  const [takesCreators, setTakes] = useState(false);
  const [since, setSince] = useState<Since>({ kind: "same", day: "" });
  const [fault, setFault] = useState<string | null>(null);
  const [isCopying, setCopying] = useState(false);
  const duplicate = useWrite("duplicateStructure", {
    refreshes: ["listStructures"],
    onDone: async ({ structure_id }) => {
      let said: { message: string; color: string } = { message: words.duplicate.done, color: "moss" };
      setCopying(true);
      if (takesCreators)
        await copyAll(client, structure_id, of.id, sinceOf(since, timezone)).catch(() => {
          said = { message: words.duplicate.doneButCreators, color: "yellow" };
        });
      notifications.show(said);
      void reread(copyReads);
      onClose();
      void navigate({ to: `/structures/${structure_id}` });
    },
  });
  const submit = () => {
    const wrong = takesCreators ? dateFault(since) : null;
    setFault(wrong);
    if (wrong === null) duplicate.mutate({ path: { id: of.id }, body: { name } });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.duplicate.title(of.name)}
      submit={words.duplicate.submit}
      onSubmit={submit}
      isPending={duplicate.isPending || isCopying}
      error={duplicate.error}
      fields={["name"]}
    >
      <Text size="sm">{words.duplicate.text}</Text>
      <TextInput
        label={words.duplicate.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(duplicate.error, "name")}
        data-autofocus
      />
      {of.assignment_count > 0 && (
        <Checkbox
          label={words.duplicate.withCreators(of.assignment_count)}
          checked={takesCreators}
          onChange={(event) => setTakes(event.currentTarget.checked)}
        />
      )}
      {takesCreators && <CopiedFrom since={since} onChange={setSince} error={fault} />}
    </FormDialog>
  );
}
