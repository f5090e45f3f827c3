/** One pay rule: its versions, assigned creators, and what it has booked. */
import { Badge, Button, Group, Menu, Paper, SimpleGrid, Skeleton, Stack, Tabs, Text, TextInput } from "@mantine/core";
import {
  IconArchive,
  IconCoins,
  IconCopy,
  IconDots,
  IconPencil,
  IconTextCaption,
  IconTrash,
} from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { addresses } from "../../addresses.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { structureReads } from "../../api/structure-reads.ts";
import { BackLink } from "../../pieces/BackLink.tsx";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { When } from "../../pieces/When.tsx";
import { kindName } from "../../rules/kinds.ts";
import { RulePicture } from "../../rules/RulePicture.tsx";
import { midwaySentence, sentenceOf } from "../../rules/sentences.ts";
import { useFilters } from "../../search.ts";
import { Problem } from "../../shell/Problem.tsx";
import { Assignments } from "./Assignments.tsx";
import { Booked } from "./Booked.tsx";
import { BudgetDialog, Burnt } from "./Budget.tsx";
import { Duplicate } from "./Duplicate.tsx";
import { Replay } from "./Replay.tsx";
import { canBeReplayed } from "./replaying.ts";
import type { Structure } from "./types.ts";
import { Coming, Versions } from "./Versions.tsx";
import { words } from "./words.ts";

