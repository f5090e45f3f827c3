/** A saved profile of the file's tool: which one reads it, and saving what was said of the file for the next one. */
import { Button, Group, Menu, Text, TextInput } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useState } from "react";
import { profileFor } from "../../../../src/parse/profiles.ts";
import type { BodyOf, Schemas } from "../../../../src/sdk/index.ts";
import { useAll } from "../../api/all.ts";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { RowMenu } from "../../pieces/RowMenu.tsx";
import { words } from "./words.ts";

export type Saved = Schemas["ImportProfileRow"];
type Answers = BodyOf<"createImportProfile">["answers"];

const PROFILES_MAX = 500;
const refreshes = ["listImportProfiles"] as const;

/** The organization's profiles of files of a kind, and the one that a header belongs to. */
export function useProfiles(kind: Saved["kind"]) {
  const { rows } = useAll("listImportProfiles", { query: { kind } }, { max: PROFILES_MAX });
  return (header: readonly string[]): Saved | undefined => profileFor(rows, header);
}

interface ProfileProps {
  readonly kind: Saved["kind"];
  readonly header: readonly string[];
  readonly of: Saved | undefined;
  /** What is said of the file; undefined while something is open. */
  readonly answers: Answers | undefined;
  /** Whether anything was said of the file here, beyond what its profile says. */
  readonly isAdjusted: boolean;
  readonly onSaved: () => void;
}

export function Profile(props: ProfileProps) {
  const { of: saved, answers, isAdjusted, onSaved } = props;
  const [dialog, setDialog] = useState<"save" | "rename" | null>(null);
  const close = () => setDialog(null);
  const update = useWrite("updateImportProfile", {
    ...{ refreshes, notifiesErrors: true, done: words.profile.updated, onDone: onSaved },
  });
  const remove = useWrite("deleteImportProfile", {
    ...{ refreshes, notifiesErrors: true },
    done: words.profile.deleted,
  });
  const save = () => {
    if (saved === undefined) setDialog("save");
    else if (answers !== undefined) update.mutate({ path: { id: saved.id }, body: { answers } });
  };
  if (saved === undefined && !isAdjusted) return null;
  return (
    <Group gap="sm">
      {saved !== undefined && <Text size="sm">{words.profile.reads(saved.name, isAdjusted)}</Text>}
      <PermissionGate needs="edit" calls="createImportProfile">
        {isAdjusted && answers !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconDeviceFloppy size={16} />}
            loading={update.isPending}
            onClick={save}
          >
            {saved === undefined ? words.profile.save : words.profile.update}
          </Button>
        )}
        {saved !== undefined && (
          <RowMenu label={words.profile.menu(saved.name)}>
            <Menu.Item onClick={() => setDialog("rename")}>{words.profile.rename}</Menu.Item>
            <Menu.Item color="red" onClick={() => remove.mutate({ path: { id: saved.id } })}>
              {words.profile.remove}
            </Menu.Item>
          </RowMenu>
        )}
      </PermissionGate>
      {dialog === "save" && answers !== undefined && <SaveDialog of={props} answers={answers} onClose={close} />}
      {dialog === "rename" && saved !== undefined && <RenameDialog of={saved} onClose={close} />}
    </Group>
  );
}

function SaveDialog(props: { readonly of: ProfileProps; readonly answers: Answers; readonly onClose: () => void }) {
  const { of, answers, onClose } = props;
  const [name, setName] = useState("");
  const create = useWrite("createImportProfile", {
    ...{ refreshes, done: words.profile.saved },
    onDone: () => {
      onClose();
      of.onSaved();
    },
  });
  const submit = () => create.mutate({ body: { name, kind: of.kind, header: [...of.header], answers } });
  return (
    <NameDialog
      {...{ name, setName, onClose }}
      title={words.profile.save}
      onSubmit={submit}
      isPending={create.isPending}
      error={create.error}
    />
  );
}

function RenameDialog({ of, onClose }: { readonly of: Saved; readonly onClose: () => void }) {
  const [name, setName] = useState(of.name);
  const update = useWrite("updateImportProfile", { ...{ refreshes, onDone: onClose }, done: words.profile.updated });
  return (
    <NameDialog
      {...{ name, setName, onClose }}
      title={words.profile.rename}
      onSubmit={() => update.mutate({ path: { id: of.id }, body: { name } })}
      isPending={update.isPending}
      error={update.error}
    />
  );
}

function NameDialog(props: {
  readonly title: string;
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}) {
  const { name, setName, error, ...dialog } = props;
  return (
    <FormDialog {...dialog} isOpen submit={words.profile.submit} error={error} fields={["name"]}>
      <TextInput
        label={words.profile.name}
        description={words.profile.nameHint}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(error, "name")}
        data-autofocus
      />
    </FormDialog>
  );
}
