/** The buttons under an import: send, stop, and where to go on. */
import { Button, Group, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useReaches } from "../../limits.ts";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import type { Sending } from "./useSending.ts";
import { words } from "./words.ts";

export function SendActions(props: {
  readonly of: Sending;
  readonly isReady: boolean;
  readonly label: string;
  readonly back: string;
  readonly onSend: () => void;
  /** Says what would be stored; absent where nothing can say so. */
  readonly onCheck?: () => void;
  readonly isChecking?: boolean;
}) {
  const { of, isReady, label, back, onSend, onCheck, isChecking = false } = props;
  const { sent, isSending, error } = of;
  const reaches = useReaches();
  return (
    <Group>
      {isSending ? (
        <Button variant="default" onClick={of.stop}>
          Stop
        </Button>
      ) : (
        (sent === null || error !== null) && (
          <PermissionGate
            needs="edit"
            otherwise={
              <Text size="sm" c="dimmed">
                Your role cannot import.
              </Text>
            }
          >
            <Button leftSection={<IconUpload size={16} />} onClick={onSend} disabled={!isReady}>
              {label}
            </Button>
            {onCheck !== undefined && sent === null && (isReady || isChecking) && (
              <Button variant="default" onClick={onCheck} loading={isChecking}>
                {words.check}
              </Button>
            )}
          </PermissionGate>
        )
      )}
      {sent !== null && !isSending && (
        <>
          {error === null && reaches("listRuns") && (
            <Button component={Link} to="/runs" variant={sent.withoutStructure.length > 0 ? "default" : "filled"}>
              Go to nightly calculation
            </Button>
          )}
          <Button variant="default" onClick={of.reset}>
            {back}
          </Button>
        </>
      )}
    </Group>
  );
}
