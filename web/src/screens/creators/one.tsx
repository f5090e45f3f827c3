/** What can be done with one creator: the items of a menu, in the list and on the creator's page. */
import { Menu } from "@mantine/core";
import { lazy, Suspense } from "react";
import type { Creator } from "../../creators.tsx";
import { useMay } from "../../session.tsx";
import type { Act } from "./bulk/acts.ts";
import { words } from "./bulk/words.ts";
import type { CreatorAction } from "./CreatorDialog.tsx";

export type { CreatorAction };

const Dialog = lazy(() => import("./CreatorDialog.tsx"));

/** The dialog that an action opens. */
export function CreatorDialog(props: { readonly of: CreatorAction; readonly onClose: () => void }) {
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}

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
