/** Which column of a file of amounts is which, and what the file leaves open. */
import { Alert, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { moneyParts } from "../../../../src/parse/money-columns.ts";
import { sentence } from "../../import/places.ts";
import { formatCount } from "../../rules/words.ts";
import { DateOrderSelect } from "./DateOrderSelect.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import type { ChosenMoney, OpenMoney } from "./useMoneyFile.ts";

interface Props {
  readonly of: OpenMoney;
  readonly disabled: boolean;
}

export function MoneyFields({ of, chosen, disabled }: Props & { readonly chosen: ChosenMoney }) {
  const { table } = chosen;
  const { places, answers, isCurrencyWrong, questions } = of;
  return (
    <Stack>
      <Questions of={of} disabled={disabled} />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <PlaceFields
          {...{ parts: moneyParts[table.kind], header: table.header, places, disabled }}
          onChange={of.setPlaces}
        />
        <TextInput
          label={places.currency === undefined ? "Currency for all rows" : "Currency for other rows"}
          description="where neither a column nor a sign says it"
          inputWrapperOrder={["label", "input", "description", "error"]}
          value={answers.currency}
          onChange={(event) => of.answer({ currency: event.currentTarget.value })}
          error={isCurrencyWrong ? "Enter a currency such as USD." : undefined}
          autoComplete="off"
          disabled={disabled}
        />
      </SimpleGrid>
      {Object.entries(table.passed).map(([why, lines]) => (
        <Text key={why} size="sm" c="dimmed">
          Passed over: {formatCount(lines.length)} {why}.
        </Text>
      ))}
      {questions
        .filter(({ path }) => path !== "date_order" && path !== "decimals")
        .map(({ path }) => (
          <Text key={path} size="sm" c="var(--mantine-color-error)" role="alert">
            Say which column has “{moneyParts[table.kind].find(({ name }) => name === path)?.label ?? path}”.
          </Text>
        ))}
    </Stack>
  );
}

/** Dates and amounts that can be read two ways, asked about for the whole column. */
function Questions({ of, disabled }: Props) {
  const { orderQuestion, decimalsQuestion, answers } = of;
  if (orderQuestion === undefined && decimalsQuestion === undefined) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconHelpCircle size={18} />} title="Answer these first">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {orderQuestion !== undefined && (
          <DateOrderSelect
            {...{ question: orderQuestion, value: answers.dateOrder, disabled }}
            onChange={(dateOrder) => of.answer({ dateOrder })}
          />
        )}
        {decimalsQuestion !== undefined && (
          <Select
            label="Decimals come after"
            description={sentence(decimalsQuestion.asks ?? decimalsQuestion.message)}
            placeholder="Choose"
            data={[
              { value: "point", label: "a point (1,234.50)" },
              { value: "comma", label: "a comma (1.234,50)" },
            ]}
            value={answers.decimals ?? null}
            onChange={(value) => of.answer({ decimals: value === "point" || value === "comma" ? value : undefined })}
            allowDeselect={false}
            disabled={disabled}
          />
        )}
      </SimpleGrid>
    </Alert>
  );
}
