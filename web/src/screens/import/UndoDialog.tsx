/** Takes an imported file back, with a reason. */
import { Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { OperationId, Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { words } from "./words.ts";

type Import = Schemas["ImportRow"];

const REREAD: readonly OperationId[] = [
  ...([
    "listImports",
    "listVideos",
    "listReadings",
    "listCreators",
    "getGoalCompliance",
    "listFlags",
    "getMe",
    "listFollowerReadings",
  ] as const),
];

/** What a file brought, as the dialog and the list count it. */
export function broughtBy({ kind, inserted, replaced, created_videos: posts, created_creators: creators }: Import) {
  return { kind, readings: inserted + replaced, posts, creators };
}

export function UndoDialog(props: {
  readonly of: Import;
  readonly onClose: () => void;
  readonly onDone?: (row: Import) => void;
}) {
  const { of, onClose, onDone } = props;
  const [reason, setReason] = useState("");
  const undo = useWrite("undoImport", {
    refreshes: REREAD,
    done: ({ kind, undone }) => {
      const { readings = 0, videos: posts = 0, creators = 0 } = undone ?? {};
      return words.dialog.done({ kind, readings, posts, creators });
    },
    onDone: (row) => {
      onClose();
      onDone?.(row);
    },
  });
  // An undo that was cut short has its reason.
  const said = of.undone?.reason ?? reason.trim();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.dialog.title(of.file_name ?? words.noName)}
      confirm={words.dialog.confirm}
      isDangerous
      isDisabled={said === ""}
      onConfirm={() => undo.mutate({ path: { id: of.id }, body: { reason: said } })}
      isPending={undo.isPending}
      error={undo.error}
    >
      <Stack gap="sm">
        <Text size="sm">{words.dialog.readings(broughtBy(of))}</Text>
        <Text size="sm">{words.dialog.money}</Text>
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
