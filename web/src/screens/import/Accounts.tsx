/** A file of payees' accounts: what each row would do, then all of them entered at once. */
import { Alert, Button, Group, List, Paper, Progress, Select, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconDownload, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { accountParts, guessAccountPlaces } from "../../../../src/parse/account-columns.ts";
import { csvText } from "../../pieces/csv.ts";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { LinkButton } from "../../pieces/LinkButton.tsx";
import { saveFile } from "../../pieces/save-file.ts";
import { AccountRows } from "./AccountRows.tsx";
import { words } from "./accounts-words.ts";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { EncodingQuestion } from "./EncodingQuestion.tsx";
import { saveRefused } from "./Outcome.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import { type AccountsFile, type ChosenAccounts, type EntityAnswer, useAccountsFile } from "./useAccountsFile.ts";

export function Accounts() {
  const file = useAccountsFile();
  const { chosen, unread, error, plan, passed, isReady, isChecking, isSending } = file;
  if (chosen === null)
    return (
      <Stack gap="lg">
        <DropFile onFile={file.open}>{words.drop}</DropFile>
        {unread !== null && <EncodingQuestion of={unread} onChoose={(encoding) => file.open(unread.file, encoding)} />}
        <FormErrors error={error} />
        <Lesson />
      </Stack>
    );
  return (
    <Stack gap="lg">
      <ChosenFile
        name={chosen.name}
        note={words.note(chosen.table.rows.length + chosen.table.broken.length)}
        onAnother={file.close}
        disabled={isSending}
      />
      <Fields of={file} chosen={chosen} />
      {plan.questions.map(({ path }) => (
        <Text key={path} size="sm" c="var(--mantine-color-error)" role="alert">
          {words.lacks[path] ?? path}
        </Text>
      ))}
      {passed.map(([why, count]) => (
        <Text key={why} size="sm" c="dimmed">
          {words.passed(count, why)}
        </Text>
      ))}
      <FormErrors error={error} />
      {isReady && !file.may && (
        <Text size="sm" c="dimmed">
          {words.mayNot}
        </Text>
      )}
      {isChecking && (
        <Text size="sm" c="dimmed" role="status">
          {words.checking}
        </Text>
      )}
      {isReady && file.isKnown && <Found of={file} chosen={chosen} />}
      {isReady && !file.isKnown && error !== null && (
        <Button variant="default" onClick={file.checkAgain} style={{ alignSelf: "start" }}>
          {words.again}
        </Button>
      )}
    </Stack>
  );
}

interface Props {
  readonly of: AccountsFile;
  readonly chosen: ChosenAccounts;
}

const ENTITIES = Object.entries(words.entities).map(([value, label]) => ({ value, label }));

/** Which column is which, and what is said of all rows. */
function Fields({ of, chosen }: Props) {
  const { places, plan, entity, projects, projectId, isSending } = of;
  const [isAll, setAll] = useState(false);
  const { header } = chosen.table;
  // Of twenty parts a file has a few: the others wait behind a button, but for what the file lacks.
  const found = guessAccountPlaces(header);
  const parts = accountParts.filter(
    ({ name }) =>
      isAll ||
      found[name] !== undefined ||
      places[name] !== undefined ||
      plan.questions.some(({ path }) => path === name),
  );
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
        <PlaceFields {...{ parts, header, places, disabled: isSending }} onChange={of.setPlaces} />
        <Select
          label={words.entity}
          description={words.entityHint}
          inputWrapperOrder={["label", "input", "description", "error"]}
          data={ENTITIES}
          value={entity}
          onChange={(value) => of.setEntity(value as EntityAnswer)}
          allowDeselect={false}
          disabled={isSending}
        />
        {projects.length > 1 && (
          <Select
            label={words.project}
            placeholder={words.allProjects}
            data={projects.map(({ id, name }) => ({ value: id, label: name }))}
            value={projectId ?? null}
            onChange={(value) => of.setProjectId(value ?? undefined)}
            clearable
            disabled={isSending}
          />
        )}
      </SimpleGrid>
      {!isAll && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)} style={{ alignSelf: "start" }}>
          {words.allColumns}
        </Button>
      )}
    </Stack>
  );
}

/** What the rows would do, or did, and the button between both. */
function Found({ of, chosen }: Props) {
  const { results, isSent, isSending } = of;
  const count = (outcome: string) => results.filter((row) => row.outcome === outcome).length;
  const [entered, refused] = [count("entered"), count("refused")];
  const replacing = results.filter(({ replaces }) => replaces !== null).length;
  return (
    <>
      <Group justify="space-between">
        <Text size="sm" role="status">
          {isSent ? words.done(entered, count("unchanged"), refused) : words.plan(entered, results.length)}
        </Text>
        {isSent ? (
          <LinkButton to="/payees">{words.toPayees}</LinkButton>
        ) : (
          <Button
            leftSection={<IconUpload size={16} />}
            onClick={of.enter}
            loading={isSending}
            disabled={entered === 0}
          >
            {words.enter}
          </Button>
        )}
      </Group>
      {isSending && <Progress value={100} animated aria-label={words.enter} />}
      {!isSent && replacing > 0 && (
        <Alert variant="light" color="yellow" icon={<IconAlertTriangle size={18} />} title={words.replaces(replacing)}>
          {words.replacesHint}
        </Alert>
      )}
      {refused > 0 && (
        <Group justify="space-between">
          <Text size="sm">{words.refusedTitle(refused)}</Text>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            onClick={() =>
              saveRefused(
                chosen.name,
                chosen.table.header,
                results.filter(({ outcome }) => outcome === "refused"),
                words.whyRefused,
              )
            }
            disabled={isSending}
          >
            {words.download}
          </Button>
        </Group>
      )}
      <AccountRows of={results} isDone={isSent} />
    </>
  );
}

const TEMPLATE: readonly (readonly string[])[] = [
  [
    ...["handle", "platform", "account holder", "person or business", "paypal", "iban", "bic"],
    ...["routing number", "account", "account type", "sort code", "currency"],
  ],
  [
    "ana.films",
    "tiktok",
    "Ana Films GmbH",
    "business",
    "",
    "DE89 3704 0044 0532 0130 00",
    "COBADEFFXXX",
    "",
    "",
    "",
    "",
    "EUR",
  ],
  ["ben", "youtube", "Ben Hall", "person", "ben@example.com", "", "", "", "", "", "", ""],
  ["cleo", "instagram", "Cleo Marsh", "person", "", "", "", '="021000021"', "12345678", "checking", "", "USD"],
];

/** The introduction, shown while there is no file. */
function Lesson() {
  const save = () => {
    const [header = [], ...rows] = TEMPLATE;
    const columns = header.map((name, index) => ({ name, value: (row: readonly string[]) => row[index] ?? "" }));
    saveFile("payees accounts.csv", csvText(columns, rows));
  };
  return (
    <Paper p="lg" radius="md">
      <Text fw={600} component="h2" mb="xs">
        {words.lead}
      </Text>
      <List type="ordered" size="sm" spacing={6} mb="md">
        {words.steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      <Button variant="default" size="xs" leftSection={<IconDownload size={15} />} onClick={save}>
        {words.template}
      </Button>
    </Paper>
  );
}
