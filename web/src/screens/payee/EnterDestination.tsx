/** Enters a destination: the fields of its kind, with each error at its field. */
import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { choicesOf } from "../../pieces/choices.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { EntityChoice } from "./EntityChoice.tsx";
import { words } from "./words.ts";

type Kind = keyof typeof words.kinds;

const KINDS = choicesOf(words.kinds);

export function EnterDestination(props: { readonly payee: DataOf<"getPayee">; readonly onClose: () => void }) {
  const { payee, onClose } = props;
  const [chosen, setKind] = useState<Kind | null>(null);
  const accounts = useRead("listOriginatorAccounts", { query: {} });
  const [currency, setCurrency] = useState("");
  const [label, setLabel] = useState("");
  const [entity, setEntity] = useState(payee.entity ?? "individual");
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const write = useWrite("createDestination", {
    refreshes: ["getPayee", "listDestinations", "listPayeeDuplicates"],
    onDone: onClose,
  });
  // Before anything is typed, a kind that one of the organization's accounts pays to.
  const usual = accounts.data?.find(({ default_kinds: kinds }) => kinds.length > 0)?.default_kinds[0];
  const [first, setFirst] = useState<Kind | null>(null);
  const kind = chosen ?? first ?? usual ?? "bank_iban";
  const fields = Object.entries(words.details[kind]);
  const submit = () => {
    const details = Object.fromEntries(
      fields.flatMap(([name]) => ((typed[name] ?? "").trim() === "" ? [] : [[name, typed[name] ?? ""]])),
    );
    const code = currency.trim().toUpperCase();
    write.mutate({
      path: { id: payee.id },
      body: { kind, entity, details, currency: code === "" ? null : code, label: label.trim() === "" ? null : label },
    });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.destinations.enter}
      submit={words.save}
      onSubmit={submit}
      isPending={write.isPending}
      error={write.error}
      fields={["currency", "label", ...fields.map(([name]) => `details.${name}`)]}
    >
      <NativeSelect
        label={words.destinations.kind}
        data={KINDS}
        value={kind}
        onChange={(event) => {
          setKind(event.currentTarget.value as Kind);
          setTyped({});
        }}
      />
      {fields.map(([name, text]) => (
        <TextInput
          key={`${kind} ${name}`}
          label={text}
          value={typed[name] ?? ""}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setFirst(kind);
            setTyped((before) => ({ ...before, [name]: value }));
          }}
          error={fieldError(write.error, `details.${name}`)}
          autoComplete="off"
        />
      ))}
      <TextInput
        label={words.destinations.currency}
        value={currency}
        onChange={(event) => setCurrency(event.currentTarget.value)}
        error={fieldError(write.error, "currency")}
      />
      {kind === "other" && (
        <TextInput
          label={words.destinations.label}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          error={fieldError(write.error, "label")}
        />
      )}
      <EntityChoice value={entity} onChange={setEntity} />
    </FormDialog>
  );
}
