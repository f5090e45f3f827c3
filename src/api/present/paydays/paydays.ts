import type { NextPayday } from "../../../flow/paydays/paydays.ts";
import { numberOf } from "../values.ts";

export function presentPayday({ projectId, projectName, nextOn, daysLeft, isNear, due }: NextPayday) {
  return {
    project_id: projectId,
    project_name: projectName,
    next_on: nextOn,
    days_left: daysLeft,
    is_near: isNear,
    due: due.map(({ currency, amount_cents, creators }) => ({
      currency,
      amount_cents: numberOf(amount_cents),
      creators,
    })),
  };
}
