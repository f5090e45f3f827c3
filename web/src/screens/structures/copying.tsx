/** From when on copied assignments count, and copying them to the end. */
import { Radio, Stack, Text, TextInput } from "@mantine/core";
import type { Client, OperationId } from "../../../../src/sdk/index.ts";
import { structureReads } from "../../api/structure-reads.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { startOfDay } from "../../pieces/dates.ts";
import { words } from "./words.ts";

/** `same`: each since the day it was assigned to the other rule. */
export interface Since {
  readonly kind: "same" | "now" | "day";
  /** `YYYY-MM-DD`, or empty. */
  readonly day: string;
}

export const copyReads: readonly OperationId[] = [
  ...["listAssignments", "listCreatorAssignments", ...structureReads, "explainStructure"],
  ...ledgerReads,
] as readonly OperationId[];

/** The instant of a request; absent for the days of the other rule. */
export function sinceOf({ kind, day }: Since, timezone: string): { readonly assigned_at?: string } {
  if (kind === "same") return {};
  return { assigned_at: kind === "now" ? new Date().toISOString() : startOfDay(day, timezone) };
}

export const dateFault = ({ kind, day }: Since): string | null =>
  kind === "day" && day === "" ? words.copy.dayEmpty : null;

/** Copies all assignments, a thousand at a time. Returns how many there are. */
export async function copyAll(
  client: Client,
  id: string,
  from_structure_id: string,
  since: { readonly assigned_at?: string },
): Promise<number> {
  let assigned = 0;
  for (let after: string | null = null; ; ) {
    const body = { from_structure_id, ...since, ...(after === null ? {} : { after }) };
    const done: Awaited<ReturnType<Client["copyAssignments"]>> = await client.copyAssignments({ path: { id }, body });
    assigned += done.assigned;
    after = done.next;
    if (after === null) return assigned;
  }
}

export function CopiedFrom(props: {
  readonly since: Since;
  readonly onChange: (since: Since) => void;
  readonly error: string | null;
}) {
  const { since, onChange, error } = props;
  return (
    <Stack gap="xs">
      <Radio.Group
        label={words.copy.dates}
        value={since.kind}
        onChange={(kind) => onChange({ ...since, kind: kind as Since["kind"] })}
      >
        <Stack gap={6} mt={6}>
          <Radio value="same" label={words.copy.same} />
          <Radio value="now" label={words.copy.now} />
          <Radio value="day" label={words.copy.day} />
        </Stack>
      </Radio.Group>
      {since.kind === "day" && (
        <TextInput
          type="date"
          label={words.copy.dayLabel}
          value={since.day}
          onChange={(event) => onChange({ ...since, day: event.currentTarget.value })}
          error={error}
        />
      )}
      <Text size="xs" c="dimmed">
        {words.copy.text}
      </Text>
    </Stack>
  );
}
