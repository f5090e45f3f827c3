/** Saved views of a list: its filters, sort and columns under a name, for the person in this browser. */
import { Button, Group, Menu, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { useState } from "react";
import { whySearch } from "../addresses.ts";
import { type Fields, readSearch } from "../fields.ts";
import { useFilters } from "../search.ts";
import { FormDialog } from "./FormDialog.tsx";
import { usePreference } from "./preferences.ts";

interface View {
  readonly name: string;
  readonly search: Readonly<Record<string, unknown>>;
  readonly hidden: readonly string[];
}

const NAME_MAX = 60;
const VIEWS_MAX = 30;

function isView(value: unknown): value is View {
  const { name, search, hidden } = (value ?? {}) as Partial<View>;
  return typeof name === "string" && typeof search === "object" && search !== null && Array.isArray(hidden);
}

/** What opens something for a moment is in no view. */
const isLasting = (name: string) => !(name in whySearch);

export function ViewsMenu<F extends Fields>(props: {
  /** The list's name in storage. */
  readonly list: string;
  /** The parameters of its address. */
  readonly fields: F;
  readonly hidden: ReadonlySet<string>;
  readonly onHide: (hidden: readonly string[]) => void;
}) {
  const { list, fields, hidden, onHide } = props;
  const [values, setValues] = useFilters(fields);
  const [views, setViews] = usePreference<readonly View[]>(`${list}.views`, (stored) =>
    Array.isArray(stored) ? stored.filter(isView) : [],
  );
  const [dialog, setDialog] = useState<"save" | "delete" | null>(null);
  const close = () => setDialog(null);
  const names = Object.keys(fields).filter(isLasting);
  const save = (name: string) => {
    const search = Object.fromEntries(names.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])));
    const others = views.filter((view) => view.name !== name);
    setViews([...others, { name, search, hidden: [...hidden] }].slice(-VIEWS_MAX));
    close();
  };
  const open = (view: View) => {
    // What was stored is checked as an address is.
    const search = readSearch(fields, view.search);
    setValues(Object.fromEntries(names.map((key) => [key, search[key]])) as Parameters<typeof setValues>[0]);
    onHide(view.hidden);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((view) => (
            <Menu.Item key={view.name} onClick={() => open(view)}>
              {view.name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setDialog("save")}>Save this view…</Menu.Item>
          {views.length > 0 && <Menu.Item onClick={() => setDialog("delete")}>Delete views…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === "save" && <SaveView names={views.map(({ name }) => name)} onSave={save} onClose={close} />}
      <Modal opened={dialog === "delete"} onClose={close} title="Delete views">
        <Stack gap="xs">
          {views.length === 0 && <Text size="sm">No saved views.</Text>}
          {views.map(({ name }) => (
            <Group key={name} justify="space-between" wrap="nowrap">
              <Text size="sm" truncate>
                {name}
              </Text>
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={`Delete view ${name}`}
                onClick={() => setViews(views.filter((view) => view.name !== name))}
              >
                Delete
              </Button>
            </Group>
          ))}
        </Stack>
      </Modal>
    </>
  );
}

function SaveView(props: {
  readonly names: readonly string[];
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}) {
  const [typed, setTyped] = useState("");
  const name = typed.trim();
  return (
    <FormDialog
      isOpen
      onClose={props.onClose}
      title="Save this view"
      submit={props.names.includes(name) ? "Replace" : "Save"}
      onSubmit={() => {
        if (name !== "") props.onSave(name);
      }}
      isPending={false}
      error={null}
      fields={[]}
    >
      <TextInput
        label="Name"
        description="Keeps the filters, the sort and the columns for you, in this browser"
        value={typed}
        maxLength={NAME_MAX}
        onChange={(event) => setTyped(event.currentTarget.value)}
        required
        data-autofocus
      />
    </FormDialog>
  );
}
