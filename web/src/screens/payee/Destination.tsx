/** A destination, its state, what comes next, and what may be done about it. */
import { Badge, Button, Card, Group, PasswordInput, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { When } from "../../pieces/When.tsx";
import { useMay } from "../../session.tsx";
import { words } from "./words.ts";

type Row = Schemas["DestinationRow"];
type Act = "approve" | "reject" | "suspend" | "reactivate";

const refreshes = ["getPayee", "listDestinations"] as const;

export function Destination({ of: row }: { readonly of: Row }) {
  const [mayPay, mayOperate] = [useMay("pay"), useMay("operate")];
  const [act, setAct] = useState<Act | null>(null);
  const [state, next] = words.statuses[row.status];
  const acts: readonly Act[] = [
    ...(row.status === "pending_review" && mayPay ? (["approve", "reject"] as const) : []),
    ...(row.status === "active" && mayOperate ? (["suspend"] as const) : []),
    ...(row.status === "suspended" && mayPay ? (["reactivate"] as const) : []),
  ];
  const isCooling = row.status === "active" && row.usable_from !== null && Date.parse(row.usable_from) > Date.now();
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={550}>
            {words.kinds[row.kind]}, {row.mask}
          </Text>
          <Text size="sm" c="dimmed">
            {row.holder_name}, {row.currency ?? words.destinations.anyCurrency}
          </Text>
          <Text size="sm">
            {next} {row.status_note}
          </Text>
          {isCooling && (
            <Text size="sm">
              {words.destinations.usableFrom} <When at={row.usable_from} withTime />
            </Text>
          )}
        </div>
        <Badge color={row.status === "active" ? "moss" : "gray"}>{state}</Badge>
      </Group>
      {acts.length > 0 && (
        <Group mt="sm" gap="xs">
          {acts.map((one) => (
            <Button key={one} size="xs" variant={one === "approve" ? "filled" : "default"} onClick={() => setAct(one)}>
              {words.destinations[one]}
            </Button>
          ))}
        </Group>
      )}
      {act === "approve" && <Approve id={row.id} onClose={() => setAct(null)} />}
      {act !== null && act !== "approve" && <WithReason id={row.id} act={act} onClose={() => setAct(null)} />}
    </Card>
  );
}

function Approve({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [password, setPassword] = useState("");
  const write = useWrite("approveDestination", { refreshes, onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.destinations.approve}
      submit={words.destinations.approve}
      onSubmit={() => write.mutate({ path: { id }, body: password === "" ? {} : { password } })}
      isPending={write.isPending}
      error={write.error}
      fields={["password"]}
    >
      <Text size="sm">{words.destinations.approveHint}</Text>
      <PasswordInput
        label={words.destinations.password}
        description={words.destinations.passwordHint}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={fieldError(write.error, "password")}
        autoComplete="current-password"
      />
    </FormDialog>
  );
}

const OPERATIONS = {
  reject: "rejectDestination",
  suspend: "suspendDestination",
  reactivate: "reactivateDestination",
} as const;

function WithReason(props: {
  readonly id: string;
  readonly act: Exclude<Act, "approve">;
  readonly onClose: () => void;
}) {
  const { id, act, onClose } = props;
  const [reason, setReason] = useState("");
  const write = useWrite(OPERATIONS[act], { refreshes, onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.destinations[act]}
      submit={words.destinations[act]}
      onSubmit={() => write.mutate({ path: { id }, body: { reason } })}
      isPending={write.isPending}
      error={write.error}
      fields={["reason"]}
    >
      <TextInput
        label={words.destinations.reason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(write.error, "reason")}
        data-autofocus
      />
    </FormDialog>
  );
}
