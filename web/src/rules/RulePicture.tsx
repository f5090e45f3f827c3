/** What a rule pays, drawn: money upwards, and what earns it to the right. */
import { Box, Text } from "@mantine/core";
import { add, decimal, multiply, type Rational, rational, roundHalfUp } from "../../../src/engine/money.ts";
import { chartMoney, formatMoney } from "../pieces/money.ts";
import { cpmParams, goalsParams, type RuleKind, viewThresholdParams } from "./kinds.ts";
import { periodNoun, type Rule } from "./rule.ts";
import { sentenceOf } from "./sentences.ts";
import { formatRate, shortCount } from "./words.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Text at a place on the horizontal axis. */
interface Label {
  readonly x: number;
  readonly text: string;
}

interface Picture {
  /** The line, from left to right. */
  readonly line: readonly Point[];
  readonly ticks: readonly Label[];
  /** Rates and bonuses between the ticks. */
  readonly spans: readonly Label[];
  readonly top: string;
  readonly axis: string;
}

const HEIGHT = 96;
/** The drawing's own units across; it is stretched to the room there is. */
const WIDTH = 100;
const PERIODS_SHOWN = 6;
/** How much of the height the line may take, so that it does not touch the text above. */
const REACH = 0.94;
/** Keeps text readable where the line runs behind it. */
const HALO = "0 0 4px var(--mantine-color-body), 0 0 4px var(--mantine-color-body)";

