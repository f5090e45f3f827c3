/** One payee: its creators, its destinations, what comes next, and reviews. */
import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../addresses.ts";
import { useRead } from "../api/queries.ts";
import { AnchorLink } from "../pieces/AnchorLink.tsx";
import { BackLink } from "../pieces/BackLink.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { When } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { Problem } from "../shell/Problem.tsx";
import { RunStatus } from "./pay-runs/Status.tsx";
import { Creators } from "./payee/Creators.tsx";
import { Destination } from "./payee/Destination.tsx";
import { EditPayee } from "./payee/EditPayee.tsx";
import { EnterDestination } from "./payee/EnterDestination.tsx";
import { Invoices } from "./payee/Invoices.tsx";
import { words } from "./payee/words.ts";

export default function Payee() {
  const { payeeId = "" } = useParams({ strict: false });
  const payee = useRead("getPayee", { path: { id: payeeId } });
  // In the address, so that a list of those who lack one leads to the form.
  const [{ enter = false }, change] = useFilters(addresses["/payees/$payeeId"]);
  const mayOperate = useMay("operate");
  const [isEditing, setEditing] = useState(false);
  if (payee.error !== null) return <Problem error={payee.error} again={() => void payee.refetch()} />;
  const row = payee.data;
  if (row === undefined) return <Skeleton height={320} />;
  return (
    <>
      <BackLink to="/payees">{words.title}</BackLink>
      <PageHeader
        title={row.name}
        actions={
          <>
            <PermissionGate needs="operate">
              <Button variant="default" onClick={() => setEditing(true)}>
                {words.edit.action}
              </Button>
            </PermissionGate>
            <Button variant="default" component={Link} to={`/payees/${payeeId}/statement`}>
              {words.statement}
            </Button>
          </>
        }
      >
        {[row.email, row.entity === null ? words.edit.unknown : words.entities[row.entity]].filter(Boolean).join(" · ")}
      </PageHeader>
      <Stack gap="xl">
        <section>
          <Group justify="space-between" mb="sm">
            <Title order={2} size="h4">
              {words.destinations.title}
            </Title>
            <PermissionGate needs="operate">
              <Button leftSection={<IconPlus size={16} />} onClick={() => change({ enter: true })}>
                {words.destinations.enter}
              </Button>
            </PermissionGate>
          </Group>
          {row.destinations.length === 0 && <Text c="dimmed">{words.destinations.none}</Text>}
          <Stack gap="sm">
            {row.destinations.map((destination) => (
              <Destination key={destination.id} of={destination} entity={row.entity} />
            ))}
          </Stack>
        </section>
        <Creators of={row} />
        <Runs payeeId={row.id} />
        <Invoices payee={row} />
      </Stack>
      {isEditing && <EditPayee payee={row} onClose={() => setEditing(false)} />}
      {enter && mayOperate && <EnterDestination payee={row} onClose={() => change({ enter: undefined })} />}
    </>
  );
}

const RUNS_SHOWN = 10;

/** The latest runs with a line of the payee. */
function Runs({ payeeId }: { readonly payeeId: string }) {
  const { data: runs = [] } = useRead("listPayRuns", { query: { payee_id: payeeId, limit: RUNS_SHOWN } });
  return (
    <section>
      <Title order={2} size="h4" mb="sm">
        {words.runs.title}
      </Title>
      {runs.length === 0 && <Text c="dimmed">{words.runs.none}</Text>}
      <Stack gap={6}>
        {runs.map((run) => (
          <Group key={run.id} gap="sm">
            <Anchor component={Link} to={`/pay-runs/${run.id}`} size="sm" underline="always">
              {words.runs.link(run.run_id)}
            </Anchor>
            <RunStatus of={run.status} />
            <Text size="sm" c="dimmed">
              <When at={run.created_at} />
            </Text>
          </Group>
        ))}
      </Stack>
      {runs.length === RUNS_SHOWN && (
        <AnchorLink to="/pay-runs" search={{ payee: payeeId }} size="sm">
          {words.runs.all}
        </AnchorLink>
      )}
    </section>
  );
}
