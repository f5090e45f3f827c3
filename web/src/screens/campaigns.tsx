/** Payout campaigns, and all members' cycles in them. */
import { Badge, Button, Group, Tabs, Text } from "@mantine/core";
import { IconPlus, IconSpeakerphone } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../addresses.ts";
import { useList } from "../api/queries.ts";
import { NeedsProject, ProjectFilter, useOneProject } from "../ProjectSelect.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { formatDate } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { CampaignForm } from "./campaigns/CampaignForm.tsx";
import { Payouts } from "./campaigns/Payouts.tsx";
import type { Campaign } from "./campaigns/words.ts";

export default function Campaigns() {
  const project = useOneProject();
  const { projectId, shown } = project;
  const [{ tab = "campaigns" }, change] = useFilters(addresses["/campaigns"]);
  const [isMaking, setMaking] = useState(false);
  const make = (
    <PermissionGate needs="edit">
      <NeedsProject of={project}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)} disabled={projectId === undefined}>
          New campaign
        </Button>
      </NeedsProject>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader title="Campaigns" actions={make}>
        One set of terms for many creators, paid by the cycle. Each member's cycles start on the day they join.
      </PageHeader>
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value === "payouts" ? "payouts" : undefined })}
        keepMounted={false}
      >
        <Group justify="space-between" align="flex-end" mb="lg">
          <Tabs.List>
            <Tabs.Tab value="campaigns">Campaigns</Tabs.Tab>
            <Tabs.Tab value="payouts">Creator payouts</Tabs.Tab>
          </Tabs.List>
          {tab === "campaigns" && <ProjectFilter of={project} />}
        </Group>
        <Tabs.Panel value="campaigns">
          <CampaignList projectId={projectId} make={make} />
        </Tabs.Panel>
        <Tabs.Panel value="payouts">
          <Payouts projectId={shown} />
        </Tabs.Panel>
      </Tabs>
      {isMaking && projectId !== undefined && (
        <CampaignForm projectId={projectId} of={null} onClose={() => setMaking(false)} />
      )}
    </>
  );
}

function CampaignList({ projectId, make }: { readonly projectId: string | undefined; readonly make: React.ReactNode }) {
  const navigate = useNavigate();
  const list = useList("listCampaigns", { path: { projectId: projectId ?? "" } }, { enabled: projectId !== undefined });
  const columns: readonly Column<Campaign>[] = [
    {
      id: "name",
      header: "Campaign",
      cell: (row) => (
        <div>
          <Text size="sm" fw={550}>
            {row.name}
          </Text>
          <Text size="xs" c="dimmed">
            {row.category} · number {row.number}
          </Text>
        </div>
      ),
    },
    { id: "cycle", header: "Cycle", cell: (row) => <Text size="sm">{cycleText(row)}</Text> },
    {
      id: "dates",
      header: "Dates",
      isExtra: true,
      cell: (row) => (
        <Text size="sm">
          {formatDate(row.starts_on)} – {row.ends_on === null ? "open" : formatDate(row.ends_on)}
        </Text>
      ),
    },
    { id: "status", header: "Status", width: 120, cell: (row) => <CampaignState of={row} /> },
  ];
  return (
    <DataTable
      label="Campaigns"
      isCards
      list={{ ...list, isLoading: list.isLoading && projectId !== undefined }}
      columns={columns}
      rowId={({ id }) => id}
      onOpen={({ id }) => void navigate({ to: `/campaigns/${id}` })}
      empty={
        <EmptyState icon={IconSpeakerphone} title="No campaigns yet" action={make}>
          A campaign requires posts in each cycle and pays its terms in cash or credits, as in Growi.
        </EmptyState>
      }
    />
  );
}

export function CampaignState({ of }: { readonly of: Campaign }) {
  const color = { active: "moss", ended: "gray", canceled: "gray" }[of.status];
  return (
    <Badge color={color} tt="capitalize">
      {of.status}
    </Badge>
  );
}

/** `4 posts every 30 days, 2-day grace period`. */
export function cycleText(of: Campaign): string {
  const posts =
    of.posts_required === 0
      ? "No posts required"
      : `${of.posts_required} ${of.posts_required === 1 ? "post" : "posts"}`;
  const every = of.cycle_days === 1 ? "every day" : `every ${of.cycle_days} days`;
  const grace = of.grace_days === 0 ? "" : `, ${of.grace_days}-day grace period`;
  return `${posts}${of.posts_required === 0 ? ", cycles of" : ""} ${of.posts_required === 0 ? `${of.cycle_days} days` : every}${grace}`;
}
