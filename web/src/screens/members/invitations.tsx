/** Invitations: one-time links that expire in a week. */
import { Alert, Badge, Button, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { IconInfoCircle, IconMail } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList, useWrite } from "../../api/queries.ts";
import type { Role } from "../../api/sign-in.ts";
import { Copyable } from "../../pieces/Copyable.tsx";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { When } from "../../pieces/When.tsx";
import { roleChoices, roleName } from "../../roles.ts";
import { useOrganization } from "../../session.tsx";

type Invitation = Schemas["InvitationRow"];

const statusColors: Readonly<Record<Invitation["status"], string>> = {
  open: "moss",
  accepted: "gray",
  revoked: "gray",
  expired: "yellow",
};

export function InvitationTable({ onInvite }: { readonly onInvite: () => void }) {
  const invitations = useList("listInvitations", {});
  const revoke = useWrite("revokeInvitation", {
    refreshes: ["listInvitations"],
    done: "Invitation revoked.",
    notifiesErrors: true,
  });
  const columns: readonly Column<Invitation>[] = [
    { id: "email", header: "E-mail", cell: (row) => row.email },
    { id: "role", header: "Role", cell: (row) => roleName(row.role) },
    { id: "status", header: "Status", cell: (row) => <Badge color={statusColors[row.status]}>{row.status}</Badge> },
    { id: "by", header: "Invited by", cell: (row) => row.invited_by ?? "—", isExtra: true },
    { id: "until", header: "Expires", cell: (row) => <When at={row.expires_at} />, isExtra: true },
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
            aria-label={`Revoke invitation for ${row.email}`}
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
        <EmptyState icon={IconMail} title="No invitations" action={<Button onClick={onInvite}>Invite a member</Button>}>
          An invitation is a one-time link that expires in a week. Send it any way you like; no mail server is needed.
        </EmptyState>
      }
    />
  );
}

export function Invite({ onClose }: { readonly onClose: () => void }) {
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
            Send this link to {invite.data.email}. It works once, expires in a week, and is shown only now.
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
      title="Invite a member"
      submit="Create link"
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
