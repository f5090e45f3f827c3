/** A page made for paper: the frame of the dashboard is left out when it is printed. */
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
