import { useWrite } from "../../api/queries.ts";
import { structureReads } from "../../api/structure-reads.ts";
import type { Creator } from "../../creators.tsx";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import type { Act } from "./bulk/acts.ts";
import { BulkDialog } from "./bulk/BulkDialog.tsx";
import { EditCreator } from "./EditCreator.tsx";

export type CreatorAction =
  | { readonly edit: Creator }
  | { readonly remove: Creator }
  | { readonly act: Act; readonly to: Creator };

/** The dialog that an action opens. */
export default function CreatorDialog({ of, onClose }: { readonly of: CreatorAction; readonly onClose: () => void }) {
  if ("act" in of) return <ActOnOne act={of.act} to={of.to} onClose={onClose} />;
  return "edit" in of ? (
    <EditCreator of={of.edit} onClose={onClose} />
  ) : (
    <RemoveCreator of={of.remove} onClose={onClose} />
  );
}

/** Does with one what can be done with many. */
function ActOnOne(props: { readonly act: Act; readonly to: Creator; readonly onClose: () => void }) {
  const picked = { isAll: false, rows: new Map([[props.to.id, props.to]]) };
  return <BulkDialog act={props.act} picked={picked} count={1} filter={{}} onClose={props.onClose} onDone={() => {}} />;
}

function RemoveCreator({ of, onClose }: { readonly of: Creator; readonly onClose: () => void }) {
  const remove = useWrite("deleteCreator", {
    refreshes: ["listCreators", "getCreatorTotals", "getCreator", "listAssignments", ...structureReads],
    done: `@${of.handle} removed.`,
    onDone: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={`Remove @${of.handle}?`}
      confirm="Remove"
      isDangerous
      onConfirm={() => remove.mutate({ path: { id: of.id } })}
      isPending={remove.isPending}
      error={remove.error}
    >
      Their assignments end now. Earnings stay payable and history is kept. To restore the creator, add the handle
      again.
    </ConfirmDialog>
  );
}
