/** What can be done with one creator: the items of a menu, in the list and on the creator's page, and their dialogs. */
import { Menu } from "@mantine/core";
import { useWrite } from "../../api/queries.ts";
import type { Creator } from "../../creators.tsx";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { useMay } from "../../session.tsx";
import type { Act } from "./bulk/acts.ts";
import { BulkDialog } from "./bulk/BulkDialog.tsx";
import { words } from "./bulk/words.ts";
import { EditCreator } from "./EditCreator.tsx";

export type CreatorAction =
  | { readonly edit: Creator }
  | { readonly remove: Creator }
  | { readonly act: Act; readonly to: Creator };

/** The items that the role allows. */
export function CreatorActions(props: { readonly of: Creator; readonly ask: (action: CreatorAction) => void }) {
  const { of: row, ask } = props;
  const mayEdit = useMay("edit");
  const mayPay = useMay("pay");
  const hold: Act = row.hold === null ? "hold" : "release";
  return (
    <>
      {mayEdit && <Menu.Item onClick={() => ask({ edit: row })}>Edit</Menu.Item>}
      {mayPay && <Menu.Item onClick={() => ask({ act: hold, to: row })}>{words[hold].menu}</Menu.Item>}
      {mayEdit && row.is_active && <Menu.Item onClick={() => ask({ remove: row })}>Remove</Menu.Item>}
      {mayEdit && !row.is_active && (
        <Menu.Item onClick={() => ask({ act: "restore", to: row })}>{words.restore.menu}</Menu.Item>
      )}
    </>
  );
}

/** The dialog that an action opens. */
export function CreatorDialog({ of, onClose }: { readonly of: CreatorAction; readonly onClose: () => void }) {
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
    refreshes: ["listCreators", "getCreatorTotals", "getCreator", "listAssignments", "getStructure"],
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
