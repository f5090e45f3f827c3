/** Tags of creators and of creator payouts: create and assign them. */
import { Button, Menu, Tabs, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTags } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../addresses.ts";
import { allList } from "../api/all.ts";
import { useWrite } from "../api/queries.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { menuColumn } from "../pieces/RowMenu.tsx";
import { When } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { type Tag, type TagKind, useTags } from "../tags.tsx";
import { Carriers } from "./tags/Carriers.tsx";
import { kindWords, words } from "./tags/words.ts";

export default function Tags() {
  const [{ tab: kind = "creator" }, change] = useFilters(addresses["/tags"]);
  const [dialog, setDialog] = useState<"new" | Tag | null>(null);
  const make = (
    <PermissionGate needs="edit">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setDialog("new")}>
        {words.newTag}
      </Button>
    </PermissionGate>
  );
  const close = () => setDialog(null);
  return (
    <>
      <PageHeader title={words.title} actions={make}>
        {words.lead}
      </PageHeader>
      <Tabs
        value={kind}
        onChange={(value) => change({ tab: value === "payout" ? "payout" : undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="creator">{kindWords.creator.tab}</Tabs.Tab>
          <Tabs.Tab value="payout">{kindWords.payout.tab}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={kind}>
          <TagList kind={kind} make={make} onChoose={setDialog} />
        </Tabs.Panel>
      </Tabs>
      {dialog === "new" && <Make kind={kind} onClose={close} onMade={setDialog} />}
      {dialog !== null && dialog !== "new" && <Carriers key={dialog.id} kind={kind} of={dialog} onClose={close} />}
    </>
  );
}

function TagList(props: {
  readonly kind: TagKind;
  readonly make: React.ReactNode;
  readonly onChoose: (tag: Tag) => void;
}) {
  const { kind, make, onChoose } = props;
  const navigate = useNavigate();
  const mayEdit = useMay("edit");
  const all = useTags(kind);
  const columns: readonly Column<Tag>[] = [
    {
      id: "name",
      header: words.columns.name,
      cell: (row) => (
        <Text size="sm" fw={550}>
          {row.name}
        </Text>
      ),
    },
    {
      id: "carriers",
      header: words.columns.usedBy,
      cell: (row) => <Text size="sm">{kindWords[kind].count(row.member_count)}</Text>,
    },
    { id: "changed", header: words.columns.changed, isExtra: true, cell: (row) => <When at={row.updated_at} /> },
    ...menuColumn<Tag>(
      mayEdit,
      (row) => words.actionsFor(row.name),
      (row) => <Menu.Item onClick={() => onChoose(row)}>{words.assign}</Menu.Item>,
    ),
  ];
  const show = (tag: Tag) =>
    kind === "creator"
      ? navigate({ to: "/creators", search: { tag: tag.id } })
      : navigate({ to: "/campaigns", search: { tab: "payouts", tag: tag.id } });
  return (
    <DataTable
      label={words.title}
      list={allList(all, all.rows)}
      columns={columns}
      rowId={({ id }) => id}
      onOpen={(row) => void show(row)}
      empty={
        <EmptyState icon={IconTags} title={kindWords[kind].empty} action={make}>
          {kindWords[kind].emptyHint}
        </EmptyState>
      }
    />
  );
}

/** Creates a tag, then opens its assignment. */
function Make(props: { readonly kind: TagKind; readonly onClose: () => void; readonly onMade: (tag: Tag) => void }) {
  const { kind, onClose, onMade } = props;
  const [name, setName] = useState("");
  const [hasTried, setTried] = useState(false);
  const make = useWrite(kind === "creator" ? "createCreatorTag" : "createPayoutTag", {
    refreshes: [kind === "creator" ? "listCreatorTags" : "listPayoutTags"],
    onDone: onMade,
  });
  const isNamed = name.trim() !== "";
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={kindWords[kind].newTag}
      submit={words.create.submit}
      onSubmit={() => {
        setTried(true);
        if (isNamed) make.mutate({ body: { name: name.trim() } });
      }}
      isPending={make.isPending}
      error={make.error}
      fields={["name"]}
    >
      <TextInput
        label={words.create.name}
        placeholder={kindWords[kind].example}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
        error={(hasTried && !isNamed ? words.create.nameMissing : undefined) ?? fieldError(make.error, "name")}
        autoComplete="off"
        data-autofocus
      />
    </FormDialog>
  );
}
