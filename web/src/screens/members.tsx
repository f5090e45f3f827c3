/** Members with their roles, and invitations. */
import { Avatar, Badge, Button, Group, Tabs, Text } from "@mantine/core";
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
import { capitalized } from "../pieces/said.ts";
import { When } from "../pieces/When.tsx";
import { RoleSelect } from "../RoleSelect.tsx";
import { roleMay, roleName } from "../roles.ts";
import { useFilters } from "../search.ts";
import { useMay, useOrganization, useSession } from "../session.tsx";
import { InvitationTable, Invite } from "./members/invitations.tsx";
import { LimitFields, useLimits } from "./members/LimitFields.tsx";
import { LimitsLine } from "./members/LimitsLine.tsx";
import { words } from "./members/words.ts";

type Member = Schemas["OrganizationMemberRow"];

export default function Members() {
  const [{ tab = "members" }, setFilters] = useFilters(addresses["/members"]);
  const [isInviting, setInviting] = useState(false);
  const mayAdminister = useMay("administer");
  const invite = (
    <PermissionGate needs="administer">
      <Button leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
        {words.invite}
      </Button>
    </PermissionGate>
  );
  return (
    <>
      <PageHeader title={words.title} actions={invite}>
        {words.lead}
      </PageHeader>
      {mayAdminister ? (
        <Tabs
          value={tab}
          onChange={(value) => setFilters({ tab: value === "invitations" ? "invitations" : undefined })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="members">{words.tabs.members}</Tabs.Tab>
            <Tabs.Tab value="invitations">{words.tabs.invitations}</Tabs.Tab>
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
      header: words.columns.name,
      cell: (member) => (
        <Group gap="sm" wrap="nowrap">
          <Avatar size={32} radius="xl" name={member.name} color="moss" aria-hidden />
          <div>
            <Text size="sm" fw={550}>
              {member.name}{" "}
              {member.user_id === user.id && (
                <Text span inherit c="dimmed">
                  {words.you}
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
      header: words.columns.role,
      cell: (member) => (
        <div>
          <Text size="sm">{roleName(member.role)}</Text>
          <LimitsLine of={member} />
          <Text size="xs" c="dimmed" visibleFrom="sm">
            {capitalized(roleMay(member.role))}
          </Text>
        </div>
      ),
    },
    {
      id: "factor",
      header: words.columns.secondFactor,
      cell: (member) =>
        member.has_second_factor ? (
          <Badge>{words.secondFactor.on}</Badge>
        ) : (
          <Badge color="gray">{words.secondFactor.off}</Badge>
        ),
      isExtra: true,
    },
    { id: "since", header: words.columns.since, cell: (member) => <When at={member.created_at} />, isExtra: true },
    ...(mayAdminister
      ? [
          {
            id: "actions",
            header: words.columns.actions,
            isHeaderHidden: true,
            isFigure: true,
            controls: "below" as const,
            cell: (member: Member) => (
              <Group gap={4} justify="flex-end" wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => setChanging(member)}
                  aria-label={words.changeRoleOf(member.name)}
                >
                  {words.edit}
                </Button>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  onClick={() => setRemoving(member)}
                  aria-label={words.removeNamed(member.name)}
                >
                  {words.remove}
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
        label={words.title}
        isCards
        list={members}
        columns={columns}
        rowId={(member) => member.user_id}
        empty={words.empty}
      />
      {changing !== null && <ChangeRole of={changing} onClose={() => setChanging(null)} />}
      {removing !== null && <Remove of={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function ChangeRole({ of, onClose }: { readonly of: Member; readonly onClose: () => void }) {
  const { role: own } = useOrganization();
  const [role, setRole] = useState<Role>(of.role);
  const limits = useLimits(of, role);
  const change = useWrite("updateMember", {
    refreshes: ["listMembers", "listKeys"],
    done: (member) => words.changing.done(member.name, roleName(member.role)),
    onDone: onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.changing.title(of.name)}
      submit={words.changing.submit}
      onSubmit={() => {
        const given = limits.read();
        if (given !== undefined) change.mutate({ path: { userId: of.user_id }, body: { role, ...given } });
      }}
      isPending={change.isPending}
      error={change.error}
      fields={["role", "project_ids", "amount_limits"]}
    >
      <RoleSelect
        label={words.role}
        own={own}
        value={role}
        onChange={(value) => setRole((value ?? of.role) as Role)}
        allowDeselect={false}
        error={fieldError(change.error, "role")}
      />
      <LimitFields of={limits} error={change.error} />
      <Text size="sm" c="dimmed">
        {words.changing.text}
      </Text>
    </FormDialog>
  );
}

function Remove({ of, onClose }: { readonly of: Member; readonly onClose: () => void }) {
  const { organization } = useSession();
  const remove = useWrite("removeMember", {
    refreshes: ["listMembers", "listKeys"],
    done: words.removing.done(of.name),
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.removing.title(of.name)}
      confirm={words.remove}
      isDangerous
      onConfirm={() => remove.mutate({ path: { userId: of.user_id } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      {words.removing.text(organization.name)}
    </ConfirmDialog>
  );
}
