/** What is to be invoiced of a month and to be credited, the documents issued in it, and your organization on them. */
import { Button, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { type DataOf, StipendError } from "../../../../src/sdk/index.ts";
import { useRead, useReread, useWrite } from "../../api/queries.ts";
import { cardCorner, cardGroup, cardLine, cardRow, cardTable, cardTitle } from "../../pieces/card-table.ts";
import { Money } from "../../pieces/Money.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { messageOf } from "../../pieces/said.ts";
import { TableRegion } from "../../pieces/TableRegion.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { CreditDialog, type ToCredit } from "../invoices/CreditDialog.tsx";
import { Documents } from "../invoices/Documents.tsx";
import { addressText, PartyDialog } from "../invoices/PartyFields.tsx";
import { words } from "../invoices/words.ts";

type Due = DataOf<"listDueInvoices">;

/** The month is that of the last day shown. */
export function Invoices({ month }: { readonly month: string }) {
  const due = useRead("listDueInvoices", { query: { month } });
  return (
    <section>
      <Stack gap="md">
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <Text size="sm" c="dimmed">
          {words.lead}
        </Text>
        <Own />
        {due.error !== null ? (
          <Problem error={due.error} again={() => void due.refetch()} />
        ) : (
          due.data !== undefined && !due.isPlaceholderData && <ToIssue due={due.data} />
        )}
        <Title order={3} size="h5">
          {words.due.documents(month)}
        </Title>
        <Documents month={month} />
      </Stack>
    </section>
  );
}

function Own() {
  const settings = useRead("getInvoiceSettings", {});
  const [isEditing, setEditing] = useState(false);
  const write = useWrite("setInvoiceSettings", {
    ...{ refreshes: ["getInvoiceSettings"], done: words.party.done, onDone: () => setEditing(false) },
  });
  const own = settings.data;
  if (own === undefined) return null;
  const texts = [own.name, addressText(own.address ?? {}), own.vat_id].filter(Boolean);
  return (
    <Group gap="sm">
      <Text size="sm">{own.name === null ? words.party.none : texts.join(", ")}</Text>
      <PermissionGate needs="administer">
        <Button size="xs" variant="default" onClick={() => setEditing(true)}>
          {words.party.edit}
        </Button>
      </PermissionGate>
      {isEditing && (
        <PartyDialog
          title={words.party.own}
          nameLabel={words.party.fields.name}
          nameField="name"
          party={own}
          onSubmit={(body) => write.mutate({ body })}
          onClose={() => setEditing(false)}
          isPending={write.isPending}
          error={write.error}
        />
      )}
    </Group>
  );
}

function ToIssue({ due }: { readonly due: Due }) {
  const { month, invoices, credit_notes: credits } = due;
  const [credit, setCredit] = useState<ToCredit | null>(null);
  const { issue, failed, isBusy } = useIssuing(month);
  const payees = [...new Map(invoices.map((row) => [row.payee_id, toIssue(row)])).values()];
  return (
    <>
      <Group justify="space-between">
        <Title order={3} size="h5">
          {words.due.invoices(month)}
        </Title>
        {payees.length > 1 && (
          <PermissionGate needs="pay">
            <Button loading={isBusy} onClick={() => void issue(payees)}>
              {words.due.all(payees.length)}
            </Button>
          </PermissionGate>
        )}
      </Group>
      {failed.map(({ name, why }) => (
        <Text key={name} size="sm" c="var(--mantine-color-error)" role="alert">
          {name}: {why}
        </Text>
      ))}
      {invoices.length === 0 ? (
        <Text size="sm">{words.due.none(month)}</Text>
      ) : (
        <Rows
          label={words.due.invoices(month)}
          leftOut={due.invoices_left_out}
          rows={invoices.map((row) => ({
            ...{
              key: `${row.payee_id} ${row.currency}`,
              name: row.payee_name,
              text: words.due.payments(row.payment_count),
            },
            ...{ cents: row.amount_cents, currency: row.currency },
            ...{ action: words.issue.submit, label: words.due.issueFor(row.payee_name), isBusy },
            onAct: () => void issue([toIssue(row)]),
          }))}
        />
      )}
      {credits.length > 0 && (
        <>
          <Title order={3} size="h5">
            {words.due.credits}
          </Title>
          <Rows
            label={words.due.credits}
            leftOut={due.credit_notes_left_out}
            rows={credits.map(
              ({ invoice_id: id, number, payee_name: name, currency, payment_ids, to_credit_cents }) => ({
                ...{ key: id, name, text: number, cents: to_credit_cents, currency, isBusy: false },
                ...{ action: words.credit.submit, label: words.credit.actionFor(number) },
                onAct: () => setCredit({ id, number, paymentIds: payment_ids }),
              }),
            )}
          />
        </>
      )}
      {credit !== null && <CreditDialog of={credit} onClose={() => setCredit(null)} />}
    </>
  );
}

/** A payee whose invoices are issued, and the digest of what is shown to be due. */
interface ToIssueOf {
  readonly id: string;
  readonly name: string;
  readonly digest: string;
}

function toIssue({ payee_id: id, payee_name: name, due_digest: digest }: Due["invoices"][number]): ToIssueOf {
  return { id, name, digest };
}

/** One payee after the other; what fails is named, and the others are issued all the same. */
function useIssuing(month: string) {
  const write = useWrite("issueInvoices");
  const reread = useReread();
  const [isBusy, setBusy] = useState(false);
  const [failed, setFailed] = useState<readonly { readonly name: string; readonly why: string }[]>([]);
  const issue = async (payees: readonly ToIssueOf[]) => {
    setBusy(true);
    setFailed([]);
    for (const { id, name, digest } of payees) {
      await write.mutateAsync({ body: { payee_id: id, month, due_digest: digest } }).catch((error: Error) => {
        const isStale = error instanceof StipendError && error.code === "decision_stale";
        setFailed((before) => [...before, { name, why: isStale ? words.due.changed : messageOf(error) }]);
      });
    }
    await reread(["listDueInvoices", "listInvoices"]);
    setBusy(false);
  };
  return { issue, failed, isBusy };
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly cents: number;
  readonly currency: string;
  readonly action: string;
  readonly label: string;
  readonly isBusy: boolean;
  readonly onAct: () => void;
}

function Rows(props: { readonly label: string; readonly rows: readonly Row[]; readonly leftOut: number }) {
  return (
    <>
      <TableRegion label={props.label}>
        <Table {...cardTable} verticalSpacing="sm" horizontalSpacing="md">
          <Table.Tbody {...cardGroup}>
            {props.rows.map(({ key, name, text, cents, currency, action, label, isBusy, onAct }) => (
              <Table.Tr key={key} {...cardRow}>
                <Table.Td {...cardTitle}>{name}</Table.Td>
                <Table.Td {...cardLine()}>{text}</Table.Td>
                <Table.Td {...cardLine()} ta="right">
                  <Money cents={cents} currency={currency} />
                </Table.Td>
                <Table.Td {...cardCorner} ta="right">
                  <PermissionGate needs="pay">
                    <Button size="xs" variant="default" aria-label={label} loading={isBusy} onClick={onAct}>
                      {action}
                    </Button>
                  </PermissionGate>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
      {props.leftOut > 0 && <Text size="sm">{words.due.more(props.leftOut)}</Text>}
    </>
  );
}
