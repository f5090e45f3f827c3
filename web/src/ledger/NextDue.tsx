/** The next period to be evaluated and when; nothing is earned for it before. */
import { Text } from "@mantine/core";
import { useRead } from "../api/queries.ts";
import { formatInstant } from "../pieces/When.tsx";
import { useOrganization } from "../session.tsx";
import { periodText } from "./periods.ts";

/** The earliest due period, of one creator or of all. */
export function NextDue({ creatorId }: { readonly creatorId?: string | undefined }) {
  const { timezone } = useOrganization();
  const due = useRead("listDue", { query: creatorId === undefined ? {} : { creator_id: creatorId } });
  const [next] = due.data?.periods ?? [];
  if (next === undefined) return null;
  return (
    <Text size="sm" c="dimmed">
      Due next: {periodText(next.period_start, next.period_end)} of {next.structure_name}, on{" "}
      {formatInstant(next.due_at, timezone, true)}.
    </Text>
  );
}
