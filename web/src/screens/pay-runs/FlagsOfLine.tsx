/** What flags say of a line that is to be paid, each with the way to its post. */
import { Text } from "@mantine/core";
import { FLAG_NAMES } from "../../../../src/parse/flag-words.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { withDates } from "../../pieces/said.ts";
import type { Run } from "./run-state.ts";

type Flags = Run["flagged"]["first"][number]["flags"];

export function FlagsOfLine({ of: flags, size }: { readonly of: Flags; readonly size: "xs" | "sm" }) {
  return flags.map(({ id, video_id: videoId, kind, sentence }) => (
    <Text key={id} size={size} c="dimmed">
      <AnchorLink to="/videos/$videoId" params={{ videoId }} inherit underline="always">
        {FLAG_NAMES[kind]}
      </AnchorLink>
      : {withDates(sentence)}
    </Text>
  ));
}
