/** A post's number: how old it is, where it comes from, and whether to doubt its age. */
import { Badge, Stack, Text, Tooltip } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { FLAG_NAMES } from "../../src/parse/flag-words.ts";
import type { Schemas } from "../../src/sdk/index.ts";
import { Ago } from "./pieces/When.tsx";
import { formatCount } from "./rules/words.ts";

type Numbered = Pick<Schemas["VideoRow"], "latest_reading" | "look" | "stale">;

const STALE_HINT = "Read more than 3 days ago, or 10 days for a post that was a month old then.";

/** The views, with the age and the source of the number. */
export function PostNumber({ of: post }: { readonly of: Numbered }) {
  const { latest_reading: reading } = post;
  return (
    <Stack gap={0} align="flex-end">
      <Text size="sm" fw={550} className="figures">
        {reading == null ? "—" : formatCount(reading.view_count)}
      </Text>
      <NumberAge of={post} ta="right" />
    </Stack>
  );
}

/** When the number was reported and by whom, and what a later look found. */
export function NumberAge(props: {
  readonly of: Numbered;
  readonly ta?: "right";
  /** Says when the source looks next. */
  readonly withNext?: boolean;
}) {
  const { of: post, ta, withNext = false } = props;
  const { latest_reading: reading, look, stale } = post;
  const line = {
    size: "xs",
    c: "dimmed",
    style: { whiteSpace: "normal" },
    ...(ta === undefined ? {} : { ta }),
  } as const;
  return (
    <>
      <Text {...line}>
        {reading == null ? (
          "not read yet"
        ) : (
          <>
            reported{" "}
            <span style={{ whiteSpace: "nowrap" }}>
              <Ago at={reading.captured_at} />
            </span>
            {reading.source === null ? "" : ` by ${reading.source.name}`}
          </>
        )}
      </Text>
      {look != null && <Look of={look} reading={reading} line={line} />}
      {withNext && look?.next_at != null && (
        <Text {...line}>
          next look <Ago at={look.next_at} />
        </Text>
      )}
      {stale === true && <StaleBadge />}
    </>
  );
}

function Look(props: {
  readonly of: NonNullable<Numbered["look"]>;
  readonly reading: Numbered["latest_reading"];
  readonly line: object;
}) {
  const { of: look, reading, line } = props;
  const { outcome, looked_at: at, source, reason } = look;
  if (outcome === "failed")
    return (
      <Text {...line}>
        {source.name} could not read it: {reason}
      </Text>
    );
  if (at === null) return null;
  if (outcome === "missing")
    return (
      <Text {...line}>
        {source.name} did not find it <Ago at={at} />
      </Text>
    );
  // A look that brought the reading says nothing more.
  if (reading == null || Date.parse(at) <= Date.parse(reading.recorded_at)) return null;
  return (
    <Text {...line}>
      looked <Ago at={at} />, nothing changed
    </Text>
  );
}

export function StaleBadge() {
  return (
    <Tooltip label={STALE_HINT}>
      <Badge color="yellow" leftSection={<IconClockExclamation size={12} aria-hidden />}>
        {FLAG_NAMES.stale}
      </Badge>
    </Tooltip>
  );
}
