/** Maps the columns of a file of follower counts, with sample cells, and asks what the file leaves open. */
import { Alert, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconHelpCircle } from "@tabler/icons-react";
import { followerParts } from "../../../../src/parse/followers-columns.ts";
import type { FollowersPlan } from "../../../../src/parse/followers-plan.ts";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { DateOrderSelect } from "./DateOrderSelect.tsx";
import type { FollowersFile } from "./useFollowersFile.ts";
import { words as areaWords } from "./words.ts";

const words = areaWords.followers;

export function FollowersColumns({ file, plan }: { readonly file: FollowersFile; readonly plan: FollowersPlan }) {
  const { header, places } = plan;
  const { orderQuestion } = file;
  return (
    <Stack>
      {orderQuestion !== undefined && (
        <Alert variant="light" color="yellow" icon={<IconHelpCircle size={18} />} title={words.answerFirst}>
          <DateOrderSelect
            question={orderQuestion}
            value={file.answers.dateOrder}
            onChange={(dateOrder) => file.answer({ dateOrder })}
          />
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="sm">
        {followerParts.map(({ name, label, hint }) => (
          <ColumnSelect
            key={name}
            head={file.chosen?.head}
            header={header}
            label={label}
            hint={hint}
            at={places[name]}
            placeholder={words.notInFile}
            onChange={(column) => file.setColumn(name, column)}
          />
        ))}
      </SimpleGrid>
      <OfAllRows file={file} plan={plan} />
      {plan.unused.length > 0 && (
        <Text size="sm" c="dimmed">
          {words.ignored(plan.unused.join(", "))}
        </Text>
      )}
    </Stack>
  );
}

/** Values for all rows that the file does not contain. */
function OfAllRows({ file, plan: { places } }: { readonly file: FollowersFile; readonly plan: FollowersPlan }) {
  const { answers, answer } = file;
  const below = ["label", "input", "description"] as ("label" | "input" | "description")[];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      {places.captured_at === undefined && (
        <TextInput
          label={words.readOn}
          description={words.readOnHint}
          inputWrapperOrder={below}
          type="date"
          value={answers.readOn ?? ""}
          onChange={(event) => answer({ readOn: event.currentTarget.value || undefined })}
          required
        />
      )}
      {places.handle === undefined && places.creator_id === undefined && (
        <TextInput
          label={words.creator}
          description={words.creatorHint}
          inputWrapperOrder={below}
          value={answers.creator ?? ""}
          onChange={(event) => answer({ creator: event.currentTarget.value })}
          autoComplete="off"
          required
        />
      )}
      {places.platform === undefined && (
        <TextInput
          label={words.platform}
          description={words.platformHint}
          inputWrapperOrder={below}
          value={answers.platform ?? ""}
          onChange={(event) => answer({ platform: event.currentTarget.value })}
          autoComplete="off"
        />
      )}
    </SimpleGrid>
  );
}
