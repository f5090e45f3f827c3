/** Asks before many rows are changed: how many, for how much, what stays as it is, and why. */
import { Alert, Button, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Arguments, Client, RowOf } from "../../../../src/sdk/index.ts";
import { readAll } from "../../api/all.ts";
import { FormErrors, fieldError } from "../../pieces/FormErrors.tsx";
import { Leaving } from "../../pieces/Leaving.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";
import { useOnce } from "../../pieces/once.ts";
import { countsOf, NotChanged, Progressing } from "../../pieces/Progressing.tsx";
import { type Picked, pickedOf } from "../../pieces/picked.ts";
import { useClient, useOrganization } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { groupDigits, totalsOf, totalsText } from "../amounts.ts";
import { type Bulk, type Decided, useBulk } from "./useBulk.ts";
import { refusalText } from "./words.ts";

export type ListId = "listAccruals" | "listPayments";
export type ListRow<Id extends ListId> = RowOf<Id> & { readonly id: string; readonly currency: string };

/** More are changed in several goes. */
const ROWS_MAX = 10_000;

export interface BulkAction<Id extends ListId> {
  readonly list: Id;
  /** `Reject`, `Void`, `Mark as returned`. */
  readonly verb: string;
  /** `rejected`. */
  readonly done: string;
  readonly count: (count: number) => string;
  readonly explained: string;
  /** Why a row cannot be changed; undefined where it can. */
  readonly hinders: (row: ListRow<Id>) => string | undefined;
  readonly cents: (row: ListRow<Id>) => number;
  readonly send: (client: Client, ids: string[], reason: string) => Promise<Decided>;
}

export function BulkDialog<Id extends ListId>(props: {
  readonly action: BulkAction<Id>;
  readonly picked: Picked<ListRow<Id>>;
  /** The list that the selection is of. */
  readonly given: Arguments<Id>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { action, picked, given, onClose, onDone } = props;
  const rows = usePickedRows(action.list, picked, given);
  const [reason, setReason] = useState("");
  const bulk = useBulk(onDone);
  const { send, release } = useOnce(bulk.isPending);
  const found = rows.data?.rows;
  const plan = useMemo(() => (found === undefined ? undefined : planOf(action, found)), [action, found]);
  const submit = () => {
    if (plan === undefined || plan.ids.length === 0 || reason.trim() === "") return;
    bulk.send(plan.ids, (client, ids) => action.send(client, ids, reason.trim()));
  };
  const close = () => {
    if (bulk.isPending) return;
    if (bulk.outcome !== null && bulk.outcome.changed > 0)
      notifications.show({ message: `${action.count(bulk.outcome.changed)} ${action.done}.`, color: "moss" });
    onClose();
  };
  return (
    <Modal opened onClose={close} title={`${action.verb} the selection`} closeOnClickOutside={!bulk.isPending}>
      <Leaving when={() => bulk.isPending} title="Leave while this is at work?">
        Rows that were sent are changed. The rest stay as they are.
      </Leaving>
      {bulk.outcome !== null ? (
        <Outcome action={action} of={bulk.outcome} onClose={close} />
      ) : rows.error !== null ? (
        <Problem error={rows.error} again={() => void rows.refetch()} />
      ) : plan === undefined ? (
        <Group gap="sm">
          <Loader size="xs" />
          <Text size="sm" role="status">
            {rows.read > 0 ? `${groupDigits(rows.read)} read…` : "Reading the selection…"}
          </Text>
        </Group>
      ) : (
        <form
          noValidate
          onChange={release}
          onSubmit={(event) => {
            event.preventDefault();
            send(submit);
          }}
        >
          <Stack>
            <Plan action={action} of={plan} isCut={rows.data?.isCut === true} />
            {plan.ids.length > 0 && (
              <NoteField
                label="Reason"
                description="Stored in the audit log with each of them"
                value={reason}
                onChange={setReason}
                error={fieldError(bulk.error, "reason")}
                required
                data-autofocus
              />
            )}
            <Progressing of={bulk} total={plan.ids.length} />
            <FormErrors error={bulk.error} fields={["reason"]} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close} disabled={bulk.isPending}>
                Cancel
              </Button>
              {plan.ids.length > 0 && (
                <Button type="submit" color="red" loading={bulk.isPending} disabled={reason.trim() === ""}>
                  {bulk.error === null ? `${action.verb} ${action.count(plan.ids.length)}` : "Go on with the rest"}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

/** The rows of a selection: those that are known, or every row that matches, read page by page. */
function usePickedRows<Id extends ListId>(list: Id, picked: Picked<ListRow<Id>>, given: Arguments<Id>) {
  const client = useClient();
  const { org_id } = useOrganization();
  const [read, setRead] = useState(0);
  const known = useMemo(() => ({ rows: [...picked.rows.values()], isCut: false }), [picked.rows]);
  const all = useQuery({
    // Asked for once a dialog: what is shown for approval does not change under the reader.
    queryKey: [org_id, "picked", list, given],
    queryFn: async ({ signal }) => {
      const found = await readAll(client, list, { ...given, signal }, ROWS_MAX, setRead);
      return { ...found, rows: pickedOf(found.rows as ListRow<Id>[], picked) };
    },
    enabled: picked.isAll,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (picked.isAll) return { ...all, read };
  return { data: known, error: null, read, refetch: all.refetch };
}

interface PlanOf {
  readonly ids: readonly string[];
  readonly amount: string;
  /** Rows that stay as they are, by the reason. */
  readonly left: ReadonlyMap<string, number>;
}

function planOf<Id extends ListId>(action: BulkAction<Id>, rows: readonly ListRow<Id>[]): PlanOf {
  const able: ListRow<Id>[] = [];
  const whys: string[] = [];
  for (const row of rows) {
    const why = action.hinders(row);
    if (why === undefined) able.push(row);
    else whys.push(why);
  }
  return { ids: able.map(({ id }) => id), amount: totalsText(totalsOf(able, action.cents)), left: countsOf(whys) };
}

function Plan<Id extends ListId>(props: {
  readonly action: BulkAction<Id>;
  readonly of: PlanOf;
  readonly isCut: boolean;
}) {
  const { action, of, isCut } = props;
  return (
    <>
      <Text size="sm">
        {of.ids.length === 0 ? (
          `None of the selection can be ${action.done}.`
        ) : (
          <>
            <Text span inherit fw={600}>
              {action.count(of.ids.length)}, {of.amount}
            </Text>{" "}
            will be {action.done}. {action.explained}
          </>
        )}
      </Text>
      <NotChanged of={of.left} />
      {isCut && (
        <Alert color="yellow" variant="light">
          These are the first {groupDigits(ROWS_MAX)}. Select again for the rest.
        </Alert>
      )}
    </>
  );
}

function Outcome<Id extends ListId>(props: {
  readonly action: BulkAction<Id>;
  readonly of: NonNullable<Bulk["outcome"]>;
  readonly onClose: () => void;
}) {
  const { action, of, onClose } = props;
  const left = countsOf(of.refused.map(({ code }) => refusalText(code)));
  return (
    <Stack>
      <Text size="sm" role="status">
        {action.count(of.changed)} {action.done}.
      </Text>
      <NotChanged of={left} />
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
