/** "Pay everyone": the scope, what it would pay and whom it leaves out, and then the drafts. */
import { Alert, Button, Card, Group, Progress, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useRead } from "../../api/queries.ts";
import { BackLink } from "../../pieces/BackLink.tsx";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { useOnce } from "../../pieces/once.ts";
import { PageHeader } from "../../pieces/PageHeader.tsx";
import { useOrganization } from "../../session.tsx";
import { CurrencyPreview } from "./CurrencyPreview.tsx";
import { LineTable } from "./Lines.tsx";
import { bodyOf, queryOf, Scope, type ScopeDraft, useScope } from "./Scope.tsx";
import { Advice, useRunWrite } from "./use-run-write.tsx";
import { words } from "./wizard-words.ts";
import { words as runWords } from "./words.ts";

type Made = DataOf<"createPayRuns">;

export default function PayEveryone() {
  const scope = useScope();
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <BackLink to="/pay-runs">{runWords.title}</BackLink>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      {made === null ? (
        <Stack gap="lg">
          <Scope of={scope} />
          <Preview of={scope.draft} onMade={setMade} />
        </Stack>
      ) : (
        <Drafts of={made} />
      )}
    </>
  );
}

const TYPING_MS = 300;

function Preview({ of: typed, onMade }: { readonly of: ScopeDraft; readonly onMade: (made: Made) => void }) {
  const { timezone } = useOrganization();
  const [scope] = useDebouncedValue(typed, TYPING_MS);
  const isBehind = scope !== typed;
  const preview = useRead("previewPayRuns", { query: queryOf(scope, timezone) });
  if (preview.error !== null && !preview.isFetching) return <FormErrors error={preview.error} />;
  if (preview.data === undefined)
    return (
      <Stack gap="xs" role="status">
        <Text size="sm" c="dimmed">
          {words.preview.adding}
        </Text>
        <Skeleton height={220} />
      </Stack>
    );
  return (
    <section style={{ opacity: preview.isPlaceholderData ? 0.6 : 1 }} aria-busy={preview.isPlaceholderData}>
      <Title order={2} size="h4" mb="sm">
        {words.preview.title}
      </Title>
      {preview.data.length === 0 && (
        <Alert color="gray" variant="light" title={words.preview.nothing}>
          {words.preview.nothingHint}
        </Alert>
      )}
      <Stack gap="lg">
        {preview.data.map((row) => (
          <CurrencyPreview key={row.currency} of={row} />
        ))}
      </Stack>
      <Make scope={scope} preview={preview.data} isStale={preview.isPlaceholderData || isBehind} onMade={onMade} />
    </section>
  );
}

/** Makes the drafts; several thousand lines take seconds. */
function Make(props: {
  readonly scope: ScopeDraft;
  readonly preview: DataOf<"previewPayRuns">;
  readonly isStale: boolean;
  readonly onMade: (made: Made) => void;
}) {
  const { scope, preview, isStale, onMade } = props;
  const { timezone } = useOrganization();
  const runs = preview.flatMap((row) => row.runs);
  const people = runs.reduce((sum, run) => sum + run.planned_count, 0);
  const write = useRunWrite("createPayRuns", { onDone: onMade });
  const { send } = useOnce(write.isPending);
  if (runs.length === 0) return null;
  return (
    <Stack gap="sm" mt="lg">
      <Text size="sm" c="dimmed">
        {words.make.text}
      </Text>
      <FormErrors error={write.error} />
      <Advice error={write.error} />
      {write.isPending && (
        <Stack gap={6} role="status">
          <Progress value={100} animated aria-label={words.make.making(people)} />
          <Text size="sm">{words.make.making(people)}</Text>
        </Stack>
      )}
      <Group>
        <Button
          loading={write.isPending}
          disabled={isStale}
          onClick={() => send(() => write.mutate({ body: bodyOf(scope, timezone) }))}
        >
          {words.make.submit(runs.length)}
        </Button>
      </Group>
    </Stack>
  );
}

function Drafts({ of: made }: { readonly of: Made }) {
  return (
    <Stack gap="lg">
      <div>
        <Title order={2} size="h4">
          {words.drafts.title(made.length)}
        </Title>
        <Text size="sm" c="dimmed">
          {made.length === 0 ? words.drafts.none : words.drafts.lead}
        </Text>
      </div>
      {made.map((run) => (
        <DraftCard key={run.id} of={run} />
      ))}
      <Group>
        <LinkButton to="/pay-runs" variant="default">
          {words.drafts.all}
        </LinkButton>
      </Group>
    </Stack>
  );
}

function DraftCard({ of: made }: { readonly of: Made[number] }) {
  // As it is now: lines that are left out here change its sums.
  const { data: run = made } = useRead("getPayRun", { path: { id: made.id } });
  return (
    <Card withBorder padding="lg">
      <Group justify="space-between" mb="md">
        <div>
          <Text fw={600}>{run.run_id}</Text>
          <Text size="sm" c="dimmed">
            {run.originator.name}, {runWords.people(run.planned_count)}
          </Text>
        </div>
        <LinkButton to="/pay-runs/$runId" params={{ runId: run.id }}>
          {words.drafts.open(run.run_id)}
        </LinkButton>
      </Group>
      <LineTable of={run} query={{}} />
    </Card>
  );
}