export default function StructureScreen() {
  const { structureId = "" } = useParams({ strict: false });
  const { data, error, refetch } = useRead("getStructure", { path: { id: structureId } });
  const [{ tab = "creators" }, change] = useFilters(addresses["/structures/$structureId"]);
  const hasReplay = data !== undefined && canBeReplayed(data);
  if (error !== null && data === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (data === undefined || data.id !== structureId) return <Skeleton h={240} radius="md" />;
  return (
    <>
      <Header of={data} />
      <SimpleGrid cols={{ base: 1, md: 2 }} mb="xl" spacing="lg">
        <Paper p="lg" radius="md">
          <Group gap={8} mb="xs">
            <Badge variant="default">{kindName(data.current_version.criteria_type)}</Badge>
            <Text size="xs" c="dimmed">
              Version {data.current_version.version_number}, since <When at={data.current_version.effective_at} />
            </Text>
          </Group>
          <Text>{sentenceOf(data.current_version)}</Text>
          <Text size="sm" c="dimmed" mt={6}>
            {midwaySentence(data.current_version)}
          </Text>
          <Coming of={data} />
          <Booked of={data} />
          <Burnt of={data} />
        </Paper>
        <Paper p="lg" radius="md">
          <RulePicture of={data.current_version} />
        </Paper>
      </SimpleGrid>
      <Tabs
        value={tab === "replay" && !hasReplay ? "creators" : tab}
        onChange={(value) =>
          change({
            tab: value === "creators" ? undefined : addresses["/structures/$structureId"].tab(value ?? undefined),
          })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="creators">Creators ({data.assignment_count})</Tabs.Tab>
          <Tabs.Tab value="versions">Versions ({data.versions.length})</Tabs.Tab>
          {hasReplay && <Tabs.Tab value="replay">Replay</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="creators">
          <Assignments of={data} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <Versions of={data} />
        </Tabs.Panel>
        {hasReplay && (
          <Tabs.Panel value="replay">
            <Replay of={data} />
          </Tabs.Panel>
        )}
      </Tabs>
    </>
  );
}

function Header({ of }: { readonly of: Structure }) {
  const [dialog, setDialog] = useState<"rename" | "duplicate" | "budget" | "archive" | "delete" | null>(null);
  const close = () => setDialog(null);
  const isArchived = of.archived_at !== null;
  const isTerm = of.campaign_id !== null;
  const isByHand = of.current_version.criteria_type === "manual";
  const actions = (
    <PermissionGate needs="edit">
      {of.campaign_id !== null && (
        <LinkButton
          variant="default"
          to="/campaigns/$campaignId"
          params={{ campaignId: of.campaign_id }}
          search={{ tab: "terms" }}
        >
          Go to campaign
        </LinkButton>
      )}
      {!isArchived && !isTerm && !isByHand && (
        <Button component={Link} to={`/structures/${of.id}/edit`} leftSection={<IconPencil size={16} />}>
          Edit and simulate
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" px="sm" aria-label="More actions for this pay rule">
            <IconDots size={18} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!isArchived && (
            <Menu.Item leftSection={<IconTextCaption size={16} />} onClick={() => setDialog("rename")}>
              Rename
            </Menu.Item>
          )}
          {!isTerm && !isByHand && (
            <Menu.Item leftSection={<IconCopy size={16} />} onClick={() => setDialog("duplicate")}>
              {words.duplicate.menu}
            </Menu.Item>
          )}
          {!isArchived && !isByHand && (
            <Menu.Item leftSection={<IconCoins size={16} />} onClick={() => setDialog("budget")}>
              Budget…
            </Menu.Item>
          )}
          {!isArchived && (
            <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => setDialog("archive")}>
              Archive
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconTrash size={16} />} onClick={() => setDialog("delete")}>
            Delete permanently
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </PermissionGate>
  );
  return (
    <>
      <BackLink to="/structures">Pay rules</BackLink>
      <PageHeader
        title={of.name}
        actions={actions}
        {...(isArchived
          ? {
              children: (
                <>
                  Archived on <When at={of.archived_at} />. It no longer earns anything; booked amounts stay.
                </>
              ),
            }
          : {})}
      />
      {dialog === "rename" && <Rename of={of} onClose={close} />}
      {dialog === "duplicate" && <Duplicate of={of} onClose={close} />}
      {dialog === "budget" && <BudgetDialog of={of} onClose={close} />}
      {dialog === "archive" && <Archive of={of} onClose={close} />}
      {dialog === "delete" && <Remove of={of} onClose={close} />}
    </>
  );
}

interface DialogProps {
  readonly of: Structure;
  readonly onClose: () => void;
}

function Rename({ of, onClose }: DialogProps) {
  const [name, setName] = useState(of.name);
  const rename = useWrite("updateStructure", {
    refreshes: structureReads,
    done: "Renamed.",
    onDone: onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Rename"
      submit="Rename"
      onSubmit={() => rename.mutate({ path: { id: of.id }, body: { kind: "cosmetic", name } })}
      isPending={rename.isPending}
      error={rename.error}
      fields={["name"]}
    >
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldError(rename.error, "name")}
        data-autofocus
      />
    </FormDialog>
  );
}

function Archive({ of, onClose }: DialogProps) {
  const archive = useWrite("deleteStructure", {
    refreshes: structureReads,
    done: `${of.name} archived.`,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Archive ${of.name}?`}
      confirm="Archive"
      isDangerous
      onConfirm={() => archive.mutate({ path: { id: of.id } })}
      isPending={archive.isPending}
      error={archive.error}
    >
      <Stack gap="xs">
        <span>Only periods that have already ended are evaluated; the current one pays nothing.</span>
        <span>Booked amounts stay payable. Archiving cannot be undone.</span>
      </Stack>
    </ConfirmDialog>
  );
}

function Remove({ of, onClose }: DialogProps) {
  const navigate = useNavigate();
  const remove = useWrite("deleteStructure", {
    refreshes: ["listStructures"],
    done: `${of.name} deleted.`,
    onDone: () => void navigate({ to: "/structures" }),
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Permanently delete ${of.name}?`}
      confirm="Delete"
      isDangerous
      type={of.name}
      onConfirm={() => remove.mutate({ path: { id: of.id }, query: { mode: "hard" } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      Only possible if nothing was ever booked; otherwise archive it. Also deletes versions and assignments.
    </ConfirmDialog>
  );
}
