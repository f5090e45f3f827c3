/** Records payments to one or many creators: what each is owed, what they get, and then the result of each payment. */

import {
  Alert,
  Button,
  Group,
  Modal,
  Progress,
  SimpleGrid,
  Skeleton,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { amountsText } from "../../limits.ts";
import { startOfDay, todayIn } from "../../pieces/dates.ts";
import { Leaving } from "../../pieces/Leaving.tsx";
import { messageOf } from "../../pieces/said.ts";
import { useOrganization } from "../../session.tsx";
import { useOfferedMethods } from "../all.ts";
import { totalsOf, totalsText } from "../amounts.ts";
import { LeftOut } from "./LeftOut.tsx";
import { MethodSelect, OtherMethod } from "./MethodFields.tsx";
import { PayResults } from "./PayResults.tsx";
import { Sums } from "./PaySums.tsx";
import { PlanList } from "./PlanList.tsx";
import {
  canRepeatMethod,
  chosenOf,
  creatorsText,
  type Due,
  isMethodGone,
  keyOf,
  NO_METHOD,
  type Payee,
  type PlanEdits,
  type Planned,
  planOf,
  SAME_METHOD,
  type Terms,
} from "./plan.ts";
import { type DueFilter, useDues } from "./useDues.ts";
import { usePayRun } from "./usePayRun.ts";

const NOON_MS = 43_200_000;

/** `filter` is that of the screen: what it hides is left out. */
export function PayDialog(props: {
  readonly payees: readonly Payee[];
  readonly filter: DueFilter;
  /** Called with whether any payment was recorded. */
  readonly onClose: (hasPaid: boolean) => void;
}) {
  const { filter, onClose } = props;
  const [payees, setPayees] = useState(props.payees);
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(props.payees));
  const [hasPaidBefore, setPaidBefore] = useState(false);
  const run = usePayRun();
  const isStarted = run.outcomes.size > 0;
  const hasPaid = hasPaidBefore || [...run.outcomes.values()].some(({ state }) => state === "paid");
  const revise = (rejected: readonly Payee[]) => {
    setPaidBefore(hasPaid);
    setPayees(rejected);
    run.reset();
  };
  const title = `Record ${payees.length === 1 ? "payment" : "payments"} to ${creatorsText(payees)}`;
  return (
    <Modal
      opened
      onClose={() => !run.isRunning && onClose(hasPaid)}
      title={title}
      size="xl"
      closeOnClickOutside={false}
      closeOnEscape={!run.isRunning}
      withCloseButton={!run.isRunning}
    >
      <Leaving when={() => run.isRunning} title="Leave while payments are being recorded?">
        Those that were sent are recorded. The rest are not, and stay owed.
      </Leaving>
      {isStarted ? (
        <PayResults run={run} onRevise={revise} onClose={() => onClose(hasPaid)} />
      ) : (
        <PayForm
          payees={payees}
          filter={filter}
          draft={draft}
          onDraft={(changes) => setDraft((before) => ({ ...before, ...changes }))}
          onPay={run.start}
          onCancel={() => onClose(hasPaid)}
        />
      )}
    </Modal>
  );
}

/** What was typed; it is kept when a payment is rejected. */
interface Draft {
  readonly edits: PlanEdits;
  readonly method: string;
  readonly otherMethod: string;
  /** Empty: today. */
  readonly paidOn: string;
  readonly reference: string;
  readonly note: string;
}

function emptyDraft(payees: readonly Payee[]): Draft {
  const hasLast = payees.some(({ lastMethodId }) => lastMethodId !== null);
  const method = hasLast ? SAME_METHOD : NO_METHOD;
  return { edits: {}, method, otherMethod: NO_METHOD, paidOn: "", reference: "", note: "" };
}

interface FormProps {
  readonly payees: readonly Payee[];
  readonly filter: DueFilter;
  readonly draft: Draft;
  readonly onDraft: (changes: Partial<Draft>) => void;
  readonly onPay: (plans: readonly Planned[], terms: Terms, offered: ReadonlySet<string>) => void;
  readonly onCancel: () => void;
}

/** Loads owed amounts and methods first, so that the payments match what is shown. */
function PayForm(props: FormProps) {
  const { dues, error: duesError, again, read } = useDues(props.payees, props.filter);
  const methods = useOfferedMethods();
  const error = duesError ?? methods.error;
  if (error !== null)
    return (
      <Alert
        color="red"
        variant="light"
        icon={<IconAlertCircle size={18} />}
        title="Could not load outstanding amounts"
      >
        {messageOf(error)}
        <Group mt="sm">
          <Button
            size="xs"
            onClick={() => {
              again();
              methods.again();
            }}
          >
            Try again
          </Button>
        </Group>
      </Alert>
    );
  if (dues === undefined || methods.isLoading) return <Reading read={read} of={props.payees.length} />;
  return <ReadyForm {...props} dues={dues} methods={methods.rows} />;
}

