/** Dismisses or confirms flags with a reason, or opens them again. */
import { Text } from "@mantine/core";
import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
import type { Flag } from "../../flags.tsx";
import { ledgerReads } from "../../ledger/all.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";

export interface FlagDecision {
  readonly to: "dismissed" | "confirmed" | "open";
  readonly flags: readonly Pick<Flag, "id">[];
}

const words = {
  dismissed: { verb: "Dismiss", does: "What these flags hold is released, unless another flag holds it." },
  confirmed: {
    verb: "Confirm",
    does: "What these flags hold stays on hold. Reject or claw back what should not be paid.",
  },
  open: { verb: "Open again", does: "Where the project holds what is flagged, it is put on hold again." },
} as const;

export function DecideFlags({
  of: { to, flags },
  onClose,
}: {
  readonly of: FlagDecision;
  readonly onClose: () => void;
}) {
  const [reason, setReason] = useState("");
  const { verb, does } = words[to];
  const what = flags.length === 1 ? "this flag" : `${flags.length} flags`;
  const decide = useWrite("decideFlags", {
    refreshes: [...ledgerReads, "listFlags", "countFlags", "getAccrual", "explainStructure"],
    done: flags.length === 1 ? "Flag saved." : `${flags.length} flags saved.`,
    onDone: onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`${verb} ${what}?`}
      submit={verb}
      onSubmit={() =>
        decide.mutate({
          body: { flag_ids: flags.map(({ id }) => id), state: to, ...(to === "open" ? {} : { reason: reason.trim() }) },
        })
      }
      isPending={decide.isPending}
      error={decide.error}
      fields={["reason"]}
    >
      <Text size="sm">{does}</Text>
      {to !== "open" && (
        <NoteField
          label="Reason"
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