export function RulePicture({ of: rule }: { readonly of: Rule }) {
  const picture = pictureOf(rule);
  if (picture === undefined) return null;
  const { line, ticks, spans, top, axis } = picture;
  const right = Math.max(...line.map(({ x }) => x), 1);
  const high = Math.max(...line.map(({ y }) => y), 1);
  const across = (x: number) => (x / right) * WIDTH;
  const up = (y: number) => HEIGHT - 1 - (y / high) * (HEIGHT - 2) * REACH;
  const path = line
    .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${across(x).toFixed(2)} ${up(y).toFixed(2)}`)
    .join("");
  return (
    <figure style={{ margin: 0 }}>
      <Text size="xs" c="dimmed" mb={4} className="figures">
        {top}
      </Text>
      <Box pos="relative">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          width="100%"
          height={HEIGHT}
          role="img"
          aria-label={`Picture: ${sentenceOf(rule)}`}
          style={{ display: "block" }}
        >
          <path d={`${path}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`} fill="var(--mantine-primary-color-light)" />
          {ticks.map(({ x, text }) => (
            <line
              key={text}
              {...{ x1: across(x), x2: across(x), y1: 0, y2: HEIGHT }}
              stroke="var(--mantine-color-default-border)"
              strokeDasharray="3 3"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <path
            d={path}
            fill="none"
            stroke="var(--mantine-primary-color-filled)"
            strokeWidth={2}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {spans.map(({ x, text }) => (
          <Text
            key={`${x} ${text}`}
            size="xs"
            fw={550}
            pos="absolute"
            {...(isUnderneath(line, x, high) ? { top: -2 } : { bottom: 4 })}
            className="figures"
            style={{ left: `${across(x)}%`, transform: "translateX(-50%)", whiteSpace: "nowrap", textShadow: HALO }}
            aria-hidden
          >
            {text}
          </Text>
        ))}
      </Box>
      <Box pos="relative" h={20} style={{ borderTop: "1px solid var(--mantine-color-default-border)" }}>
        {ticks.map(({ x, text }) => (
          <Text
            key={text}
            size="xs"
            c="dimmed"
            pos="absolute"
            className="figures"
            style={{ left: `${across(x)}%`, transform: "translateX(-50%)", whiteSpace: "nowrap" }}
            aria-hidden
          >
            {text}
          </Text>
        ))}
        <Text component="figcaption" size="xs" c="dimmed" ta="right">
          {axis}
        </Text>
      </Box>
    </figure>
  );
}

/** Whether the line runs in the lower half there, so that text has its place above. */
function isUnderneath(line: readonly Point[], x: number, high: number): boolean {
  const after = line.findIndex((point) => point.x >= x);
  const [from, to] = [line[after - 1] ?? line[0], line[after] ?? line.at(-1)];
  if (from === undefined || to === undefined) return true;
  const share = to.x === from.x ? 1 : (x - from.x) / (to.x - from.x);
  return from.y + (to.y - from.y) * share < high / 2;
}

/** How each kind is drawn; terms of campaigns are plain enough in words. */
const pictures = {
  recurring: recurringPicture,
  goals: goalsPicture,
  cpm: cpmPicture,
  view_threshold: marksPicture,
  deliverables: null,
  per_post: null,
  one_time: null,
  sales: null,
  manual: null,
} satisfies Record<RuleKind, ((rule: Rule) => Picture | undefined) | null>;

function pictureOf(rule: Rule): Picture | undefined {
  const draw = (pictures as Readonly<Record<string, ((rule: Rule) => Picture | undefined) | null>>)[rule.criteria_type];
  return draw?.(rule);
}

const moneyIn = (currency: string) => (cents: number) => chartMoney(cents, currency);

function recurringPicture(rule: Rule): Picture {
  const amount = rule.amount_cents ?? 0;
  const noun = periodNoun(rule.period);
  const line: Point[] = [{ x: 0, y: 0 }];
  for (let step = 1; step <= PERIODS_SHOWN; step++)
    line.push({ x: step, y: (step - 1) * amount }, { x: step, y: step * amount });
  line.push({ x: PERIODS_SHOWN + 0.8, y: PERIODS_SHOWN * amount });
  const top = `${moneyIn(rule.currency)(amount * PERIODS_SHOWN)} after ${PERIODS_SHOWN} ${noun}s`;
  return { line, ticks: [], spans: [], axis: `${noun}s`, top };
}

function goalsPicture(rule: Rule): Picture | undefined {
  const params = goalsParams.safeParse(rule.criteria_params).data;
  if (params === undefined) return undefined;
  const amount = rule.amount_cents ?? 0;
  const least = params.partial_allowed === true ? (params.min_completion_pct ?? 0) : 100;
  const reach = (percent: number) => (amount * percent * (params.partial_multiplier ?? 1)) / 100;
  const isPartial = params.mode === "all" && params.partial_allowed === true;
  const rise = isPartial
    ? [
        { x: least, y: 0 },
        { x: least, y: reach(least) },
        { x: 100, y: reach(100) },
      ]
    : [{ x: 100, y: 0 }];
  const met = { x: 100, text: "met" };
  return {
    line: [{ x: 0, y: 0 }, ...rise, { x: 100, y: amount }, { x: 115, y: amount }],
    ticks: isPartial && least > 0 ? [{ x: least, text: `${least}%` }, met] : [met],
    spans: [],
    top: moneyIn(rule.currency)(amount),
    axis: "of the goals",
  };
}

function marksPicture(rule: Rule): Picture | undefined {
  const params = viewThresholdParams.safeParse(rule.criteria_params).data;
  if (params === undefined) return undefined;
  const money = moneyIn(rule.currency);
  const marks = params.thresholds.toSorted((a, b) => a.view_count - b.view_count);
  const line: Point[] = [{ x: 0, y: 0 }];
  let sum = 0;
  // Marks lie far apart; evenly spaced they can all be read.
  for (const [index, mark] of marks.entries()) {
    line.push({ x: index + 1, y: sum });
    sum += mark.amount_cents;
    line.push({ x: index + 1, y: sum });
  }
  line.push({ x: marks.length + 0.85, y: sum });
  return {
    line,
    ticks: marks.map((mark, index) => ({ x: index + 1, text: shortCount(mark.view_count) })),
    spans: marks.map((mark, index) => ({ x: index + 1.4, text: `+${money(mark.amount_cents)}` })),
    top: `${money(sum)} for a post that passes all of them`,
    axis: "views",
  };
}

/** Draws tiers with equal width, so that a first one of 50,000 views is visible next to one of a million. */
function cpmPicture(rule: Rule): Picture | undefined {
  const params = cpmParams.safeParse(rule.criteria_params).data;
  if (params === undefined) return undefined;
  const { currency } = rule;
  const base = rule.amount_cents ?? 0;
  const line: Point[] = [{ x: 0, y: base }];
  const ticks: { x: number; text: string }[] = [];
  const spans: { x: number; text: string }[] = [];
  const cap = params.max_payout_cents;
  let floor = 0;
  let sum = base;
  // The line is drawn in floats; the amount that is read is exact.
  let exact: Rational = rational(BigInt(base));
  for (const [index, tier] of params.tiers.entries()) {
    const until = tier.up_to_impressions ?? endOfLast(floor, tier.cents_per_thousand, cap === null ? null : cap - sum);
    const earned = ((until - floor) * tier.cents_per_thousand) / 1000;
    if (cap !== null && sum < cap && sum + earned > cap) line.push({ x: index + (cap - sum) / earned, y: cap });
    sum += earned;
    exact = add(exact, multiply(rational(BigInt(until - floor), 1_000n), decimal(tier.cents_per_thousand)));
    line.push({ x: index + 1, y: cap === null ? sum : Math.min(sum, cap) });
    spans.push({ x: index + 0.5, text: formatRate(tier.cents_per_thousand, currency) });
    if (tier.up_to_impressions !== null) ticks.push({ x: index + 1, text: shortCount(tier.up_to_impressions) });
    floor = until;
  }
  const reached = roundHalfUp(exact);
  const isCapped = cap !== null && reached >= BigInt(cap);
  const top = isCapped ? BigInt(cap) : reached;
  return {
    ...{ line, ticks, spans, axis: "views" },
    top: `${formatMoney(top, currency)}${isCapped ? " at most" : ` for ${shortCount(floor)} views`}`,
  };
}

/** The last tier has no end; it is drawn twice as far as the one before, or somewhat beyond where the cap is reached. */
function endOfLast(floor: number, centsPerThousand: number, room: number | null): number {
  const twice = floor === 0 ? 100_000 : floor * 2;
  if (room === null || room <= 0 || centsPerThousand === 0) return twice;
  return Math.round(floor + (room / centsPerThousand) * 1_000 * 1.3);
}
