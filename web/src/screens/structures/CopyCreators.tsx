/** Assigns the creators of another pay rule, after a look at who they are. */
import { List, Select, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useReread } from "../../api/queries.ts";
import { useStructures } from "../../ledger/all.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { messageOf } from "../../pieces/said.ts";
import { formatInstant } from "../../pieces/When.tsx";
import { useClient, useOrganization } from "../../session.tsx";
import { CopiedFrom, copyAll, copyReads, dateFault, type Since, sinceOf } from "./copying.tsx";
import type { Structure } from "./types.ts";
import { words } from "./words.ts";

/** Creators that are named; the others are counted. */
const NAMED = 20;

export function CopyCreators({ of, onClose }: { readonly of: Structure; readonly onClose: () => void }) {
  const client = useClient();
  const reread = useReread();
  const { timezone } = useOrganization();
  const { rows } = useStructures();
  const others = rows.filter(({ id, project_id }) => project_id === of.project_id && id !== of.id);
  const [from, setFrom] = useState<string | null>(null);
  const [since, setSince] = useState<Since>({ kind: "same", day: "" });
  const [faults, setFaults] = useState<{ from: string | null; day: string | null }>({ from: null, day: null });
  const copy = useMutation<number, Error>({
    mutationFn: () => copyAll(client, of.id, from ?? "", sinceOf(since, timezone)),
    onSuccess: async (count) => {
      notifications.show({ message: words.copy.done(count), color: "moss" });
      onClose();
      await reread(copyReads);
    },
  });
  const submit = () => {
    const found = { from: from === null ? words.copy.fromEmpty : null, day: dateFault(since) };
    setFaults(found);
    if (found.from === null && found.day === null) copy.mutate();
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.copy.title(of.name)}
      submit={words.copy.submit}
      onSubmit={submit}
      isPending={copy.isPending}
      error={copy.error}
      fields={[]}
    >
      <Select
        label={words.copy.from}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={from}
        onChange={setFrom}
        error={faults.from}
        {...(others.length === 0 ? { description: words.copy.noOther } : {})}
        searchable
        data-autofocus
      />
      <CopiedFrom since={since} onChange={setSince} error={faults.day} />
      {from !== null && <Affected of={of} from={from} since={since} />}
    </FormDialog>
  );
}

/** Who would be assigned, and since when. */
function Affected(props: { readonly of: Structure; readonly from: string; readonly since: Since }) {
  const { of, from, since } = props;
  const client = useClient();
  const { org_id, timezone } = useOrganization();
  const isReady = dateFault(since) === null;
  const { data, error } = useQuery({
    queryKey: [org_id, "copyAssignments", of.id, from, since],
    queryFn: () =>
      client.copyAssignments({
        path: { id: of.id },
        body: { from_structure_id: from, ...sinceOf(since, timezone), preview: true },
      }),
    enabled: isReady,
    gcTime: 0,
  });
  if (!isReady) return null;
  if (error !== null) return <Text size="sm">{messageOf(error)}</Text>;
  if (data === undefined)
    return (
      <Text size="sm" role="status">
        {words.copy.reading}
      </Text>
    );
  if (data.total === 0) return <Text size="sm">{words.copy.none}</Text>;
  const fresh = data.results.filter(({ result }) => result === "assigned");
  // What lies beyond the first thousand is not looked through for those who are assigned already.
  const count = fresh.length + (data.total - data.results.length);
  if (count === 0) return <Text size="sm">{words.copy.all}</Text>;
  return (
    <Stack gap={4} role="region" aria-label={words.copy.preview(count, data.total)}>
      <Text size="sm">{words.copy.preview(count, data.total)}</Text>
      <List size="sm">
        {fresh.slice(0, NAMED).map(({ creator_id, handle, display_name, assigned_at }) => (
          <List.Item key={creator_id}>
            {display_name ?? `@${handle}`}, {formatInstant(assigned_at, timezone, false)}
          </List.Item>
        ))}
        {count > NAMED && <List.Item>{words.copy.more(count - NAMED)}</List.Item>}
      </List>
    </Stack>
  );
}
