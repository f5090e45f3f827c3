/** Puts an agreement about self-billed invoices on file, and ends one. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
import { choicesOf } from "../../pieces/choices.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { words } from "./words.ts";

const { agreement: texts } = words;
const refreshes = ["listInvoiceAgreements", "listDueInvoices"] as const;
type Vat = keyof typeof texts.vats;

const FIELDS = [
  { name: "agreed_by", label: texts.agreedBy, hint: texts.agreedByHint },
  { name: "agreed_on", label: texts.agreedOn, type: "date" },
  { name: "from", label: texts.first, type: "date" },
  { name: "until", label: texts.last, type: "date" },
  { name: "reference", label: texts.reference, hint: texts.referenceHint },
  { name: "note", label: texts.note },
  { name: "series_prefix", label: texts.prefix },
] as const;

export function AddAgreement({ payeeId, onClose }: { readonly payeeId: string; readonly onClose: () => void }) {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [vat, setVat] = useState<Vat>("none");
  const write = useWrite("createInvoiceAgreement", { refreshes, done: texts.done, onDone: onClose });
  const submit = () => {
    const given = Object.entries(typed).filter(([, text]) => text.trim() !== "");
    const { agreed_by = "", agreed_on = "", ...more } = Object.fromEntries(given);
    write.mutate({ path: { id: payeeId }, body: { agreed_by, agreed_on, vat, ...more } });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={texts.add}
      submit={texts.save}
      onSubmit={submit}
      isPending={write.isPending}
      error={write.error}
      fields={FIELDS.map(({ name }) => name)}
    >
      {FIELDS.map(({ name, label, ...more }) => (
        <TextInput
          key={name}
          label={label}
          {...("type" in more ? { type: more.type } : {})}
          {...("hint" in more ? { description: more.hint } : {})}
          value={typed[name] ?? ""}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setTyped((all) => ({ ...all, [name]: value }));
          }}
          error={fieldError(write.error, name)}
        />
      ))}
      <NativeSelect
        label={texts.vat}
        data={choicesOf(texts.vats)}
        value={vat}
        onChange={(event) => setVat(event.currentTarget.value as Vat)}
      />
    </FormDialog>
  );
}

export function EndAgreement({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const write = useWrite("endInvoiceAgreement", { refreshes, done: texts.ended, onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={texts.end}
      submit={texts.end}
      onSubmit={() => write.mutate({ path: { id }, body: { reason, ...(until === "" ? {} : { until }) } })}
      isPending={write.isPending}
      error={write.error}
      fields={["until", "reason"]}
    >
      <TextInput
        label={texts.endLast}
        type="date"
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={fieldError(write.error, "until")}
      />
      <TextInput
        label={texts.endReason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(write.error, "reason")}
      />
    </FormDialog>
  );
}
