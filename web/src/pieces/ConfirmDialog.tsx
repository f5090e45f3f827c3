import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { FormErrors } from "./FormErrors.tsx";
import { useOnce } from "./once.ts";

/**
 * Asks for confirmation. `type` requires typing the name first, for actions that cannot be undone. Stays open while the
 * action runs and when it fails; a second click does nothing.
 */
export function ConfirmDialog(props: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly isPending: boolean;
  /** What is needed to confirm is missing still. */
  readonly isDisabled?: boolean;
  readonly error: Error | null;
  readonly isDangerous?: boolean;
  readonly type?: string;
}) {
  const { isOpen, onClose, title, children, confirm, onConfirm, isPending, error, isDangerous, isDisabled, type } =
    props;
  const [typed, setTyped] = useState("");
  const { send, release } = useOnce(isPending);
  const isReady = isDisabled !== true && (type === undefined || typed.trim() === type);
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeOnClickOutside={!isPending}>
      <form
        onChange={release}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) send(onConfirm);
        }}
      >
        <Stack>
          <Text size="sm" component="div">
            {children}
          </Text>
          {type !== undefined && (
            <TextInput
              label={`Type “${type}” to confirm`}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
            />
          )}
          <FormErrors error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={isPending}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={isPending}
              disabled={!isReady}
              {...(isDangerous === true ? { color: "red" } : {})}
            >
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
