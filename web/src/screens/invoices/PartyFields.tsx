/** Name, address and VAT id of a party of invoices, in a dialog. */
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { words } from "./words.ts";

const ADDRESS = ["street", "building", "postcode", "town", "country"] as const;

type Address = { readonly [Part in (typeof ADDRESS)[number]]?: string };

export interface Party {
  readonly name: string | null;
  readonly address: Address | null;
  readonly vat_id: string | null;
}

/** What was typed; what is empty is left out. */
export interface TypedParty {
  readonly name: string;
  readonly address: Address;
  readonly vat_id: string | null;
}

/** The lines of an address as a person reads them. */
export function addressText({ street, building, postcode, town, country }: Address): string {
  const parts = [[street, building], [postcode, town], [country]].map((part) => part.filter(Boolean).join(" "));
  return parts.filter((part) => part !== "").join(", ");
}

export function PartyDialog(props: {
  readonly title: string;
  readonly nameLabel: string;
  readonly nameField: string;
  readonly party: Party;
  readonly onSubmit: (typed: TypedParty) => void;
  readonly onClose: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}) {
  const { title, nameLabel, nameField, party, onSubmit, onClose, isPending, error } = props;
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => ({
    ...party.address,
    name: party.name ?? "",
    vat_id: party.vat_id ?? "",
  }));
  const textOf = (name: string) => typed[name] ?? "";
  const submit = () => {
    const parts = ADDRESS.map((part) => [part, textOf(part).trim()] as const).filter(([, text]) => text !== "");
    const address: Address = Object.fromEntries(
      parts.map(([part, text]) => [part, part === "country" ? text.toUpperCase() : text]),
    );
    const vatId = textOf("vat_id").trim();
    onSubmit({ name: textOf("name"), address, vat_id: vatId === "" ? null : vatId });
  };
  const field = (name: string, label: string, path: string) => (
    <TextInput
      key={name}
      label={label}
      value={textOf(name)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setTyped((all) => ({ ...all, [name]: value }));
      }}
      error={fieldError(error, path)}
      autoComplete="off"
    />
  );
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={title}
      submit={words.party.save}
      onSubmit={submit}
      isPending={isPending}
      error={error}
      fields={[nameField, "vat_id", ...ADDRESS.map((part) => `address.${part}`)]}
    >
      {field("name", nameLabel, nameField)}
      {ADDRESS.map((part) => field(part, words.party.fields[part], `address.${part}`))}
      {field("vat_id", words.party.fields.vat_id, "vat_id")}
    </FormDialog>
  );
}
