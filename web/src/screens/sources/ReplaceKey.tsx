/** Enters another key for a source; everything else of its settings stays. */
import { PasswordInput, Text } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { settingsOf } from "./settings.ts";
import { SOURCE_READS, useSourceActions } from "./useSourceActions.ts";
import { words } from "./words.ts";

export function ReplaceKey(props: { readonly source: Schemas["SourceRow"]; readonly onClose: () => void }) {
  const { source, onClose } = props;
  const kinds = useRead("listSourceKinds", {}).data ?? [];
  const kind = kinds.find(({ name }) => name === source.kind);
  const secret = kind === undefined ? undefined : settingsOf(kind.settings).find(({ isSecret }) => isSecret);
  const [key, setKey] = useState("");
  const [hasTried, setTried] = useState(false);
  const act = useSourceActions();
  const update = useWrite("updateSource", {
    refreshes: SOURCE_READS,
    done: words.key.replaced,
    onDone: () => {
      act.test(source);
      onClose();
    },
  });
  const field = `settings.${secret?.name ?? ""}`;
  const isMissing = hasTried && key.trim() === "";
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.key.title(source.name)}
      submit={words.key.submit}
      onSubmit={() => {
        setTried(true);
        if (secret === undefined || key.trim() === "") return;
        update.mutate({
          path: { id: source.id },
          body: { settings: { ...source.settings, [secret.name]: key.trim() } },
        });
      }}
      isPending={update.isPending}
      error={update.error}
      fields={[field]}
    >
      <Text size="sm" c="dimmed">
        {words.key.hint}
      </Text>
      <PasswordInput
        label={secret?.label ?? words.key.label}
        autoComplete="off"
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        error={isMissing ? words.key.missing : fieldError(update.error, field)}
        required
        data-autofocus
      />
    </FormDialog>
  );
}
