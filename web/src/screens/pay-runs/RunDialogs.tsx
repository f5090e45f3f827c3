/** The dialogs of a run's steps: a refusal comes with what to do about it. */
import type { ComponentProps } from "react";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import type { Run } from "./run-state.ts";
import { Advice } from "./use-run-write.tsx";

export interface StepProps {
  readonly of: Run;
  readonly onClose: () => void;
}

type Of<Dialog extends typeof FormDialog | typeof ConfirmDialog> = Omit<
  ComponentProps<Dialog>,
  "isOpen" | "isPending" | "error"
> & { readonly write: { readonly isPending: boolean; readonly error: Error | null } };

export function RunForm({ write, children, ...dialog }: Of<typeof FormDialog>) {
  return (
    <FormDialog isOpen isPending={write.isPending} error={write.error} {...dialog}>
      {children}
      <Advice error={write.error} />
    </FormDialog>
  );
}

export function RunConfirm({ write, children, ...dialog }: Of<typeof ConfirmDialog>) {
  return (
    <ConfirmDialog isOpen isPending={write.isPending} error={write.error} {...dialog}>
      {children}
      <Advice error={write.error} />
    </ConfirmDialog>
  );
}
