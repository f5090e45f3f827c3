/** Payees: who gets money, and which of them may be one. */
import { Alert, Anchor, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconAddressBook, IconCopy, IconFileImport, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList, useRead, useWrite } from "../api/queries.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Filters, SearchFilter } from "../pieces/Filters.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { LinkButton } from "../pieces/LinkButton.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { useFilters } from "../search.ts";
import { Destination } from "./payee/Destination.tsx";
import { EntityChoice } from "./payee/EntityChoice.tsx";
import { words } from "./payee/words.ts";

type Payee = Schemas["PayeeRow"];
type Pair = Schemas["PayeeDuplicateRow"];

const columns: readonly Column<Payee>[] = [
  {
    id: "name",
    header: words.columns.name,
    cell: (payee) => (
      <Text size="sm" fw={550}>
        {payee.name}
      </Text>
    ),
  },
  { id: "email", header: words.columns.email, cell: (payee) => payee.email ?? "—" },
  { id: "creators", header: words.columns.creators, isFigure: true, cell: (payee) => payee.creator_count },
  {
    id: "entity",
    header: words.columns.entity,
    cell: (payee) => (payee.entity === null ? "—" : words.entities[payee.entity]),
    isExtra: true,
  },
];

export default function Payees() {
  const navigate = useNavigate();
  const [{ q }, change] = useFilters(addresses["/payees"]);
  const list = useList("listPayees", { query: { status: "active", ...(q === undefined ? {} : { search: q }) } });
  const [isAdding, setAdding] = useState(false);
  const add = (
    <PermissionGate needs="operate">
      <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
        {words.add}
      </Button>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            <PermissionGate needs="operate" calls="importDestinations">
              <LinkButton
                to="/import"
                search={{ what: "accounts" }}
                variant="default"
                leftSection={<IconFileImport size={16} />}
              >
                {words.importAccounts}
              </LinkButton>
            </PermissionGate>
            {add}
          </>
        }
      >
        {words.lead}
      </PageHeader>
      <Reviews />
      <Duplicates />
      <Filters isActive={q !== undefined} onClear={() => change({ q: undefined })}>
        <SearchFilter label={words.search} value={q} onChange={(value) => change({ q: value })} />
      </Filters>
      <DataTable
        label={words.title}
        isCards
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: `/payees/${id}` })}
        empty={
          <EmptyState icon={IconAddressBook} title={words.empty} action={add}>
            {words.emptyHint}
          </EmptyState>
        }
      />
      {isAdding && <Add onClose={() => setAdding(false)} />}
    </>
  );
}

/** Destinations of all payees that wait for a second person. */
function Reviews() {
  const waiting = useList("listDestinations", { query: { status: "pending_review" } });
  if (waiting.rows.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {words.reviews.title}
      </Title>
      <Stack gap="sm" mb="lg">
        {waiting.rows.map((row) => (
          <div key={row.id}>
            <Anchor component={Link} to={`/payees/${row.payee_id}`} size="sm" underline="always">
              {words.reviews.open(row.holder_name)}
            </Anchor>
            <Destination of={row} />
          </div>
        ))}
        {waiting.hasMore && (
          <Button variant="default" loading={waiting.isLoadingMore} onClick={waiting.more}>
            {words.reviews.more}
          </Button>
        )}
      </Stack>
    </section>
  );
}

/** Pairs that may be one payee; merging is for a person to decide. */
function Duplicates() {
  const { data: pairs = [] } = useRead("listPayeeDuplicates", {});
  const [merging, setMerging] = useState<Pair | null>(null);
  if (pairs.length === 0) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconCopy size={18} />} title={words.duplicates.title} mb="lg">
      {pairs.slice(0, 5).map((pair) => (
        <Group key={`${pair.payee_id} ${pair.other_payee_id}`} gap={6}>
          <Anchor component={Link} to={`/payees/${pair.payee_id}`} size="sm" underline="always">
            {pair.name}
          </Anchor>
          <Text size="sm">{words.duplicates.and}</Text>
          <Anchor component={Link} to={`/payees/${pair.other_payee_id}`} size="sm" underline="always">
            {pair.other_name}
          </Anchor>
          <Text size="sm">{pair.reasons.map((reason) => words.duplicates.reasons[reason]).join(", ")}</Text>
          <PermissionGate needs="operate">
            <Button
              size="compact-xs"
              variant="default"
              aria-label={words.merge.actionFor(pair.name, pair.other_name)}
              onClick={() => setMerging(pair)}
            >
              {words.merge.action}
            </Button>
          </PermissionGate>
        </Group>
      ))}
      {merging !== null && <Merge pair={merging} onClose={() => setMerging(null)} />}
    </Alert>
  );
}

/** Says what moves where before it is done. */
function Merge({ pair, onClose }: { readonly pair: Pair; readonly onClose: () => void }) {
  const other = useRead("getPayee", { path: { id: pair.other_payee_id } });
  const write = useWrite("mergePayees", {
    ...{ refreshes: ["listPayees", "listPayeeDuplicates", "listDestinations"], onDone: onClose },
    done: words.merge.done(pair.name),
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.merge.title(pair.name, pair.other_name)}
      confirm={words.merge.action}
      onConfirm={() => write.mutate({ path: { id: pair.payee_id }, body: { other_payee_id: pair.other_payee_id } })}
      isPending={write.isPending || other.data === undefined}
      error={write.error ?? other.error}
    >
      {words.merge.text(
        pair.name,
        pair.other_name,
        other.data?.creators.length ?? 0,
        other.data?.destinations.length ?? 0,
      )}
    </ConfirmDialog>
  );
}

function Add({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [entity, setEntity] = useState<"individual" | "business">("individual");
  const create = useWrite("createPayee", {
    refreshes: ["listPayees", "listPayeeDuplicates"],
    onDone: ({ id }) => void navigate({ to: `/payees/${id}` }),
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.add}
      submit={words.save}
      onSubmit={() => create.mutate({ body: { name, entity, ...(email.trim() === "" ? {} : { email }) } })}
      isPending={create.isPending}
      error={create.error}
      fields={["name", "email"]}
    >
      <TextInput
        label={words.fields.name}
        description={words.fields.nameHint}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(create.error, "name")}
        data-autofocus
      />
      <TextInput
        label={words.fields.email}
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fieldError(create.error, "email")}
      />
      <EntityChoice value={entity} onChange={setEntity} />
    </FormDialog>
  );
}
