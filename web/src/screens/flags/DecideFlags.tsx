/** Dismisses or confirms flags with a reason, or opens them again: as the dialog shows them. */
import { Alert, Text } from "@mantine/core";
import { useState } from "react";
import { StipendError } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { type DecidedFlag, FlagsToDecide } from "../../flags.tsx";
import { ledgerReads } from "../../ledger/all.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";
import { words } from "./words.ts";

export interface FlagDecision {
  readonly to: "dismissed" | "confirmed" | "open";
  readonly flags: readonly DecidedFlag[];
}

export function DecideFlags({
  of: { to, flags: chosen },
  onClose,
}: {
  readonly of: FlagDecision;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const decide = useWrite("decideFlags", {
    refreshes: [...ledgerReads, "listFlags", "countFlags", "getAccrual", "explainStructure"],
    done: words.done(to, chosen.length),
    onDone: onClose,
  });
  const { flags, changed } = useAsTheyAre(chosen, decide.error);
  const { verb, does } = words.decisions[to];
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.title(verb, flags.length)}
      submit={verb}
      onSubmit={() =>
        decide.mutate({
          body: {
            flag_ids: flags.map(({ id }) => id),
            flag_digests: flags.map(({ digest }) => digest),
            state: to,
            ...(to === "open" ? {} : { reason: reason.trim() }),
          },
        })
      }
      isPending={decide.isPending}
      error={decide.error}
      fields={["reason", "flag_digests"]}
    >
      {changed.size > 0 && (
        <Alert color="yellow" variant="light" role="alert">
          {words.changed(changed.size)}
        </Alert>
      )}
      <FlagsToDecide label={words.flags} of={flags} changed={changed} />
      <Text size="sm">{does}</Text>
      {to !== "open" && (
        <NoteField
          label={words.reason}
          value={reason}
          onChange={setReason}
          error={fieldError(decide.error, "reason")}
          data-autofocus
          required
        />
      )}
    </FormDialog>
  );
}

/** The flags as they were chosen, and, where a refusal says that some are others by now, those as they are. */
function useAsTheyAre(chosen: readonly DecidedFlag[], error: Error | null) {
  const [now, setNow] = useState<ReadonlyMap<string, DecidedFlag>>(new Map());
  const said = changedBy(error);
  if (said.some(({ id, digest }) => now.get(id)?.digest !== digest))
    setNow(new Map([...now, ...said.map((flag) => [flag.id, flag] as const)]));
  return { flags: chosen.map((flag) => now.get(flag.id) ?? flag), changed: new Set(now.keys()) };
}

function changedBy(error: Error | null): readonly DecidedFlag[] {
  if (!(error instanceof StipendError) || error.code !== "decision_stale" || !Array.isArray(error.meta.flags))
    return [];
  return error.meta.flags as readonly DecidedFlag[];
}
