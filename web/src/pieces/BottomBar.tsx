/** What acts on a selection: a bar at the bottom of the screen that stays while there is one. */
import { Affix, Group, Paper, Transition } from "@mantine/core";
import type { ReactNode } from "react";

export function BottomBar({ children }: { readonly children: ReactNode }) {
  return (
    <Affix
      position={{ bottom: 16, left: "var(--app-shell-navbar-offset, 0)", right: 0 }}
      zIndex={150}
      withinPortal={false}
    >
      <Transition transition="slide-up" mounted>
        {(styles) => (
          <Group justify="center" px="md" style={{ ...styles, pointerEvents: "none" }}>
            <Paper shadow="lg" px="lg" py="sm" style={{ pointerEvents: "auto" }} role="region" aria-label="Selection">
              {children}
            </Paper>
          </Group>
        )}
      </Transition>
    </Affix>
  );
}
