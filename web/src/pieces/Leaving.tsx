/** Asks before the screen or the tab is left while something would be lost or cut short by it. */
import { useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ConfirmDialog } from "./ConfirmDialog.tsx";

export function Leaving(props: { readonly when: () => boolean; readonly title: string; readonly children: ReactNode }) {
  const { when, title, children } = props;
  const leaving = useBlocker({ shouldBlockFn: when, enableBeforeUnload: when, withResolver: true });
  if (leaving.status !== "blocked") return null;
  return (
    <ConfirmDialog
      isOpen
      onClose={leaving.reset}
      title={title}
      confirm="Leave"
      isDangerous
      onConfirm={leaving.proceed}
      isPending={false}
      error={null}
    >
      {children}
    </ConfirmDialog>
  );
}
