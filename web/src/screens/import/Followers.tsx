/** Importing a file of follower counts: columns, what was understood, a dry run, and the result. */
import { Anchor, Stack, Text } from "@mantine/core";
import type { FollowersPlan } from "../../../../src/parse/followers-plan.ts";
import { followersUnderstood } from "../../../../src/parse/followers-plan.ts";
import { answersOf, answersToSave } from "../../../../src/parse/profiles.ts";
import { useList } from "../../api/queries.ts";
import { fileSize } from "../../import/file.ts";
import { sentence } from "../../import/places.ts";
import { sendFollowers } from "../../import/send-followers.ts";
import { ProjectSelect, useProjectChoice } from "../../ProjectSelect.tsx";
import { FormErrors } from "../../pieces/FormErrors.tsx";
import { fieldLabel } from "../../pieces/field-labels.ts";
import { saveFile } from "../../pieces/save-file.ts";
import { useClient, useOrganization } from "../../session.tsx";
import { ChosenFile } from "./ChosenFile.tsx";
import { DropFile } from "./DropFile.tsx";
import { EncodingQuestion } from "./EncodingQuestion.tsx";
import { FollowersColumns } from "./FollowersColumns.tsx";
import { FollowersPreview } from "./FollowersPreview.tsx";
import { followersSample } from "./followers-sample.ts";
import { Outcome } from "./Outcome.tsx";
import { Profile, useProfiles } from "./Profile.tsx";
import { DryRun, Understood } from "./Reasons.tsx";
import { SendActions } from "./SendActions.tsx";
import { type FollowersFile, queryOf, useFollowersFile } from "./useFollowersFile.ts";
import type { Chosen } from "./useOpened.ts";
import { useCheck, useSending } from "./useSending.ts";
import { words as areaWords } from "./words.ts";

const words = areaWords.followers;
const SAMPLE_CREATORS = 3;

export function Followers() {
  const { timezone } = useOrganization();
  const choice = useProjectChoice();
  const profileOf = useProfiles("followers");
  const file = useFollowersFile(timezone, (header) => {
    const saved = profileOf(header);
    return saved === undefined ? undefined : answersOf(saved);
  });
  const { chosen, plan, unread } = file;
  if (chosen !== null && plan !== null)
    return <Opened {...{ file, chosen, plan, choice }} profile={profileOf(chosen.head.header)} />;
  return (
    <Stack>
      <DropFile onFile={(one) => void file.open(one)}>{words.drop}</DropFile>
      <Sample projectId={choice.projectId} />
      {unread !== null && (
        <EncodingQuestion of={unread} onChoose={(encoding) => void file.open(unread.file, encoding)} />
      )}
      <FormErrors error={file.error} />
    </Stack>
  );
}

/** A file to begin with, of the project's own creators where it has some. */
function Sample({ projectId }: { readonly projectId: string | undefined }) {
  const { rows } = useList("listCreators", {
    query: { limit: SAMPLE_CREATORS, ...(projectId === undefined ? {} : { project_id: projectId }) },
  });
  return (
    <Text size="sm">
      <Anchor
        component="button"
        inherit
        onClick={() => saveFile("sample-followers.csv", followersSample(rows, new Date()))}
      >
        {words.sample}
      </Anchor>
    </Text>
  );
}

function Opened(props: {
  readonly file: FollowersFile;
  readonly chosen: Chosen;
  readonly plan: FollowersPlan;
  readonly choice: ReturnType<typeof useProjectChoice>;
  readonly profile: ReturnType<ReturnType<typeof useProfiles>>;
}) {
  const { file, chosen, plan, choice, profile } = props;
  const client = useClient();
  const sending = useSending();
  const { projectId } = choice;
  const check = useCheck(JSON.stringify([projectId, file.answers, plan.dateOrder]));
  const { sent, isSending, error } = sending;
  const isOpen = plan.questions.length > 0;
  const lacks = plan.questions.filter(({ path }) => path !== "date_order" || file.answers.dateOrder !== undefined);
  const given = (signal: AbortSignal) => ({
    ...{ client, projectId: projectId ?? "", file: chosen.file, head: chosen.head, signal },
    query: queryOf(file.answers, plan, chosen.head.encoding),
  });
  return (
    <Stack gap="lg">
      <ChosenFile
        name={chosen.file.name}
        note={words.note(fileSize(chosen.file), chosen.head.header.length)}
        onAnother={file.close}
        disabled={isSending}
      />
      {sent === null && (
        <>
          <Profile
            kind="followers"
            header={plan.header}
            of={profile}
            answers={isOpen ? undefined : answersToSave(file.answers, plan)}
            isAdjusted={file.isAdjusted}
            onSaved={file.readAsSaved}
          />
          <FollowersColumns file={file} plan={plan} />
          {!isOpen && <Understood of={followersUnderstood(plan, chosen.head.sample)} />}
          {!isOpen && <FollowersPreview chosen={chosen} plan={plan} />}
        </>
      )}
      <ProjectSelect of={choice} maw={320} />
      {lacks.map(({ path, message }) => (
        <Text key={`${path} ${message}`} size="sm" c="var(--mantine-color-error)" role="alert">
          {words.lacks[path] ?? sentence(`${fieldLabel(path)} ${message}`)}
        </Text>
      ))}
      <FormErrors error={error ?? check.error} />
      {sent === null && check.found !== null && <DryRun of={check.found} />}
      {sent !== null && (
        <Outcome
          of={sent}
          isSending={isSending}
          header={chosen.head.header}
          fileName={chosen.file.name}
          onUndone={sending.reset}
        />
      )}
      <SendActions
        of={sending}
        back={words.back}
        isReady={!isOpen && projectId !== undefined && !check.isChecking}
        isChecking={check.isChecking}
        onCheck={() => void check.check((signal) => sendFollowers({ ...given(signal), isDryRun: true }))}
        label={projectId === undefined ? words.chooseProject : words.import}
        onSend={() => void sending.send((signal) => sendFollowers(given(signal)))}
      />
    </Stack>
  );
}
