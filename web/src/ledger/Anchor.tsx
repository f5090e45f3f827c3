/** Where the organization's audit chain ended when the books were verified last: a line to keep elsewhere. */
import { Text } from "@mantine/core";
import { CopyableId } from "./CopyableId.tsx";

export function Anchor({ anchor, children }: { readonly anchor: string; readonly children: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {children}
      </Text>
      <CopyableId id={anchor} what="anchor" />
    </div>
  );
}
