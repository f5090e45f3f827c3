/** When a project pays, as a reminder. */
import { Group, Select, Text } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { words } from "./words.ts";

type Payday = Schemas["ProjectRow"]["payday"];

/** As the selects hold it. */
export interface PaydayForm {
  readonly kind: "none" | "month_day" | "weekday";
  readonly monthDay: string;
  readonly weekday: string;
  readonly remind: string;
}

const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => String(index + 1));
const REMIND_DAYS = Array.from({ length: 15 }, (_, index) => ({
  value: String(index),
  label: words.payday.before(index),
}));
const DEFAULTS = { monthDay: "1", weekday: "5", remind: "2" };

export function paydayForm(of: Payday): PaydayForm {
  if (of === null) return { kind: "none", ...DEFAULTS };
  const day = String(of.day);
  const own = of.kind === "month_day" ? { monthDay: day } : { weekday: day };
  return { ...DEFAULTS, kind: of.kind, ...own, remind: String(of.remind_days) };
}

export function paydayOf({ kind, monthDay, weekday, remind }: PaydayForm): Payday {
  if (kind === "none") return null;
  return { kind, day: Number(kind === "month_day" ? monthDay : weekday), remind_days: Number(remind) };
}

export function PaydayFields(props: {
  readonly form: PaydayForm;
  readonly onChange: (form: PaydayForm) => void;
  readonly error: string | undefined;
}) {
  const { form, onChange, error } = props;
  return (
    <div>
      <Group grow align="flex-end" gap="sm">
        <Select
          label={words.payday.label}
          data={words.payday.kinds}
          value={form.kind}
          onChange={(kind) => onChange({ ...form, kind: (kind ?? "none") as PaydayForm["kind"] })}
          error={error}
          allowDeselect={false}
        />
        {form.kind === "month_day" && (
          <Select
            label={words.payday.day}
            data={MONTH_DAYS}
            value={form.monthDay}
            onChange={(monthDay) => onChange({ ...form, monthDay: monthDay ?? form.monthDay })}
            allowDeselect={false}
          />
        )}
        {form.kind === "weekday" && (
          <Select
            label={words.payday.day}
            data={words.payday.weekdays}
            value={form.weekday}
            onChange={(weekday) => onChange({ ...form, weekday: weekday ?? form.weekday })}
            allowDeselect={false}
          />
        )}
        {form.kind !== "none" && (
          <Select
            label={words.payday.remind}
            data={REMIND_DAYS}
            value={form.remind}
            onChange={(remind) => onChange({ ...form, remind: remind ?? form.remind })}
            allowDeselect={false}
          />
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {words.payday.text}
      </Text>
    </div>
  );
}
