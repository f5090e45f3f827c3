import { Button, Group, Text } from "@mantine/core";

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
