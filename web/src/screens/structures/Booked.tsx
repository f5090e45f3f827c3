/** What a pay rule has booked, by currency; how to book the first. */
import { Group, Skeleton, Text } from "@mantine/core";
import { useRead } from "../../api/queries.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { Money } from "../../pieces/Money.tsx";
import { useMay } from "../../session.tsx";
import type { Structure } from "./types.ts";
import { words } from "./words.ts";

export function Booked({ of }: { readonly of: Structure }) {
  const mayRun = useMay("administer");
  const { data } = useRead("getPayoutSummary", { query: { project_id: of.project_id, group_by: "structure" } });
  const sums = data?.groups.filter(({ key }) => key === of.id) ?? [];
  if (data === undefined) return <Skeleton h={38} mt="md" w={220} />;
  return (
    <Group gap="xl" mt="md">
      {sums.length === 0 && (
        <Text size="sm" c="dimmed">
          {words.nothingBooked}
          {of.assignment_count > 0 && of.archived_at === null && mayRun && (
            <>
              {" "}
              <AnchorLink to="/runs" size="sm" underline="always">
                {words.calculate}
              </AnchorLink>
            </>
          )}
        </Text>
      )}
      {sums.map(({ currency, outstanding_cents, paid_cents }) => (
        <Group key={currency} gap="xl">
          <Figure name="Outstanding">
            <Money cents={outstanding_cents} currency={currency} />
          </Figure>
          <Figure name="Paid">
            <Money cents={paid_cents} currency={currency} />
          </Figure>
        </Group>
      ))}
    </Group>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text fw={600}>{children}</Text>
    </div>
  );
}
