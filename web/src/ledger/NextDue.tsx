/** Which period is judged next and when: before that nothing can be earned for it. */
import { Text } from "@mantine/core";
import { useRead } from "../api/queries.ts";
import { formatInstant } from "../pieces/When.tsx";
import { useOrganization } from "../session.tsx";
import { periodText } from "./periods.ts";

/** The soonest one, of a creator or of anyone. */
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
