/** A payee's self-billed invoices: the agreement, what is printed of them, and the documents. */
import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import type { DataOf, RowOf } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { firstOfMonth, todayIn } from "../../pieces/dates.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { useOrganization } from "../../session.tsx";
import { AddAgreement, EndAgreement } from "../invoices/AgreementDialogs.tsx";
import { Documents } from "../invoices/Documents.tsx";
import { addressText, PartyDialog } from "../invoices/PartyFields.tsx";
import { words } from "../invoices/words.ts";

type Agreement = RowOf<"listInvoiceAgreements">;
type Acting = "add" | "end" | "edit" | "issue";

export function Invoices({ payee }: { readonly payee: DataOf<"getPayee"> }) {
  const { timezone } = useOrganization();
  const today = todayIn(timezone, Date.now());
  const { data: agreements = [] } = useRead("listInvoiceAgreements", { query: { payee_id: payee.id, limit: 10 } });
  const [acting, setActing] = useState<Acting | null>(null);
  const close = () => setActing(null);
  const current = agreements.find(({ until }) => until === null || until >= today);
  const shown = current ?? agreements[0];
  const address = addressText(payee.address ?? {});
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <PermissionGate needs="pay">
          <Group gap="sm">
            {current === undefined ? (
              <Button variant="default" onClick={() => setActing("add")}>
                {words.agreement.add}
              </Button>
            ) : (
              <Button variant="default" onClick={() => setActing("end")}>
                {words.agreement.end}
              </Button>
            )}
            {shown !== undefined && <Button onClick={() => setActing("issue")}>{words.issue.action}</Button>}
          </Group>
        </PermissionGate>
      </Group>
      <Stack gap="sm">
        <Text size="sm">{shown === undefined ? words.agreement.none : agreementText(shown)}</Text>
        {shown !== undefined && (
          <Group gap="sm">
            <Text size="sm" c="dimmed">
              {[address === "" ? words.party.noAddress : address, payee.vat_id].filter(Boolean).join(", ")}
            </Text>
            <PermissionGate needs="operate">
              <Button size="xs" variant="default" onClick={() => setActing("edit")}>
                {words.party.edit}
              </Button>
            </PermissionGate>
          </Group>
        )}
        {shown !== undefined && <Documents payeeId={payee.id} />}
      </Stack>
      {acting === "add" && <AddAgreement payeeId={payee.id} onClose={close} />}
      {acting === "end" && current !== undefined && <EndAgreement id={current.id} onClose={close} />}
      {acting === "edit" && <EditPayee payee={payee} onClose={close} />}
      {acting === "issue" && <Issue payeeId={payee.id} last={firstOfMonth(today, -1).slice(0, 7)} onClose={close} />}
    </section>
  );
}

function agreementText({ agreed_by: by, agreed_on: on, from, until, series_prefix: prefix }: Agreement): string {
  const texts = words.agreement;
  return `${[
    texts.is(by, formatDate(on)),
    texts.from(formatDate(from)),
    ...(until === null ? [] : [texts.until(formatDate(until))]),
    texts.numbers(prefix),
  ].join(", ")}.`;
}

function EditPayee({ payee, onClose }: { readonly payee: DataOf<"getPayee">; readonly onClose: () => void }) {
  const write = useWrite("updatePayee", { refreshes: ["getPayee"], done: words.party.done, onDone: onClose });
  return (
    <PartyDialog
      title={words.party.payee}
      nameLabel={words.party.fields.latin_name}
      nameField="latin_name"
      party={{ name: payee.latin_name, address: payee.address, vat_id: payee.vat_id }}
      onSubmit={({ name, address, vat_id }) =>
        write.mutate({
          path: { id: payee.id },
          body: {
            vat_id,
            latin_name: name.trim() === "" ? null : name,
            address: Object.keys(address).length === 0 ? null : address,
          },
        })
      }
      onClose={onClose}
      isPending={write.isPending}
      error={write.error}
    />
  );
}

function Issue(props: { readonly payeeId: string; readonly last: string; readonly onClose: () => void }) {
  const [month, setMonth] = useState(props.last);
  const write = useWrite("issueInvoices", {
    refreshes: ["listInvoices", "listDueInvoices"],
    done: (rows) => words.issue.done(rows.map(({ number }) => number)),
    onDone: props.onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={props.onClose}
      title={words.issue.title}
      submit={words.issue.submit}
      onSubmit={() => write.mutate({ body: { payee_id: props.payeeId, month } })}
      isPending={write.isPending}
      error={write.error}
      fields={["month"]}
    >
      <TextInput
        label={words.issue.month}
        type="month"
        value={month}
        onChange={(event) => setMonth(event.currentTarget.value)}
        error={fieldError(write.error, "month")}
      />
    </FormDialog>
  );
}
