/** Leaves lines out with a reason, and enters the result of a line by hand. */
import { Radio, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NoteField } from "../../pieces/NoteField.tsx";
import { RunForm } from "./RunDialogs.tsx";
import type { Run } from "./run-state.ts";
import { useRunWrite } from "./use-run-write.tsx";
import { words } from "./words.ts";

type Line = Schemas["PayRunLineRow"];

export function LeaveOut(props: { readonly of: Run; readonly lines: readonly Line[]; readonly onClose: () => void }) {
  const { of: run, lines, onClose } = props;
  const [reason, setReason] = useState("");
  const [first] = lines;
  const name = lines.length === 1 && first !== undefined ? first.payee.name : words.lines(lines.length);
  const write = useRunWrite("updatePayRunLines", { done: words.line.leaveOutDone(name), onDone: onClose });
  const body = { line_ids: lines.map(({ id }) => id), excluded: true, reason: reason.trim() };
  return (
    <RunForm
      write={write}
      onClose={onClose}
      title={lines.length === 1 ? words.line.leaveOutTitle(name) : words.line.leaveOutMany(lines.length)}
      submit={words.lineStates.excluded}
      onSubmit={() => write.mutate({ path: { id: run.id }, body })}
      fields={["reason"]}
    >
      <Text size="sm">{words.line.leaveOutText}</Text>
      <NoteField
        label={words.line.why}
        value={reason}
        onChange={setReason}
        error={fieldError(write.error, "reason")}
        data-autofocus
        required
      />
    </RunForm>
  );
}

type Result = keyof typeof words.byHand.choices;
const CHOICES = Object.entries(words.byHand.choices) as [Result, string][];

export function LineResult(props: { readonly of: Run; readonly line: Line; readonly onClose: () => void }) {
  const { of: run, line, onClose } = props;
  const [result, setResult] = useState<Result>("paid");
  const [message, setMessage] = useState("");
  const [code, setCode] = useState("");
  const [date, setDate] = useState("");
  const { name } = line.payee;
  const write = useRunWrite("setPayRunLineResult", { done: words.byHand.done(name), onDone: onClose });
  const body = {
    ...{ result, message: message.trim(), code: code.trim() === "" ? null : code.trim() },
    ...(date === "" ? {} : { date }),
  };
  return (
    <RunForm
      write={write}
      onClose={onClose}
      title={words.byHand.title(name)}
      submit={words.byHand.submit}
      onSubmit={() => write.mutate({ path: { id: run.id, lineId: line.id }, body })}
      fields={["result", "message", "code", "date"]}
    >
      <Radio.Group
        label={words.byHand.result}
        value={result}
        onChange={(value) => setResult(CHOICES.find(([choice]) => choice === value)?.[0] ?? result)}
      >
        <Stack gap={6} mt={6}>
          {CHOICES.map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      <NoteField
        label={words.byHand.message}
        value={message}
        minRows={1}
        onChange={setMessage}
        error={fieldError(write.error, "message")}
        required
      />
      <TextInput
        label={words.byHand.code}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={fieldError(write.error, "code")}
        autoComplete="off"
      />
      <TextInput
        type="date"
        label={words.byHand.date}
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
        error={fieldError(write.error, "date")}
      />
    </RunForm>
  );
}
