/** Members with their roles, and invitations. */
import { Avatar, Badge, Button, Group, Select, Tabs, Text } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { addresses } from "../addresses.ts";
import { useList, useWrite } from "../api/queries.ts";
import type { Role } from "../api/sign-in.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { When } from "../pieces/When.tsx";
import { roleChoices, roleMay, roleName } from "../roles.ts";
import { useFilters } from "../search.ts";
import { useMay, useOrganization, useSession } from "../session.tsx";
import { InvitationTable, Invite } from "./members/invitations.tsx";

type Member = Schemas["OrganizationMemberRow"];

export default function Members() {
  const [{ tab = "members" }, setFilters] = useFilters(addresses["/members"]);
  const [isInviting, setInviting] = useState(false);
  const mayAdminister = useMay("administer");
  const invite = (
    <PermissionGate needs="administer">
      <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
        Invite
      </Button>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader title="Members" actions={invite}>
        Paying and editing rules are separate roles. Give each person the smallest role they need.
      </PageHeader>
      {mayAdminister ? (
        <Tabs
          value={tab}
          onChange={(value) => setFilters({ tab: value === "invitations" ? "invitations" : undefined })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="members">Members</Tabs.Tab>
            <Tabs.Tab value="invitations">Invitations</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="members">
            <MemberTable />
          </Tabs.Panel>
          <Tabs.Panel value="invitations">
            <InvitationTable onInvite={() => setInviting(true)} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <MemberTable />
      )}
      {isInviting && <Invite onClose={() => setInviting(false)} />}
    </>
  );
}

function MemberTable() {
  const members = useList("listMembers", {});
  const { user } = useSession();
  const mayAdminister = useMay("administer");
  const [changing, setChanging] = useState<Member | null>(null);
  const [removing, setRemoving] = useState<Member | null>(null);
  const columns: readonly Column<Member>[] = [
    {
      id: "name",
      header: "Name",
      cell: (member) => (
        <Group gap="sm" wrap="nowrap">
          <Avatar size={32} radius="xl" name={member.name} color="moss" aria-hidden />
          <div>
            <Text size="sm" fw={550}>
              {member.name}{" "}
              {member.user_id === user.id && (
                <Text span inherit c="dimmed">
                  (you)
                </Text>
              )}
            </Text>
            <Text size="xs" c="dimmed">
              {member.email}
            </Text>
          </div>
        </Group>
      ),
    },
    {
      id: "role",
      header: "Role",
      cell: (member) => (
        <div>
          <Text size="sm">{roleName(member.role)}</Text>
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {roleMay(member.role)}
          </Text>
        </div>
      ),
    },
    {
      id: "factor",
      header: "Second factor",
      cell: (member) => (member.has_second_factor ? <Badge>On</Badge> : <Badge color="gray">Off</Badge>),
      isExtra: true,
    },
    { id: "since", header: "Since", cell: (member) => <When at={member.created_at} />, isExtra: true },
    ...(mayAdminister
      ? [
          {
            id: "actions",
            header: "Actions",
            isHeaderHidden: true,
            isFigure: true,
            cell: (member: Member) => (
              <Group gap={4} justify="flex-end" wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => setChanging(member)}
                  aria-label={`Change the role of ${member.name}`}
                >
                  Role
                </Button>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  onClick={() => setRemoving(member)}
                  aria-label={`Remove ${member.name}`}
                >
                  Remove
                </Button>
              </Group>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      <DataTable
        label="Members"
        list={members}
        columns={columns}
        rowId={(member) => member.user_id}
        empty="No members"
      />
      {changing !== null && <ChangeRole of={changing} onClose={() => setChanging(null)} />}
      {removing !== null && <Remove of={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function ChangeRole({ of, onClose }: { readonly of: Member; readonly onClose: () => void }) {
  const { role: own } = useOrganization();
  const [role, setRole] = useState<Role>(of.role);
  const change = useWrite("updateMember", {
    refreshes: ["listMembers", "listKeys"],
    done: (member) => `${member.name} is now ${roleName(member.role).toLowerCase()}.`,
    onDone: onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Role of ${of.name}`}
      submit="Change"
      onSubmit={() => change.mutate({ path: { userId: of.user_id }, body: { role } })}
      isPending={change.isPending}
      error={change.error}
      fields={["role"]}
    >
      <Select
        label="Role"
        data={roleChoices(own)}
        value={role}
        onChange={(value) => setRole((value ?? of.role) as Role)}
        allowDeselect={false}
        error={fieldError(change.error, "role")}
      />
      <Text size="sm" c="dimmed">
        Takes effect immediately. API keys they created that exceed the new role are revoked.
      </Text>
    </FormDialog>
  );
}

function Remove({ of, onClose }: { readonly of: Member; readonly onClose: () => void }) {
  const { organization } = useSession();
  const remove = useWrite("removeMember", {
    refreshes: ["listMembers", "listKeys"],
    done: `${of.name} removed.`,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Remove ${of.name}?`}
      confirm="Remove"
      isDangerous
      onConfirm={() => remove.mutate({ path: { userId: of.user_id } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      They lose access to {organization.name} immediately, and API keys they created are revoked. Their actions stay in
      the audit log.
    </ConfirmDialog>
  );
}
