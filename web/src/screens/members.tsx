/** Members and invitations: who may do what, and links that let others in. */
import { Alert, Avatar, Badge, Button, Group, Modal, Select, Stack, Tabs, Text, TextInput } from "@mantine/core";
import { IconInfoCircle, IconMail, IconUserPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../src/sdk/index.ts";
import { useList, useWrite } from "../api/queries.ts";
import type { Role } from "../api/sign-in.ts";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { Copyable } from "../pieces/Copyable.tsx";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { When } from "../pieces/When.tsx";
import { roleChoices, roleMay, roleName } from "../roles.ts";
import { choice, useFilters } from "../search.ts";
import { useMay, useOrganization, useSession } from "../session.tsx";

type Member = Schemas["MemberRow"];
type Invitation = Schemas["InvitationRow"];

const fields = { tab: choice(["members", "invitations"]) };

export default function Members() {
  const [{ tab = "members" }, setFilters] = useFilters(fields);
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
        Who may pay is not who may edit rules: give each person the smallest role that does their work.
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
      <DataTable label="Members" list={members} columns={columns} rowId={(member) => member.user_id} empty="Nobody" />
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
    done: (member) => `${member.name} is ${roleName(member.role).toLowerCase()} now.`,
    onDone: onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Role of ${of.name}`}
      submit="Change it"
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
        It counts from the next click on. API keys they made that would exceed the new role are revoked.
      </Text>
    </FormDialog>
  );
}

function Remove({ of, onClose }: { readonly of: Member; readonly onClose: () => void }) {
  const { organization } = useSession();
  const remove = useWrite("removeMember", {
    refreshes: ["listMembers", "listKeys"],
    done: `${of.name} is no member any more.`,
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
      They are out of {organization.name} at once, and API keys they made are revoked. What they did stays in the audit
      log.
    </ConfirmDialog>
  );
}

const statusColors: Readonly<Record<Invitation["status"], string>> = {
  open: "moss",
  accepted: "gray",
  revoked: "gray",
  expired: "yellow",
};

function InvitationTable({ onInvite }: { readonly onInvite: () => void }) {
  const invitations = useList("listInvitations", {});
  const revoke = useWrite("revokeInvitation", {
    refreshes: ["listInvitations"],
    done: "The link does not work any more.",
    tells: true,
  });
  const columns: readonly Column<Invitation>[] = [
    { id: "email", header: "E-mail", cell: (row) => row.email },
    { id: "role", header: "Role", cell: (row) => roleName(row.role) },
    { id: "status", header: "Status", cell: (row) => <Badge color={statusColors[row.status]}>{row.status}</Badge> },
    { id: "by", header: "Invited by", cell: (row) => row.invited_by ?? "—", isExtra: true },
    { id: "until", header: "Good until", cell: (row) => <When at={row.expires_at} />, isExtra: true },
    {
      id: "actions",
      header: "Actions",
      isHeaderHidden: true,
      isFigure: true,
      cell: (row) =>
        row.status === "open" && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            loading={revoke.isPending && revoke.variables.path.id === row.id}
            onClick={() => revoke.mutate({ path: { id: row.id } })}
            aria-label={`Revoke the invitation of ${row.email}`}
          >
            Revoke
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      label="Invitations"
      list={invitations}
      columns={columns}
      rowId={(row) => row.id}
      empty={
        <EmptyState
          icon={IconMail}
          title="Nobody is invited"
          action={<Button onClick={onInvite}>Invite somebody</Button>}
        >
          An invitation is a link that works once, for a week. Send it however you like; no mail server is needed.
        </EmptyState>
      }
    />
  );
}

function Invite({ onClose }: { readonly onClose: () => void }) {
  const { role: own } = useOrganization();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const invite = useWrite("createInvitation", { refreshes: ["listInvitations"] });
  if (invite.data !== undefined)
    return (
      <Modal
        opened
        onClose={onClose}
        title={`Invitation for ${invite.data.email}`}
        closeOnClickOutside={false}
        size="lg"
      >
        <Stack>
          <Alert icon={<IconInfoCircle size={18} />} variant="light">
            Send this link to {invite.data.email}. It works once, for a week, and is shown only now.
          </Alert>
          <Copyable text={location.origin + invite.data.link_path} label="invitation link" />
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    );
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Invite somebody"
      submit="Make the link"
      onSubmit={() => invite.mutate({ body: { email, role } })}
      isPending={invite.isPending}
      error={invite.error}
      fields={["email", "role"]}
    >
      <TextInput
        label="E-mail"
        type="email"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={fieldError(invite.error, "email")}
        data-autofocus
      />
      <Select
        label="Role"
        data={roleChoices(own)}
        value={role}
        onChange={(value) => setRole((value ?? "viewer") as Role)}
        allowDeselect={false}
        error={fieldError(invite.error, "role")}
      />
    </FormDialog>
  );
}
