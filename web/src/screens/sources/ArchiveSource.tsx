import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { SOURCE_READS } from "./useSourceActions.ts";
import { words } from "./words.ts";

/** Asks before a source is archived. */
export function ArchiveSource(props: { readonly source: Schemas["SourceRow"]; readonly onClose: () => void }) {
  const { source, onClose } = props;
  const archive = useWrite("deleteSource", { refreshes: SOURCE_READS, done: words.archived, onDone: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.archive}
      confirm={words.archive}
      onConfirm={() => archive.mutate({ path: { id: source.id } })}
      isPending={archive.isPending}
      error={archive.error}
      isDangerous
    >
      {words.archiveHint(source.name)}
    </ConfirmDialog>
  );
}
