/** A project's payout policy: the minimum payout, and how late readings are handled. */
import { Radio, Stack, Switch } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { currencySign, DEFAULT_CURRENCY, plainMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount } from "../../pieces/typed.ts";
import { PaydayFields, type PaydayForm, paydayForm, paydayOf } from "./Payday.tsx";

type Project = Schemas["ProjectRow"];
type Late = Project["late_readings"];

const choices: readonly { readonly value: Late; readonly label: string; readonly description: string }[] = [
  {
    value: "freeze",
    label: "Nothing",
    description: "Booked amounts stay. The replay of a pay rule shows the differences, and you book true-ups manually.",
  },
  {
    value: "true_up",
    label: "A correction",
    description: "The difference, up or down, is booked as a separate amount and included in the next payment.",
  },
  { value: "high_water_mark", label: "Upward corrections only", description: "Creators can get more, never less." },
];

export function Policy({ of, onClose }: { readonly of: Project; readonly onClose: () => void }) {
  const [least, setLeast] = useState(plainMoney(of.minimum_payout_cents, DEFAULT_CURRENCY));
  const [late, setLate] = useState<Late>(of.late_readings);
  const [holds, setHolds] = useState(of.flagged_accruals === "hold");
  const [payday, setPayday] = useState<PaydayForm>(() => paydayForm(of.payday));
  const save = useWrite("setPayoutPolicy", {
    refreshes: ["listProjects", "getProject", "listPaydays"],
    done: "Policy saved.",
    onDone: onClose,
  });
  const typed = typedAmount(least, DEFAULT_CURRENCY, 2_000n);
  const cents = typed.value;
  const [hasTried, setHasTried] = useState(false);
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Payout policy of ${of.name}`}
      submit="Save policy"
      onSubmit={() => {
        setHasTried(true);
        if (cents === undefined) return;
        const flagged = holds ? ("hold" as const) : ("off" as const);
        const rest = { late_readings: late, flagged_accruals: flagged, payday: paydayOf(payday) };
        const body = { minimum_payout_cents: Number(cents), ...rest };
        save.mutate({ path: { id: of.id }, body });
      }}
      isPending={save.isPending}
      error={save.error}
      fields={["minimum_payout_cents", "late_readings", "payday"]}
    >
      <NumberField
        label="Minimum payout"
        description="Creators owed less are left out when you pay all outstanding amounts. Their balance carries over."
        sign={currencySign(DEFAULT_CURRENCY)}
        value={least}
        typed={typed}
        onChange={setLeast}
        error={hasTried ? (typed.problem ?? fieldError(save.error, "minimum_payout_cents")) : undefined}
        data-autofocus
      />
      <Radio.Group
        label="When readings arrive after a period was booked, book"
        value={late}
        onChange={(value) => setLate(choices.find((choice) => choice.value === value)?.value ?? late)}
        error={fieldError(save.error, "late_readings")}
      >
        <Stack gap="xs" mt={6}>
          {choices.map((choice) => (
            <Radio key={choice.value} {...choice} />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label="Hold what is flagged"
        description="Amounts that a doubtful reading touches stay out of payments until the flag is dismissed."
        checked={holds}
        onChange={(event) => setHolds(event.currentTarget.checked)}
      />
      <PaydayFields form={payday} onChange={setPayday} error={fieldError(save.error, "payday")} />
    </FormDialog>
  );
}
