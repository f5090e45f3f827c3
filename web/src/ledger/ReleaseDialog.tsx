/** Releases what a person or flags hold, as the dialog shows it: anything new since is shown before. */
import { Alert, Skeleton, Stack, Text } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { DataOf, Schemas } from "../../../src/sdk/index.ts";
import { useRead, useReread, useWrite } from "../api/queries.ts";
import { FlagsToDecide } from "../flags.tsx";
import { ConfirmDialog } from "../pieces/ConfirmDialog.tsx";
import { fieldError } from "../pieces/FormErrors.tsx";
import { formatMoney } from "../pieces/money.ts";
import { formatDate } from "../pieces/When.tsx";
import { ledgerReads } from "./all.ts";
import { words } from "./words.ts";

type Detail = DataOf<"getAccrual">;
type Props = { readonly accrual: Schemas["AccrualRow"]; readonly onClose: () => void };

export function ReleaseDialog({ accrual, onClose }: Props) {
  const { seen, before, read, release, haveChanged } = useRelease(accrual.id, onClose);
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.releasing.title(formatMoney(accrual.amount_cents, accrual.currency))}
      confirm={words.releasing.submit}
      isDisabled={seen === null}
      onConfirm={() => {
        if (seen === null) return;
        const query = seen.hold_digest === null ? {} : { hold_digest: seen.hold_digest };
        release.mutate({ path: { id: accrual.id }, query });
      }}
      isPending={release.isPending}
      error={haveChanged ? null : (release.error ?? read.error)}
    >
      {seen === null ? (
        <Skeleton height={90} role="status" aria-label={words.releasing.loading} />
      ) : (
        <Stack gap="sm">
          {before !== null && (
            <Alert color="yellow" variant="light" role="alert">
              {words.releasing.changed}
            </Alert>
          )}
          <Held of={seen} before={before} />
        </Stack>
      )}
    </ConfirmDialog>
  );
}

/** What was read when the dialog opened is what is released; after a refusal it is what is there then. */
function useRelease(id: string, onClose: () => void) {
  const read = useRead("getAccrual", { path: { id } });
  const reread = useReread();
  const [seen, setSeen] = useState<Detail | null>(null);
  const [before, setBefore] = useState<Detail | null>(null);
  const release = useWrite("releaseAccrual", { refreshes: ledgerReads, done: words.releasing.done, onDone: onClose });
  const haveChanged = fieldError(release.error, "hold_digest") !== undefined;
  useEffect(() => {
    if (haveChanged) void reread(["getAccrual"]);
  }, [haveChanged, reread]);
  const { data, isFetching } = read;
  if (data !== undefined && !isFetching && data.id === id) {
    if (seen === null) setSeen(data);
    else if (haveChanged && data.hold_digest !== seen.hold_digest) {
      setBefore(seen);
      setSeen(data);
    }
  }
  return { seen, before, read, release, haveChanged };
}

function Held({ of: { hold, flags }, before }: { readonly of: Detail; readonly before: Detail | null }) {
  const known = new Set(before?.flags.map(({ digest }) => digest));
  const changed = before === null ? [] : flags.filter(({ digest }) => !known.has(digest)).map(({ id }) => id);
  return (
    <>
      {hold === null ? (
        <Text size="sm">{words.releasing.free}</Text>
      ) : (
        <Alert color="yellow" variant="light" icon={<IconHandStop size={18} />} title={words.releasing.held}>
          {words.releasing.since(hold.reason, formatDate(hold.held_at.slice(0, 10)))}
        </Alert>
      )}
      <FlagsToDecide label={words.releasing.flagged} of={flags} changed={new Set(changed)} />
      <Text size="sm">{flags.length === 0 ? words.releasing.textUnflagged : words.releasing.text}</Text>
    </>
  );
}
