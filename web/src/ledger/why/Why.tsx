/** “Why this amount?” in a drawer next to the list, opened from the URL. */
import { Drawer, Group } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useWhy } from "./useWhy.ts";

/** Loaded when first opened. */
const WhyAccrual = lazy(() => import("./WhyAccrual.tsx"));
const WhyPeriod = lazy(() => import("./WhyPeriod.tsx"));

export function Why() {
  const { why, rule, who, on, close } = useWhy();
  const isPeriod = rule !== undefined && who !== undefined;
  return (
    <Drawer.Root
      opened={why !== undefined || isPeriod}
      onClose={close}
      position="right"
      size="min(640px, 100vw)"
      className="screen-only"
    >
      <Drawer.Overlay />
      <Drawer.Content>
        {/* Not Mantine's header: that would be a second banner of the page. */}
        <Drawer.Body pt="sm">
          <Group justify="space-between" mb="sm">
            <Drawer.Title>Why this amount?</Drawer.Title>
            <Drawer.CloseButton aria-label="Close explanation" />
          </Group>
          <Suspense fallback={null}>
            {why !== undefined && <WhyAccrual key={why} id={why} />}
            {why === undefined && isPeriod && <WhyPeriod structureId={rule} creatorId={who} date={on} />}
          </Suspense>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
