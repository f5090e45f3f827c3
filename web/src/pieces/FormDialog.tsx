import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { FormErrors } from "./FormErrors.tsx";
import { useOnce } from "./once.ts";

/** A form in a dialog: Enter submits it, errors appear in it, a second click does nothing. */
export function FormDialog(props: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  /** The fields that show their own errors. */
  readonly fields: readonly string[];
  readonly children: ReactNode;
  readonly size?: string;
}) {
  const { isOpen, onClose, title, submit, onSubmit, isPending, error, fields, children, size = "md" } = props;
  const { send, release } = useOnce(isPending);
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} size={size} closeOnClickOutside={!isPending}>
      <form
        noValidate
        onChange={release}
        onSubmit={(event) => {
          event.preventDefault();
          send(onSubmit);
        }}
      >
        <Stack>
          {children}
          <FormErrors error={error} fields={fields} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={isPending}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