function ReadyForm(
  props: FormProps & { readonly dues: readonly Due[]; readonly methods: readonly Schemas["MethodRow"][] },
) {
  const { payees, filter, dues, methods, draft, onDraft, onPay, onCancel } = props;
  const { timezone, amount_limits: limits } = useOrganization();
  const today = todayIn(timezone, Date.now());
  const { edits, reference, note } = draft;
  const [hasTried, setTried] = useState(false);
  const offered = new Set(methods.map(({ id }) => id));
  const method = chosenOf(draft.method, payees, offered);
  const otherMethod = chosenOf(draft.otherMethod, payees, offered);
  const [isDateEmpty, setDateEmpty] = useState(false);
  const paidOn = isDateEmpty ? "" : draft.paidOn || today;

  const payable = dues.filter((due) => due.accruals.length > 0 && due.sumCents >= 0n);
  const plans = payable.map((due) => planOf(due, edits[keyOf(due.payee)]));
  const faults = plans.filter(({ fault }) => fault !== null);
  const dateFault =
    paidOn > today ? "The payment date cannot be in the future" : paidOn === "" ? "Choose a date" : null;
  const paying = totalsOf(
    plans.map((plan) => ({ currency: plan.due.payee.currency, cents: plan.totalCents ?? plan.due.sumCents })),
    ({ cents }) => cents,
  );
  const submit = () => {
    setTried(true);
    if (faults.length > 0 || dateFault !== null || plans.length === 0) return;
    if (plans.some((plan) => isMethodGone(plan.method, methods))) return;
    if (method === null || (method === SAME_METHOD && otherMethod === null)) return;
    const paidAt =
      paidOn === today ? undefined : new Date(Date.parse(startOfDay(paidOn, timezone)) + NOON_MS).toISOString();
    onPay(
      plans,
      { method, otherMethod: otherMethod ?? NO_METHOD, paidAt, reference: reference.trim(), note: note.trim() },
      offered,
    );
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        {limits !== null && (
          <Text size="sm" c="dimmed">
            Your limit is {amountsText(limits)} for each payment.
          </Text>
        )}
        <LeftOut dues={dues} payable={payable} />
        <PlanList
          plans={plans}
          edits={edits}
          methods={methods}
          hasTried={hasTried}
          onEdit={(due, edit) => onDraft({ edits: { ...edits, [keyOf(due.payee)]: edit } })}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <MethodSelect
            label="Method"
            value={method}
            onChange={(chosen) => onDraft({ method: chosen })}
            methods={methods}
            hasLast={payees.some((payee) => canRepeatMethod(payee, offered))}
            isMany={payees.length > 1}
            isFocused
          />
          <TextInput
            type="date"
            label="Paid on"
            value={paidOn}
            max={today}
            onChange={(event) => {
              setDateEmpty(event.currentTarget.value === "");
              onDraft({ paidOn: event.currentTarget.value });
            }}
            error={hasTried ? dateFault : null}
          />
          <TextInput
            label="Reference"
            description="Transaction number or link to a receipt"
            value={reference}
            maxLength={500}
            onChange={(event) => onDraft({ reference: event.currentTarget.value })}
          />
          <Textarea
            label="Note"
            description="Shown on the receipt"
            value={note}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={2_000}
            onChange={(event) => onDraft({ note: event.currentTarget.value })}
          />
        </SimpleGrid>
        {method === SAME_METHOD && (
          <OtherMethod
            payees={plans.flatMap((plan) => (plan.method === undefined ? [plan.due.payee] : []))}
            offered={offered}
          >
            <MethodSelect
              label="Method for the rest"
              value={otherMethod}
              onChange={(chosen) => onDraft({ otherMethod: chosen })}
              methods={methods}
            />
          </OtherMethod>
        )}
        <Sums dues={dues} plans={plans} isNarrowed={Object.values(filter).some((value) => value !== undefined)} />
        {hasTried && faults.length > 0 && (
          <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
            {faults.length === 1
              ? `${faults[0]?.due.payee.name}: ${faults[0]?.fault?.text}.`
              : `${faults.length} payments need an amount or a reason.`}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" disabled={plans.length === 0}>
            {plans.length === 1
              ? `Record payment of ${totalsText(paying)}`
              : `Record ${plans.length} payments, ${totalsText(paying)} in total`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Reading({ read, of }: { readonly read: number; readonly of: number }) {
  return (
    <Stack gap="sm" role="status" aria-label="Loading outstanding amounts">
      {of > 1 && <Progress value={(100 * read) / of} aria-label="Loading progress" />}
      <Skeleton height={20} width="70%" />
      <Skeleton height={20} width="85%" />
      <Skeleton height={120} />
    </Stack>
  );
}
