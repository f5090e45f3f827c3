import { Button, Group, Text } from "@mantine/core";
import { Leaving } from "../../pieces/Leaving.tsx";

/** The current file, and the button to choose another one. */
export function ChosenFile(props: {
  readonly name: string;
  readonly note?: string;
  readonly onAnother: () => void;
  readonly disabled: boolean;
}) {
  const { name, note, onAnother, disabled } = props;
  return (
    <Group justify="space-between">
      <Leaving when={() => disabled} title="Leave while the file is being sent?">
        Rows that were sent stay. Send the file again for the rest: no row counts twice.
      </Leaving>
      <Group gap="sm">
        <Text fw={600}>{name}</Text>
        {note !== undefined && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
      </Group>
      <Button variant="default" onClick={onAnother} disabled={disabled}>
        Choose another file
      </Button>
    </Group>
  );
}
