/** A file of creators, sent as it is: the server reads it as the command line does. */
import { Alert, Badge, Button, Group, Paper, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { planCreators, rateCreatorHeader } from "../../../../src/parse/creators-file.ts";
import type { TableHead } from "../../../../src/parse/table.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { errorOf } from "../../api/error-of.ts";
import { useReread } from "../../api/queries.ts";
import { openFile, TableFault, unpacked } from "../../import/file.ts";
import { sentence } from "../../import/places.ts";
import { ProjectSelect, useProjectChoice } from "../../ProjectSelect.tsx";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { formatCount } from "../../rules/words.ts";
import { useClient } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { RejectedRows } from "./Outcome.tsx";
import { rowCount } from "./words.ts";

type Answer = Schemas["ImportCreatorsAnswer"];

export function Creators() {
  const client = useClient();
  const reread = useReread();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const [chosen, setChosen] = useState<{ readonly file: File; readonly head: TableHead } | null>(null);
  const [handles, setHandles] = useState<string | null>(null);
  const [platform, setPlatform] = useState("");
  const [error, setError] = useState<Error | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isSending, setSending] = useState(false);
  const open = async (file: File) => {
    setError(null);
    setAnswer(null);
    try {
      setChosen({ file, head: (await openFile(file, rateCreatorHeader)).head });
    } catch (caught) {
      setError(caught instanceof TableFault ? new Error(sentence(caught.message)) : (caught as Error));
    }
  };
  const send = async (project: string, file: File) => {
    setSending(true);
    setError(null);
    try {
      const body = await unpacked(file);
      const query = {
        ...(platform.trim() === "" ? {} : { platform: platform.trim() }),
        ...(handles === null ? {} : { "columns.handle": handles }),
      };
      setAnswer(await client.importCreators(project, body, { query }));
    } catch (caught) {
      setError(errorOf(caught));
    } finally {
      setSending(false);
      void reread(["listCreators", "findCreators", "getMe"]);
    }
  };
  if (chosen === null)
    return (
      <Stack>
        <DropFile onFile={(file) => void open(file)}>
          Each row is a creator: a handle or profile URL, plus optional fields such as name, platform and email.
          Existing creators are not changed.
        </DropFile>
        <FormErrors error={error} />
      </Stack>
    );
  const { file, head } = chosen;
  const plan = planCreators(head, handles === null ? {} : { columns: { handle: handles } });
  const used = Object.entries(plan.places).map(([name, at]) => `${name} from “${head.header[at]}”`);
  return (
    <Stack gap="lg">
      <ChosenFile name={file.name} onAnother={() => setChosen(null)} disabled={isSending} />
      <Text size="sm">Read: {used.join(", ")}.</Text>
      <Group align="end">
        <Select
          label="Handle column"
          data={[...new Set(head.header.map((name) => name.trim()))].filter((name) => name !== "")}
          value={plan.places.handle === undefined ? null : (head.header[plan.places.handle]?.trim() ?? null)}
          onChange={setHandles}
          allowDeselect={false}
        />
        <TextInput
          label="Platform for rows without one"
          placeholder="TikTok"
          value={platform}
          onChange={(event) => setPlatform(event.currentTarget.value)}
          autoComplete="off"
        />
      </Group>
      <ProjectSelect of={choice} maw={320} />
      <FormErrors error={error} />
      {answer !== null && <CreatorsOutcome of={answer} fileName={file.name} />}
      {answer === null && (
        <PermissionGate
          needs="edit"
          otherwise={
            <Text size="sm" c="dimmed">
              Your role cannot import.
            </Text>
          }
        >
          <Button
            leftSection={<IconUpload size={16} />}
            loading={isSending}
            disabled={projectId === undefined || plan.places.handle === undefined}
            onClick={() => projectId !== undefined && void send(projectId, file)}
          >
            {projectId === undefined ? "Choose a project first" : "Import"}
          </Button>
        </PermissionGate>
      )}
    </Stack>
  );
}

function CreatorsOutcome({ of: answer, fileName }: { readonly of: Answer; readonly fileName: string }) {
  const rejected = answer.rejected.map(({ line, reason }) => ({ row: line, cells: [], reason }));
  return (
    <Stack>
      <Paper p="md" radius="md" role="status">
        <Group justify="space-between">
          <Text fw={600}>{rowCount(answer.received)} processed</Text>
          <Group gap="xs">
            <Badge>{formatCount(answer.created)} new</Badge>
            {answer.reactivated > 0 && <Badge color="blue">{formatCount(answer.reactivated)} reactivated</Badge>}
            {answer.known > 0 && <Badge color="gray">{formatCount(answer.known)} already known</Badge>}
            {answer.rejected_count > 0 && <Badge color="red">{formatCount(answer.rejected_count)} rejected</Badge>}
          </Group>
        </Group>
      </Paper>
      {answer.passed_over.map(({ reason, count }) => (
        <Alert key={reason} variant="light" color="gray" p="xs">
          Skipped: {formatCount(count)} {reason}.
        </Alert>
      ))}
      {rejected.length > 0 && (
        <RejectedRows
          of={{ rejected, rejectedCount: answer.rejected_count }}
          header={[]}
          fileName={fileName}
          isSending={false}
        />
      )}
    </Stack>
  );
}
