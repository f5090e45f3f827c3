/** One campaign: its cycles, members, terms and sales. */
import { Button, Group, Menu, Skeleton, Tabs } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../../addresses.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { BackLink } from "../../pieces/BackLink.tsx";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { useFilters } from "../../search.ts";
import { useMay } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { CampaignState, cycleText } from "../campaigns.tsx";
import { AddEarning } from "./AddEarning.tsx";
import { CampaignForm } from "./CampaignForm.tsx";
import { Members } from "./Members.tsx";
import { Payouts } from "./Payouts.tsx";
import { Sales } from "./Sales.tsx";
import { Terms } from "./Terms.tsx";
import type { Campaign } from "./words.ts";

export default function CampaignScreen() {
  const { campaignId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useRead("getCampaign", { path: { id: campaignId } });
  const [{ tab = "payouts" }, change] = useFilters(addresses["/campaigns/$campaignId"]);
  const mayEdit = useMay("edit");
  const [dialog, setDialog] = useState<"edit" | "cancel" | "earning" | null>(null);
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined || data.id !== campaignId) return <Skeleton h={260} radius="md" />;
  const close = () => setDialog(null);
  return (
    <>
      <BackLink to="/campaigns">Campaigns</BackLink>
      <PageHeader
        title={data.name}
        actions={
          mayEdit && (
            <>
              <Button variant="default" onClick={() => setDialog("earning")}>
                Add earning
              </Button>
              <Menu position="bottom-end">
                <Menu.Target>
                  <Button variant="default" px="sm" aria-label="More actions for this campaign">
                    <IconDots size={18} />
                  </Button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => setDialog("edit")}>Edit</Menu.Item>
                  {data.status === "active" && (
                    <Menu.Item onClick={() => setDialog("cancel")}>Cancel campaign</Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            </>
          )
        }
      >
        {cycleText(data)}. {data.category}, from {formatDate(data.starts_on)}
        {data.ends_on === null ? "" : ` to ${formatDate(data.ends_on)}`}
        {data.credits_enabled ? ", also pays credits" : ""}.
      </PageHeader>
      <Group mb="md">
        <CampaignState of={data} />
      </Group>
      <Tabs
        value={tab}
        onChange={(value) =>
          change({ tab: value === "payouts" ? undefined : addresses["/campaigns/$campaignId"].tab(value ?? undefined) })
        }
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="payouts">Payouts</Tabs.Tab>
          <Tabs.Tab value="members">Members</Tabs.Tab>
          <Tabs.Tab value="terms">Terms</Tabs.Tab>
          <Tabs.Tab value="sales">Sales</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="payouts">
          <Payouts campaignId={data.id} />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <Members of={data} />
        </Tabs.Panel>
        <Tabs.Panel value="terms">
          <Terms of={data} />
        </Tabs.Panel>
        <Tabs.Panel value="sales">
          <Sales of={data} />
        </Tabs.Panel>
      </Tabs>
      {dialog === "edit" && <CampaignForm projectId={data.project_id} of={data} onClose={close} />}
      {dialog === "cancel" && <CancelCampaign of={data} onClose={close} />}
      {dialog === "earning" && <AddEarning of={data} onClose={close} />}
    </>
  );
}

function CancelCampaign({ of, onClose }: { readonly of: Campaign; readonly onClose: () => void }) {
  const cancel = useWrite("deleteCampaign", {
    refreshes: ["listCampaigns", "getCampaign", "listCampaignMembers", ...ledgerReads],
    done: `${of.name} canceled.`,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Cancel ${of.name}?`}
      confirm="Cancel campaign"
      isDangerous
      type={of.name}
      onConfirm={() => cancel.mutate({ path: { id: of.id } })}
      isPending={cancel.isPending}
      error={cancel.error}
    >
      Current cycles stop earning. Completed cycles stay due. This cannot be undone.
    </ConfirmDialog>
  );
}
