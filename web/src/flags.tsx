/** Flags as screens show them: doubts about posts, with the readings that show them. */
import { Alert, Badge, Group, List, Text } from "@mantine/core";
import { IconFlag } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { FLAG_NAMES, flagSentence } from "../../src/parse/flag-words.ts";
import type { Schemas } from "../../src/sdk/index.ts";
import { words } from "./ledger/words.ts";
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
export function FlagSentence({ of }: { readonly of: Pick<Flag, "kind" | "at" | "evidence"> }) {
  return <>{useFlagSentence()(of)}</>;
}

/** Says a flag with the dates of the organization's zone, also where only a name is read out. */
export function useFlagSentence(): (of: Pick<Flag, "kind" | "at" | "evidence">) => string {
  const { timezone } = useOrganization();
  const when = (instant: string) => formatInstant(instant, timezone, true);
  return ({ kind, at, evidence }) => flagSentence({ kind, at, evidence }, { count: formatCount, when });
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
  return flags.map((flag) => <FlagLine key={flag.id} of={flag} size={size} />);
}

function FlagLine({ of: flag, size }: { readonly of: SaidFlag; readonly size: "xs" | "sm" }) {
  return (
    <Text size={size}>
      <AnchorLink to="/videos/$videoId" params={{ videoId: flag.video_id }} inherit underline="always">
        {FLAG_NAMES[flag.kind]}
      </AnchorLink>
      : <FlagSentence of={flag} />
    </Text>
  );
}

type SaidFlag = Pick<Flag, "id" | "video_id" | "kind" | "at" | "evidence">;

/** A flag that someone is about to decide about, with the digest of what it says. */
export type DecidedFlag = SaidFlag & Pick<Flag, "state" | "reason" | "decided_by" | "digest">;

/** Flags that a dialog lists. */
const LISTED = 20;

/** What is decided about. Flags that are not as they were seen come first, marked, with what was decided about them. */
export function FlagsToDecide(props: {
  readonly label: string;
  readonly of: readonly DecidedFlag[];
  readonly changed: ReadonlySet<string>;
}) {
  const { label, of: flags, changed } = props;
  if (flags.length === 0) return null;
  const ordered = [...flags.filter(({ id }) => changed.has(id)), ...flags.filter(({ id }) => !changed.has(id))];
  return (
    <List size="sm" spacing={6} aria-label={label} styles={{ itemWrapper: { display: "block" } }}>
      {ordered.slice(0, LISTED).map((flag) => (
        <List.Item key={flag.id}>
          {changed.has(flag.id) && (
            <Group gap={6}>
              <Badge color="yellow">{words.deciding.changed}</Badge>
              <FlagStateBadge of={flag} />
            </Group>
          )}
          <FlagLine of={flag} size="sm" />
          {changed.has(flag.id) && flag.reason !== null && (
            <Text size="xs" c="dimmed">
              {flag.decided_by}: {flag.reason}
            </Text>
          )}
        </List.Item>
      ))}
      {ordered.length > LISTED && <List.Item>{words.deciding.more(ordered.length - LISTED)}</List.Item>}
    </List>
  );
}
