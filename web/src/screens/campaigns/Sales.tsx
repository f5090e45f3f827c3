/** Sales that commissions are computed from; programs send them, or they are entered here. */
import { Badge, Button, SimpleGrid, Text, TextInput } from "@mantine/core";
import { IconPlus, IconShoppingBag } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useList, useWrite } from "../../api/queries.ts";
import { CreatorLink, useCreators } from "../../creators.tsx";
import { ledgerReads } from "../../ledger/all.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { startOfDay, todayIn } from "../../pieces/dates.ts";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { currencySign, DEFAULT_CURRENCY, formatMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount } from "../../pieces/typed.ts";
import { When } from "../../pieces/When.tsx";
import { useMay, useOrganization } from "../../session.tsx";
import { MemberSelect } from "./MemberSelect.tsx";
import type { Campaign } from "./words.ts";

type Sale = Schemas["SaleRow"];

export function Sales({ of }: { readonly of: Campaign }) {
  const mayEdit = useMay("edit");
  const [isAdding, setAdding] = useState(false);
  const list = useList("listSales", { path: { id: of.id }, query: {} });
  const { byId } = useCreators(of.project_id);
  const columns: readonly Column<Sale>[] = [
    {
      id: "creator",
      header: "Creator",
      cell: (row) => <CreatorLink of={byId.get(row.creator_id)} id={row.creator_id} />,
    },
    { id: "id", header: "Sale", isExtra: true, cell: (row) => <Text size="sm">{row.external_id}</Text> },
    { id: "sold", header: "Sold", cell: (row) => <When at={row.sold_at} /> },
    {
      id: "amount",
      header: "Amount",
      isFigure: true,
      cell: (row) => (
        <Text size="sm" fw={550} td={row.refunded_at === null ? "none" : "line-through"}>
          {formatMoney(row.amount_cents, DEFAULT_CURRENCY)}
        </Text>
      ),
    },
    {
      id: "state",
      header: "Status",
      width: 120,
      cell: (row) => (row.refunded_at === null ? <Badge>Sold</Badge> : <Badge color="gray">Refunded</Badge>),
    },
  ];
  const add = mayEdit && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
      Record sale
    </Button>
  );
  return (
    <>
      {list.rows.length > 0 && <div style={{ textAlign: "right", marginBottom: 16 }}>{add}</div>}
      <DataTable
        label="Sales"
        isCards
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        empty={
          <EmptyState icon={IconShoppingBag} title="No sales yet" action={add}>
            Commission terms pay a share of sales. Send them through the API; refunds are deducted automatically.
          </EmptyState>
        }
      />
      {isAdding && <AddSale of={of} onClose={() => setAdding(false)} />}
    </>
  );
}

function AddSale({ of, onClose }: { readonly of: Campaign; readonly onClose: () => void }) {
  const { timezone } = useOrganization();
  const [form, setForm] = useState({
    creator: "",
    id: "",
    customer: "",
    amount: "",
    on: todayIn(timezone, Date.now()),
  });
  const [hasTried, setTried] = useState(false);
  const add = useWrite("recordSales", {
    refreshes: ["listSales", ...ledgerReads],
    done: "Sale recorded.",
    onDone: onClose,
  });
  const typed = typedAmount(form.amount, DEFAULT_CURRENCY);
  const cents = typed.value;
  const set = (changes: Partial<typeof form>) => setForm({ ...form, ...changes });
  const submit = () => {
    setTried(true);
    if (form.creator === "" || cents === undefined || form.id.trim() === "" || form.on === "") return;
    add.mutate({
      path: { id: of.id },
      body: {
        external_id: form.id.trim(),
        creator_id: form.creator,
        customer_ref: form.customer.trim() === "" ? null : form.customer.trim(),
        amount_cents: Number(cents),
        sold_at: startOfDay(form.on, timezone),
      },
    });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title="Record sale"
      submit="Record"
      onSubmit={submit}
      isPending={add.isPending}
      error={add.error}
      fields={["creator_id", "external_id", "customer_ref", "amount_cents", "sold_at"]}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <MemberSelect
          of={of}
          label="Creator"
          value={form.creator}
          onChange={(creator) => set({ creator })}
          error={
            fieldError(add.error, "creator_id") ?? (hasTried && form.creator === "" ? "Choose a creator." : undefined)
          }
        />
        <TextInput
          label="Order number"
          value={form.id}
          onChange={(event) => set({ id: event.currentTarget.value })}
          error={
            fieldError(add.error, "external_id") ??
            (hasTried && form.id.trim() === "" ? "Must be unique per sale." : undefined)
          }
        />
        <NumberField
          label="Amount"
          sign={currencySign(DEFAULT_CURRENCY)}
          value={form.amount}
          typed={typed}
          onChange={(amount) => set({ amount })}
          error={fieldError(add.error, "amount_cents") ?? (hasTried ? typed.problem : undefined)}
        />
        <TextInput
          type="date"
          label="Sold on"
          value={form.on}
          onChange={(event) => set({ on: event.currentTarget.value })}
          error={fieldError(add.error, "sold_at")}
        />
        <TextInput
          label="Customer"
          description="Identifies repeat purchases"
          value={form.customer}
          onChange={(event) => set({ customer: event.currentTarget.value })}
          error={fieldError(add.error, "customer_ref")}
        />
      </SimpleGrid>
    </FormDialog>
  );
}
