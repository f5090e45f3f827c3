/** One pay run: where it is, what comes next, whom it pays, whom it leaves out, and what came of it. */
import { Alert, Badge, Group, Skeleton, Tabs, Text } from "@mantine/core";
import { IconArrowBackUp, IconFlag } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { addresses } from "../../addresses.ts";
import { useRead } from "../../api/queries.ts";
import { groupDigits } from "../../ledger/amounts.ts";
import { railNames } from "../../ledger/rails.ts";
import { onOrange } from "../../ledger/Status.tsx";
import { BackLink } from "../../pieces/BackLink.tsx";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { Money } from "../../pieces/Money.tsx";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { When } from "../../pieces/When.tsx";
import { useFilters } from "../../search.ts";
import { Problem } from "../../shell/Problem.tsx";
import { Approvals } from "./Approvals.tsx";
import { Facts } from "./Facts.tsx";
import { Files } from "./Files.tsx";
import { History } from "./History.tsx";
import { LeftOut } from "./LeftOut.tsx";
import { Lines } from "./Lines.tsx";
import { NextStep } from "./NextStep.tsx";
import type { Run } from "./run-state.ts";
import { RunStatus } from "./Status.tsx";
import { words } from "./words.ts";

const fields = addresses["/pay-runs/$runId"];

export default function PayRun() {
  const { runId = "" } = useParams({ strict: false });
  const { data: run, error, refetch } = useRead("getPayRun", { path: { id: runId } });
  if (error !== null && run === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (run === undefined || run.id !== runId) return <Skeleton height={420} />;
  return (
    <>
      <BackLink to="/pay-runs">{words.run.back}</BackLink>
      <PageHeader title={run.run_id} actions={<Badges of={run} />}>
        {[...new Set([run.originator.name, railNames[run.rail], run.currency])].join(", ")}
      </PageHeader>
      <FellBack of={run} />
      <Flagged of={run} />
      <NextStep of={run} />
      <Facts of={run} />
      <Parts of={run} />
    </>
  );
}

interface PartProps {
  readonly of: Run;
}

function Badges({ of: run }: PartProps) {
  return (
    <Group gap="xs">
      <RunStatus of={run.status} />
      {run.is_self_approved && (
        <Badge color="orange" c={onOrange}>
          {words.approvals.self}
        </Badge>
      )}
    </Group>
  );
}

/** Why an approved run is a draft again. */
function FellBack({ of: run }: PartProps) {
  if (run.fell_back === null) return null;
  return (
    <Alert
      variant="light"
      color="yellow"
      icon={<IconArrowBackUp size={18} />}
      title={words.run.fellBack}
      mb="lg"
      role="alert"
    >
      {run.fell_back.reasons.map(({ code, sentence, references }) => (
        <Text key={code} size="sm">
          {sentence} {references.slice(0, 5).join(", ")}
        </Text>
      ))}
      <Text size="sm">
        {words.run.fellBackHint} <When at={run.fell_back.at} withTime />
      </Text>
    </Alert>
  );
}

/** Doubts that were raised after the draft was made, while they can still keep a line from being paid. */
function Flagged({ of: run }: PartProps) {
  const { count, cents } = run.flagged;
  if (count === 0) return null;
  return (
    <Alert
      variant="light"
      color="yellow"
      icon={<IconFlag size={18} />}
      title={words.run.flagged(count)}
      mb="lg"
      role="alert"
    >
      <Text size="sm">
        <Money cents={cents} currency={run.currency} fw={600} />. {words.run.flaggedHint}
      </Text>
      <Group mt="xs">
        <LinkButton
          to="/pay-runs/$runId"
          params={{ runId: run.id }}
          search={{ tab: "lines", flagged: "true" }}
          size="compact-sm"
          variant="light"
        >
          {words.run.showFlagged}
        </LinkButton>
      </Group>
    </Alert>
  );
}

function Parts({ of: run }: PartProps) {
  const [{ tab = "lines" }, setFilters] = useFilters(fields);
  const { tabs } = words.run;
  const panels = {
    lines: <Lines of={run} />,
    left_out: <LeftOut of={run} />,
    approvals: <Approvals of={run} />,
    files: <Files of={run} />,
    history: <History of={run} />,
  } as const;
  const names = Object.keys(panels) as (keyof typeof panels)[];
  return (
    <Tabs
      value={tab}
      onChange={(value) =>
        setFilters({
          tab: fields.tab(value ?? ""),
          state: undefined,
          reason: undefined,
          flagged: undefined,
          q: undefined,
        })
      }
      keepMounted={false}
      mt="xl"
    >
      <Tabs.List mb="md">
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {tabs[name]}
            {name === "lines" && ` (${groupDigits(run.planned_count)})`}
            {name === "left_out" && ` (${groupDigits(run.left_out_count)})`}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name) => (
        <Tabs.Panel key={name} value={name}>
          {panels[name]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
