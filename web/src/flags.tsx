/** Flags as screens show them: doubts about posts, with the readings that show them. */
import { Alert, Badge, Text } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { FLAG_NAMES, flagSentence } from "../../src/parse/flag-words.ts";
import type { Schemas } from "../../src/sdk/index.ts";
import { AnchorLink } from "./pieces/AnchorLink.tsx";
import { choicesOf } from "./pieces/choices.ts";
import { formatInstant } from "./pieces/When.tsx";
import { formatCount } from "./rules/words.ts";
import { useOrganization } from "./session.tsx";

export type Flag = Schemas["FlagNoteRow"];
export type FlagState = Flag["state"];

export const flagKinds = choicesOf(FLAG_NAMES);

const states: Readonly<Record<FlagState, { readonly label: string; readonly color: string }>> = {
  open: { label: "Open", color: "yellow" },
  confirmed: { label: "Confirmed", color: "red" },
  dismissed: { label: "Dismissed", color: "gray" },
  closed: { label: "Closed", color: "gray" },
};
export const flagStates = Object.entries(states).map(([value, { label }]) => ({ value: value as FlagState, label }));

export function FlagStateBadge({ of }: { readonly of: Pick<Flag, "state"> }) {
  const { label, color } = states[of.state];
  return <Badge color={color}>{label}</Badge>;
}

/** What a flag says, in the organization's zone. */
export function FlagSentence({ of }: { readonly of: Flag }) {
  const { timezone } = useOrganization();
  const { kind, at, evidence } = of;
  const when = (instant: string) => formatInstant(instant, timezone, true);
  return <>{flagSentence({ kind, at, evidence }, { count: formatCount, when })}</>;
}

/** The flags that touch an amount, or are about a post. Renders nothing where there are none. */
export function FlagNotes(props: {
  readonly of: readonly Flag[];
  readonly title: string;
  readonly children?: ReactNode;
}) {
  const { of: flags, title, children } = props;
  if (flags.length === 0) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconFlag size={18} />} title={title}>
      <FlagLines of={flags} size="sm" />
      {children}
    </Alert>
  );
}

/** What each flag says, with the way to its post. */
export function FlagLines({ of: flags, size }: { readonly of: readonly Flag[]; readonly size: "xs" | "sm" }) {
  return flags.map((flag) => (
    <Text key={flag.id} size={size}>
      <AnchorLink to="/videos/$videoId" params={{ videoId: flag.video_id }} inherit underline="always">
        {FLAG_NAMES[flag.kind]}
      </AnchorLink>
      : <FlagSentence of={flag} />
    </Text>
  ));
}
