/** A destination, its state, what comes next, and what may be done about it. */
import { Badge, Button, Card, Group, PasswordInput, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { When } from "../../pieces/When.tsx";
import { useMay } from "../../session.tsx";
import { FullDetails } from "./FullDetails.tsx";
import { words } from "./words.ts";

type Row = Schemas["DestinationRow"];
type Act = "approve" | "reactivate" | "reject" | "suspend" | "verify" | "retire" | "full";

const refreshes = ["getPayee", "listDestinations"] as const;

const OVER: readonly Row["status"][] = ["retired", "rejected"];

/** `entity` is what its payee is now. */
export function Destination({ of: row, entity = null }: { readonly of: Row; readonly entity?: Row["entity"] | null }) {
  const [mayPay, mayOperate] = [useMay("pay"), useMay("operate")];
  const [act, setAct] = useState<Act | null>(null);
  const [state, next] = words.statuses[row.status];
  const isOneOf = (...statuses: readonly Row["status"][]) => statuses.includes(row.status);
  const offered: Readonly<Record<Act, boolean>> = {
    approve: mayPay && isOneOf("pending_review"),
    reactivate: mayPay && isOneOf("suspended"),
    reject: mayPay && isOneOf("pending_review"),
    suspend: mayOperate && isOneOf("active", "superseded"),
    verify: mayPay && isOneOf("pending_review", "active", "superseded", "suspended"),
    retire: mayOperate && isOneOf("active", "suspended"),
    full: mayPay,
  };
  const acts = (Object.keys(offered) as Act[]).filter((one) => offered[one]);
  const close = () => setAct(null);
  const isCooling = row.status === "active" && row.usable_from !== null && Date.parse(row.usable_from) > Date.now();
  return (
    <Card withBorder padding="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Text fw={550}>
            {words.kinds[row.kind]}, {row.mask}
          </Text>
          <Text size="sm" c="dimmed">
            {row.holder_name}, {words.entities[row.entity].toLowerCase()},{" "}
            {row.currency ?? words.destinations.anyCurrency}
          </Text>
          <Text size="sm">
            {next} {row.status_note}
          </Text>
          {row.verified_at !== null && (
            <Text size="sm">
              {words.destinations.verified} <When at={row.verified_at} />: {row.verification_note}
            </Text>
          )}
          {entity !== null && entity !== row.entity && !OVER.includes(row.status) && (
            <Text size="sm">{words.destinations.enteredAs[row.entity]}</Text>
          )}
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
      {act === "approve" && <Approve id={row.id} onClose={close} />}
      {act === "verify" && <Verify id={row.id} onClose={close} />}
      {act === "full" && <FullDetails of={row} onClose={close} />}
      {(act === "reject" || act === "suspend" || act === "reactivate" || act === "retire") && (
        <WithReason id={row.id} act={act} onClose={close} />
      )}
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

function Verify({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [note, setNote] = useState("");
  const write = useWrite("verifyDestination", { refreshes, onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.destinations.verify}
      submit={words.destinations.verify}
      onSubmit={() => write.mutate({ path: { id }, body: { note } })}
      isPending={write.isPending}
      error={write.error}
      fields={["note"]}
    >
      <TextInput
        label={words.destinations.verifyNote}
        description={words.destinations.verifyHint}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={fieldError(write.error, "note")}
        maxLength={500}
        data-autofocus
      />
    </FormDialog>
  );
}

const OPERATIONS = {
  reject: "rejectDestination",
  suspend: "suspendDestination",
  reactivate: "reactivateDestination",
  retire: "retireDestination",
} as const;

function WithReason(props: {
  readonly id: string;
  readonly act: keyof typeof OPERATIONS;
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
      {act === "retire" && <Text size="sm">{words.destinations.retireHint}</Text>}
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
