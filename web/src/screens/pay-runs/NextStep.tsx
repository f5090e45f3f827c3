/** What comes next for a run, and the buttons for it. */
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { whyNotAmount } from "../../limits.ts";
import { todayIn } from "../../pieces/dates.ts";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { useMay, useOrganization } from "../../session.tsx";
import { Approve, Reject } from "./ApproveDialogs.tsx";
import { CancelRun, CloseRun, EditRun, ExportRun, MarkSent, RestPaid } from "./dialogs.tsx";
import { Refresh } from "./Refresh.tsx";
import { Results } from "./Results.tsx";
import { approvalsOf, type Run } from "./run-state.ts";
import { words } from "./words.ts";

type Action = keyof typeof words.actions;

/** The first is the one to do next. */
function actionsOf(run: Run, today: string): readonly Action[] {
  switch (run.status) {
    case "draft":
      return [...(run.planned_count > 0 ? (["approve", "reject"] as const) : []), "refresh", "edit", "cancel"];
    case "approved":
      return ["export", "reject", "cancel"];
    case "exported":
      return ["sent", "results", "cancel"];
    case "settling":
      return ["results", ...restOf(run, today), "close"];
    case "closed":
      return run.closed_with_open === null ? ["results"] : ["results", ...restOf(run, today)];
    default:
      return [];
  }
}

/** They approve or record the whole of a run. */
const MOVES: readonly Action[] = ["approve", "sent"];

const restOf = (run: Run, today: string): readonly Action[] =>
  run.rest_from !== null && run.rest_from <= today && (run.lines.sent?.count ?? 0) > 0 ? ["rest"] : [];

export function NextStep({ of: run }: { readonly of: Run }) {
  const mayPay = useMay("pay");
  const { timezone, amount_limits: limits } = useOrganization();
  const [action, setAction] = useState<Action | null>(null);
  const beyond = whyNotAmount(limits, run.currency, run.planned_cents);
  const all = actionsOf(run, todayIn(timezone, Date.now()));
  const actions = beyond === undefined ? all : all.filter((action) => !MOVES.includes(action));
  return (
    <Card withBorder padding="lg" mb="md" component="section" aria-label={words.run.next}>
      <Title order={2} size="h4" mb="xs">
        {words.run.next}
      </Title>
      <Stack gap={4}>
        <Sentences of={run} />
      </Stack>
      {mayPay && actions.length > 0 && (
        <Group gap="sm" mt="md">
          {actions.map((one, index) => (
            <Button
              key={one}
              variant={index === 0 && run.status !== "closed" ? "filled" : "default"}
              {...(one === "cancel" ? { c: "var(--mantine-color-error)" } : {})}
              onClick={() => setAction(one)}
            >
              {words.actions[one]}
            </Button>
          ))}
        </Group>
      )}
      {mayPay && all.length > actions.length && (
        <Text size="sm" c="dimmed" mt="xs">
          {words.next.beyond(beyond ?? "")}
        </Text>
      )}
      {!mayPay && actions.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          {words.next.mayNot}
        </Text>
      )}
      {action !== null && <ActionDialog action={action} of={run} onClose={() => setAction(null)} />}
    </Card>
  );
}

function ActionDialog(props: { readonly action: Action; readonly of: Run; readonly onClose: () => void }) {
  const Dialog = {
    approve: Approve,
    reject: Reject,
    refresh: Refresh,
    edit: EditRun,
    export: ExportRun,
    sent: MarkSent,
    results: Results,
    rest: RestPaid,
    close: CloseRun,
    cancel: CancelRun,
  }[props.action];
  return <Dialog of={props.of} onClose={props.onClose} />;
}

function Sentences({ of: run }: { readonly of: Run }) {
  const { next } = words;
  switch (run.status) {
    case "draft":
      return run.planned_count === 0 ? (
        <Text size="sm">{next.noLines}</Text>
      ) : (
        <Text size="sm">{next.approvals(approvalsOf(run), run.approvals_needed)}</Text>
      );
    case "approved":
      return <Text size="sm">{next.approved}</Text>;
    case "exported":
      return run.files.length === 0 ? (
        <Text size="sm">{next.manual}</Text>
      ) : (
        <>
          <Text size="sm">{next.exported}</Text>
          <Text size="sm">{next.compare}</Text>
          <Text size="sm">{next.first}</Text>
          <Group mt={4}>
            <LinkButton
              to="/pay-runs/$runId"
              params={{ runId: run.id }}
              search={{ tab: "files" }}
              size="compact-sm"
              variant="light"
            >
              {words.run.tabs.files}
            </LinkButton>
          </Group>
        </>
      );
    case "settling":
      return (
        <>
          <Text size="sm">{next.settling}</Text>
          {run.rest_from !== null && (
            <Text size="sm" c="dimmed">
              {next.restFrom} {formatDate(run.rest_from)}.
            </Text>
          )}
        </>
      );
    case "closed":
      return (
        <Text size="sm">
          {run.closed_with_open === null ? next.closed : next.closedOpen(run.closed_with_open.length)}
        </Text>
      );
    default:
      return (
        <Text size="sm">
          {next.canceled} {run.cancel_reason}
        </Text>
      );
  }
}
