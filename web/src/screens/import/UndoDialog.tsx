/** Takes an imported file back, with a reason; or says what is in the way. */
import { Button, Group, List, Modal, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type DataOf, type OperationId, type Schemas, StipendError } from "../../../../src/sdk/index.ts";
import { useRead, useReread, useWrite } from "../../api/queries.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { totalsOf, totalsText } from "../../ledger/amounts.ts";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { formatDate } from "../../pieces/When.tsx";
import { type Brought, words } from "./words.ts";

type Import = Schemas["ImportRow"];
type Detail = DataOf<"getImport">;
type Block = Detail["blocked_by"][number];

const REREAD: readonly OperationId[] = [
  ...ledgerReads,
  ...([
    "listImports",
    "getImport",
    "listVideos",
    "listReadings",
    "listCreators",
    "listEarnings",
    "getGoalCompliance",
    "listFlags",
    "getMe",
    "listFollowerReadings",
  ] as const),
];

/** What a file brought, as the dialog and the list count it. */
export function broughtBy(row: Import): Brought {
  const { kind, inserted, replaced, created_videos: posts, created_creators: creators, recorded } = row;
  return { kind, readings: inserted + replaced, posts, creators, recorded };
}

function takenBy({ kind, undone }: Import): Brought {
  const { readings = 0, videos: posts = 0, creators = 0, recorded = 0 } = undone ?? {};
  return { kind, readings, posts, creators, recorded };
}

interface Props {
  readonly of: Import;
  readonly onClose: () => void;
  readonly onDone?: ((row: Import) => void) | undefined;
}

export function UndoDialog({ of, onClose, onDone }: Props) {
  const { undo, detail, error } = useUndo(of, onClose, onDone);
  const name = of.file_name ?? words.noName;
  if (detail !== undefined && detail.blocked_by.length > 0)
    return <Blocked name={name} of={detail.blocked_by} onClose={onClose} />;
  return <Confirm of={of} name={name} detail={detail} {...{ undo, error, onClose }} />;
}

/** What is in the way is read when the dialog opens, and again where the undo was refused for it. */
function useUndo(of: Import, onClose: () => void, onDone: Props["onDone"]) {
  const reread = useReread();
  const read = useRead("getImport", { path: { id: of.id } }, { refetchOnMount: "always" });
  const detail = read.isFetchedAfterMount && read.data?.id === of.id ? read.data : undefined;
  const undo = useWrite("undoImport", {
    refreshes: REREAD,
    done: (row) => (row.undone?.finished === false ? words.dialog.atWork : words.dialog.done(takenBy(row))),
    onDone: (row) => {
      onClose();
      onDone?.(row);
    },
  });
  const isInUse = undo.error instanceof StipendError && undo.error.code === "import_in_use";
  useEffect(() => {
    if (isInUse) void reread(["getImport"]);
  }, [isInUse, reread]);
  return { undo, detail, error: undo.error ?? read.error };
}

function Confirm(props: {
  readonly of: Import;
  readonly name: string;
  readonly detail: Detail | undefined;
  readonly undo: ReturnType<typeof useUndo>["undo"];
  readonly error: Error | null;
  readonly onClose: () => void;
}) {
  const { of, name, detail, undo, error, onClose } = props;
  const [reason, setReason] = useState("");
  // An undo that was cut short has its reason.
  const said = of.undone?.reason ?? reason.trim();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.dialog.title(name)}
      confirm={words.dialog.confirm}
      isDangerous
      isDisabled={said === "" || detail === undefined}
      onConfirm={() => undo.mutate({ path: { id: of.id }, body: { reason: said } })}
      isPending={undo.isPending}
      error={error}
    >
      <Stack gap="sm">
        {detail === undefined ? (
          <Skeleton height={60} role="status" aria-label={words.dialog.loading} />
        ) : (
          <Consequences of={detail} />
        )}
        {of.undone === null && (
          <TextInput
            label={words.dialog.reason}
            description={words.dialog.reasonHint}
            value={reason}
            maxLength={1_000}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            data-autofocus
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}

function Consequences({ of }: { readonly of: Detail }) {
  const sums = totalsText(totalsOf(of.sums, ({ amount_cents: cents }) => cents));
  const what = words.dialog.of(broughtBy(of), of.sums.length === 0 ? "" : sums);
  if (of.kind === "payments") return <Text size="sm">{words.dialog.payments(what)}</Text>;
  if (of.kind === "opening_balances") return <Text size="sm">{words.dialog.balances(what)}</Text>;
  return (
    <>
      <Text size="sm">{of.kind === "followers" ? words.dialog.followers(what) : words.dialog.readings(what)}</Text>
      <Text size="sm">{words.dialog.money}</Text>
    </>
  );
}

/** What was settled with the file's entries, or built on them, each with the way there. */
function Blocked(props: { readonly name: string; readonly of: readonly Block[]; readonly onClose: () => void }) {
  const { name, of: groups, onClose } = props;
  return (
    <Modal opened onClose={onClose} title={words.blocked.title(name)}>
      <Stack gap="sm">
        <Text size="sm">{words.blocked.lead}</Text>
        {groups.map((group) => (
          <div key={group.reason}>
            <Text size="sm" fw={550}>
              {words.blocked.reasons[group.reason].title(group.count)}
            </Text>
            <Text size="sm" c="dimmed">
              {words.blocked.reasons[group.reason].hint}
            </Text>
            <List size="sm">
              {group.entries.map((entry) => (
                <List.Item key={entry.accrual_id ?? entry.payment_id}>
                  <Entry of={entry} />
                </List.Item>
              ))}
              {group.count > group.entries.length && (
                <List.Item>{words.blocked.more(group.count - group.entries.length)}</List.Item>
              )}
            </List>
          </div>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {words.blocked.close}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Entry({ of }: { readonly of: Block["entries"][number] }) {
  const whose = of.creator_handle === null ? words.blocked.noCreator : `@${of.creator_handle}`;
  return (
    <>
      {formatMoney(of.amount_cents, of.currency)}, {whose}, {formatDate(of.day)}:{" "}
      <Link to={addressOf(of)}>{words.blocked.named(words.blocked.by[of.by.type], of.by.name)}</Link>
    </>
  );
}

/** The screen of what is in the way. */
function addressOf({ by, creator_id: creatorId, payment_id: paymentId }: Block["entries"][number]): string {
  if (by.type === "payment") return `/payments/${by.id}`;
  if (by.type === "pay_run") return `/pay-runs/${by.id}`;
  // An invoice is on the page of the payment that it lists.
  if (by.type === "invoice") return `/payments/${paymentId}`;
  return `/creators/${creatorId}?why=${by.id}`;
}
