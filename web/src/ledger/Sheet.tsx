/** A page for printing: the dashboard's frame is left out on paper. */
import { Box, Button, Group } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import type { ReactNode } from "react";

const WIDTH = 780;

export function Sheet({ actions, children }: { readonly actions?: ReactNode; readonly children: ReactNode }) {
  return (
    <Box maw={WIDTH} mx="auto">
      <Group justify="space-between" mb="lg" className="screen-only">
        <Group gap="sm">{actions}</Group>
        <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
          Print or save as PDF
        </Button>
      </Group>
      {children}
    </Box>
  );
}
