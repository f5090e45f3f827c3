import { Text, Tooltip } from "@mantine/core";
import { useOrganization } from "../session.tsx";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** An instant in the organization's zone: its date, with the time on demand. Null is `empty`. */
export function When(props: { readonly at: string | null; readonly withTime?: boolean; readonly empty?: string }) {
  const { timezone } = useOrganization();
  if (props.at === null)
    return (
      <Text span inherit c="dimmed">
        {props.empty ?? "—"}
      </Text>
    );
  const exact = formatInstant(props.at, timezone, true);
  const timeAt = exact.lastIndexOf(" ", exact.lastIndexOf(":"));
  return (
    <Tooltip label={`${exact} (${timezone})`}>
      <time dateTime={props.at} className="figures when">
        {props.withTime === true ? (
          <>
            <span>{exact.slice(0, timeAt)}</span> <span>{exact.slice(timeAt + 1)}</span>
          </>
        ) : (
          <span>{formatInstant(props.at, timezone, false)}</span>
        )}
      </time>
    </Tooltip>
  );
}

/** How long ago, for things that happen while one looks. */
export function Ago({ at, empty }: { readonly at: string | null; readonly empty?: string }) {
  const { timezone } = useOrganization();
  if (at === null)
    return (
      <Text span inherit c="dimmed">
        {empty ?? "never"}
      </Text>
    );
  return (
    <Tooltip label={formatInstant(at, timezone, true)}>
      <time dateTime={at}>{formatAgo(Date.now() - Date.parse(at))}</time>
    </Tooltip>
  );
}

/** `Mar 5, 2026`, or with the time of day. */
export function formatInstant(at: string, timezone: string, withTime: boolean): string {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    dateStyle: "medium",
    ...(withTime ? { timeStyle: "short" as const } : {}),
  }).format(new Date(at));
}

/** A calendar date, which has no zone: `Mar 5, 2026`. */
export function formatDate(date: string): string {
  return formatInstant(`${date}T12:00:00Z`, "UTC", false);
}

const shortDay = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", month: "short", day: "numeric" });

/** The same where there is little room: `Mar 5` of this year, `Mar 5, 2025` of another. */
export function formatDay(date: string): string {
  if (!date.startsWith(new Date().toISOString().slice(0, 4))) return formatDate(date);
  return shortDay.format(new Date(`${date}T12:00:00Z`));
}

const relative = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });

/** `2 hours ago`; `elapsedMs` may be negative for what is to come. */
export function formatAgo(elapsedMs: number): string {
  const size = Math.abs(elapsedMs);
  if (size < MINUTE_MS) return "just now";
  if (size < HOUR_MS) return relative.format(-Math.round(elapsedMs / MINUTE_MS), "minute");
  if (size < DAY_MS) return relative.format(-Math.round(elapsedMs / HOUR_MS), "hour");
  return relative.format(-Math.round(elapsedMs / DAY_MS), "day");
}
