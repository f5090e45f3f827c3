/** A page for printing: the dashboard's frame is left out on paper. */
import { Box, Button, Group } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import type { ReactNode } from "react";

const WIDTH = 780;

export function Sheet(props: {
  readonly actions?: ReactNode;
  /** Whether the actions offer a PDF: then the button only prints. */
  readonly hasPdf?: boolean;
  readonly children: ReactNode;
}) {
  const { actions, hasPdf, children } = props;
  return (
    <Box maw={WIDTH} mx="auto">
      <Group justify="space-between" mb="lg" className="screen-only">
        <Group gap="sm">{actions}</Group>
        <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          {hasPdf === true ? "Print" : "Print or save as PDF"}
        </Button>
      </Group>
      {children}
    </Box>
  );
}
