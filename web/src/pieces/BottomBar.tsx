/** What acts on a selection: a bar at the bottom of the screen that stays while there is one. */
import { Affix, Box, Group, Paper, Transition } from "@mantine/core";
import type { ReactNode } from "react";

export function BottomBar({ children }: { readonly children: ReactNode }) {
  return (
    <>
      {/* What is at the end of the page can be scrolled out from under it. */}
      <Box h={{ base: 180, sm: 96 }} className="screen-only" aria-hidden />
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
    </>
  );
}
