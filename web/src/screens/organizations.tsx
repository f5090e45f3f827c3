/** Child organizations: which there are, creating one, and changing over to one. */
import { Badge, Button, Select, Text, TextInput } from "@mantine/core";
import { IconPlus, IconSitemap } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useList, useWrite } from "../api/queries.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { When } from "../pieces/When.tsx";
import { roleName } from "../roles.ts";
import { stateKey, useMay, useOrganization, useSession } from "../session.tsx";
import { timezones } from "../timezones.ts";
import { words } from "./organizations/words.ts";

type Child = Schemas["ChildOrganizationRow"];

const refreshes = ["listChildOrganizations"] as const;

export default function Organizations() {
  const mayAdminister = useMay("administer");
  const list = useList("listChildOrganizations", {}, { enabled: mayAdminister });
  const { choose } = useSession();
  const navigate = useNavigate();
  const [isCreating, setCreating] = useState(false);
  const [joining, setJoining] = useState<Child | null>(null);
  const open = ({ id }: Child) => {
    choose(id);
    void navigate({ to: "/", search: {} });
  };
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setCreating(true)}>
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} actions={add}>
        {words.lead}
      </PageHeader>
      <DataTable
        label={words.title}
        isCards
        list={list}
        columns={columnsOf(open, setJoining)}
        rowId={({ id }) => id}
        empty={
          <EmptyState icon={IconSitemap} title={words.empty} action={add}>
            {words.emptyHint}
          </EmptyState>
        }
      />
      {isCreating && <Create onClose={() => setCreating(false)} />}
      {joining !== null && <Join of={joining} onClose={() => setJoining(null)} />}
    </>
  );
}

function columnsOf(open: (row: Child) => void, join: (row: Child) => void): readonly Column<Child>[] {
  return [
    {
      id: "name",
      header: words.columns.name,
      cell: (row) => (
        <Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>
          {row.name}
        </Text>
      ),
    },
    { id: "timezone", header: words.columns.timezone, cell: (row) => row.timezone, isExtra: true },
    {
      id: "plan",
      header: words.columns.plan,
      cell: (row) => (
        <Text size="sm" tt="capitalize">
          {row.plan}
        </Text>
      ),
    },
    {
      id: "members",
      header: words.columns.members,
      isFigure: true,
      isExtra: true,
      cell: (row) => words.members(row.member_count),
    },
    {
      id: "role",
      header: words.columns.role,
      cell: (row) =>
        row.your_role === null ? (
          <Badge color="gray">{words.notMember}</Badge>
        ) : (
          <Badge>{roleName(row.your_role)}</Badge>
        ),
    },
    { id: "created", header: words.columns.created, cell: (row) => <When at={row.created_at} />, isExtra: true },
    {
      id: "actions",
      header: words.columns.actions,
      isHeaderHidden: true,
      controls: "corner",
      cell: (row) => {
        const isMember = row.your_role !== null;
        return (
          <Button
            size="xs"
            variant="default"
            aria-label={isMember ? words.openNamed(row.name) : words.joinNamed(row.name)}
            onClick={() => (isMember ? open(row) : join(row))}
          >
            {isMember ? words.open : words.join}
          </Button>
        );
      },
    },
  ];
}

/** Reads again which organizations the person may choose from. */
function useRereadChoices(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: stateKey });
}

function Create({ onClose }: { readonly onClose: () => void }) {
  const organization = useOrganization();
  const rereadChoices = useRereadChoices();
  const [name, setName] = useState("");
  const [timezone, setTimezone] = useState<string>(organization.timezone);
  const create = useWrite("createChildOrganization", {
    refreshes,
    done: (row) => words.creating.done(row.name),
    onDone: () => void rereadChoices().then(onClose),
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.creating.title}
      submit={words.creating.submit}
      onSubmit={() => create.mutate({ body: { name, timezone } })}
      isPending={create.isPending}
      error={create.error}
      fields={["name", "timezone"]}
    >
      <TextInput
        label={words.creating.name}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(create.error, "name")}
        required
        data-autofocus
      />
      <Select
        label={words.creating.timezone}
        description={words.creating.timezoneHint}
        data={timezones()}
        value={timezone}
        onChange={(value) => setTimezone(value ?? organization.timezone)}
        error={fieldError(create.error, "timezone")}
        limit={100}
        searchable
        allowDeselect={false}
      />
    </FormDialog>
  );
}

function Join({ of, onClose }: { readonly of: Child; readonly onClose: () => void }) {
  const { role } = useOrganization();
  const rereadChoices = useRereadChoices();
  const join = useWrite("joinChildOrganization", {
    refreshes,
    done: words.joining.done(of.name),
    onDone: () => void rereadChoices().then(onClose),
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.joining.title(of.name)}
      confirm={words.join}
      onConfirm={() => join.mutate({ path: { id: of.id } })}
      isPending={join.isPending}
      error={join.error}
    >
      {words.joining.text(roleName(role), of.member_count === 0)}
    </ConfirmDialog>
  );
}
