/** A payee's name, e-mail address, and whether it is a person or a business. */
import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { EntityChoice } from "./EntityChoice.tsx";
import { words } from "./words.ts";

export function EditPayee({ payee, onClose }: { readonly payee: DataOf<"getPayee">; readonly onClose: () => void }) {
  const [name, setName] = useState(payee.name);
  const [typedEmail, setEmail] = useState(payee.email ?? "");
  const [entity, setEntity] = useState(payee.entity);
  const write = useWrite("updatePayee", {
    refreshes: ["getPayee", "listPayees", "listPayeeDuplicates", "listDestinations"],
    done: words.edit.done,
    onDone: onClose,
  });
  const email = typedEmail.trim() === "" ? null : typedEmail.trim();
  // Only what is changed is sent: another address than before has consequences.
  const changes = {
    ...(name !== payee.name && { name }),
    ...(email !== payee.email && { email }),
    ...(entity !== payee.entity && { entity }),
  };
  const submit = () => {
    if (Object.keys(changes).length === 0) onClose();
    else write.mutate({ path: { id: payee.id }, body: changes });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.edit.action}
      submit={words.save}
      onSubmit={submit}
      isPending={write.isPending}
      error={write.error}
      fields={["name", "email", "entity"]}
    >
      <TextInput
        label={words.fields.name}
        description={words.fields.nameHint}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(write.error, "name")}
      />
      <TextInput
        label={words.fields.email}
        type="email"
        value={typedEmail}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fieldError(write.error, "email")}
      />
      {payee.email !== null && changes.email !== undefined && payee.destinations.length > 0 && (
        <Text size="sm">{words.edit.emailHint}</Text>
      )}
      <EntityChoice value={entity} onChange={setEntity} />
      {changes.entity !== undefined && payee.destinations.length > 0 && <Text size="sm">{words.edit.entityHint}</Text>}
    </FormDialog>
  );
}
