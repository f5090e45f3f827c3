/** Filters a list by currency and amount. Amounts are of one currency: the chosen one, or the usual one. */
import { Button, Group, Menu, Select } from "@mantine/core";
import { IconCoins } from "@tabler/icons-react";
import { useState } from "react";
import {
  CREDITS,
  currencyChoices,
  currencyName,
  DEFAULT_CURRENCY,
  formatMoney,
  plainMoney,
} from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount } from "../../pieces/typed.ts";

interface Amounts {
  readonly currency: string | undefined;
  /** In minor units, as the address has them. */
  readonly min: string | undefined;
  readonly max: string | undefined;
}

const isCents = (text: string | undefined): text is string => text !== undefined && /^-?\d{1,13}$/.test(text);

/** The amounts of an address as the API takes them; what is none is left out. */
export function amountQuery({ currency, min, max }: Amounts) {
  return {
    currency,
    min_amount_cents: isCents(min) ? min : undefined,
    max_amount_cents: isCents(max) ? max : undefined,
  };
}

export function AmountFilter(props: Amounts & { readonly onChange: (amounts: Amounts) => void }) {
  const { currency, min, max, onChange } = props;
  const of = currency ?? DEFAULT_CURRENCY;
  const text =
    amountText(of, min, max) ?? (currency === undefined ? "Any amount" : `Any amount in ${currencyName(currency)}`);
  return (
    <Menu position="bottom-start" width={270} closeOnItemClick={false} trapFocus>
      <Menu.Target>
        <Button
          variant="default"
          fw={400}
          leftSection={<IconCoins size={16} aria-hidden />}
          aria-label={`Amount: ${text}`}
        >
          {text}
        </Button>
      </Menu.Target>
      <Menu.Dropdown p="sm">
        <Select
          label="Currency"
          size="xs"
          comboboxProps={{ withinPortal: false }}
          data={[...currencyChoices(), { value: CREDITS, label: currencyName(CREDITS) }]}
          value={currency ?? null}
          placeholder="Any"
          onChange={(value) => onChange({ currency: value ?? undefined, min: undefined, max: undefined })}
          clearable
          searchable
        />
        <Group gap="xs" mt="xs" grow wrap="nowrap" align="flex-start">
          <Bound
            label="At least"
            value={min}
            currency={of}
            onChange={(value) => onChange({ currency: of, min: value, max })}
          />
          <Bound
            label="At most"
            value={max}
            currency={of}
            onChange={(value) => onChange({ currency: of, min, max: value })}
          />
        </Group>
      </Menu.Dropdown>
    </Menu>
  );
}

function Bound(props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly currency: string;
  readonly onChange: (cents: string | undefined) => void;
}) {
  const { label, value, currency, onChange } = props;
  const [text, setText] = useState(isCents(value) ? plainMoney(BigInt(value), currency) : "");
  return (
    <NumberField
      label={label}
      size="xs"
      value={text}
      typed={typedAmount(text, currency)}
      onChange={(next) => {
        setText(next);
        const { value: cents, isEmpty } = typedAmount(next, currency);
        if (cents !== undefined || isEmpty) onChange(cents?.toString());
      }}
    />
  );
}

function amountText(currency: string, min: string | undefined, max: string | undefined): string | undefined {
  const show = (cents: string) => formatMoney(BigInt(cents), currency);
  if (isCents(min) && isCents(max)) return min === max ? show(min) : `${show(min)} – ${show(max)}`;
  if (isCents(min)) return `From ${show(min)}`;
  return isCents(max) ? `Up to ${show(max)}` : undefined;
}
