/** Maps the columns of a readings file, with three sample cells for every guess, and asks what is ambiguous. */
import { Alert, Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import type { Question, ReadingsPlan } from "../../../../src/parse/readings-plan.ts";
import { type ColumnName, columnNames, targets } from "../../../../src/parse/targets.ts";
import { sentence } from "../../import/places.ts";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { DateOrderSelect } from "./DateOrderSelect.tsx";
import type { ReadingsFile } from "./readings-file.ts";
import { samplesIn } from "./samples.ts";

export function ReadingsColumns({ file, plan }: { readonly file: ReadingsFile; readonly plan: ReadingsPlan }) {
  const { header } = plan;
  const samples = (name: string) => samplesIn(file.chosen?.head, name);
  return (
    <Stack>
      {plan.preset !== undefined && (
        <Text size="sm">
          Detected format: {plan.preset.name}. {plan.preset.note}
        </Text>
      )}
      <Questions file={file} plan={plan} samples={samples} />
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="sm">
        {targets.map(({ name, label, hint }) => (
          <ColumnSelect
            key={name}
            head={file.chosen?.head}
            header={header}
            label={label}
            hint={hint}
            at={plan.mapping[name]}
            placeholder="not in the file"
            onChange={(column) => file.setColumn(name, column)}
          />
        ))}
      </SimpleGrid>
      <OfAllRows file={file} plan={plan} />
      {plan.unused.length > 0 && (
        <Text size="sm" c="dimmed">
          Ignored columns: {plan.unused.join(", ")}.
        </Text>
      )}
    </Stack>
  );
}

/** Columns that may be one thing or another, and dates that can be read two ways. */
function Questions(props: {
  readonly file: ReadingsFile;
  readonly plan: ReadingsPlan;
  readonly samples: (name: string) => string;
}) {
  const { file, plan, samples } = props;
  const { answers, orderQuestion } = file;
  const columns = plan.questions.filter((question) => question.column !== undefined);
  if (columns.length === 0 && orderQuestion === undefined) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconHelpCircle size={18} />} title="Answer these first">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {columns.map((question) => (
          <Select
            key={question.path}
            label={`What is “${question.column}”?`}
            description={`${sentence(question.asks ?? question.message)} ${samples(question.column ?? "")}`}
            placeholder="Choose"
            data={[
              ...(question.could ?? []).map((name) => ({ value: name, label: labelOf(name) })),
              { value: "", label: "Not used" },
            ]}
            value={null}
            onChange={(value) => answerColumn(file, question, value)}
          />
        ))}
        {orderQuestion !== undefined && (
          <DateOrderSelect
            question={orderQuestion}
            value={answers.dateOrder}
            onChange={(dateOrder) => file.answer({ dateOrder })}
          />
        )}
      </SimpleGrid>
    </Alert>
  );
}

function answerColumn(file: ReadingsFile, { column = "" }: Question, value: string | null): void {
  const name = columnNames.find((each) => each === value);
  if (name !== undefined) file.setColumn(name, column);
  else if (value === "") file.answer({ skip: [...(file.answers.skip ?? []), column] });
}

function labelOf(name: ColumnName): string {
  return targets.find((target) => target.name === name)?.label ?? name;
}

/** Values for all rows that the file does not contain. */
function OfAllRows({ file, plan }: { readonly file: ReadingsFile; readonly plan: ReadingsPlan }) {
  const { mapping, preset } = plan;
  const { answers, answer } = file;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      {mapping.captured_at === undefined && (
        <TextInput
          label="Read on"
          description="date of the readings in all rows"
          inputWrapperOrder={["label", "input", "description"]}
          type="date"
          value={answers.readOn ?? ""}
          onChange={(event) =>
            answer({ readOn: event.currentTarget.value === "" ? undefined : event.currentTarget.value })
          }
          required
        />
      )}
      {mapping.creator_handle === undefined && (
        <TextInput
          label="Creator for all rows"
          description="handle, for an export of a single channel"
          inputWrapperOrder={["label", "input", "description"]}
          value={answers.creator ?? ""}
          onChange={(event) => answer({ creator: event.currentTarget.value })}
          autoComplete="off"
        />
      )}
      {mapping.platform === undefined && mapping.url === undefined && preset?.platform === undefined && (
        <TextInput
          label="Platform for all rows"
          description="TikTok by default"
          inputWrapperOrder={["label", "input", "description"]}
          value={answers.platform ?? ""}
          onChange={(event) => answer({ platform: event.currentTarget.value })}
          autoComplete="off"
        />
      )}
    </SimpleGrid>
  );
}
