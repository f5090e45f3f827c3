/** One follower count by hand, or another value for one that was stored, with a reason. */
import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { readInstant } from "../../../../src/parse/dates.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedCount } from "../../pieces/typed.ts";
import { formatInstant } from "../../pieces/When.tsx";
import { useOrganization } from "../../session.tsx";
import { words as areaWords } from "./words.ts";

const words = areaWords.followers;

export function EnterFollowers(props: {
  readonly of: Schemas["CreatorRow"];
  /** The count to correct; its instant stays. */
  readonly corrects: Schemas["FollowerReadingRow"] | null;
  readonly onClose: () => void;
}) {
  const { of: creator, corrects, onClose } = props;
  const { timezone } = useOrganization();
  const [at, setAt] = useState("");
  const [followers, setFollowers] = useState(corrects === null ? "" : String(corrects.follower_count));
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const store = useWrite("createFollowerReadings", {
    refreshes: ["listFollowerReadings", "getGoalCompliance", "explainStructure"],
    done: words.saved,
    onDone: onClose,
  });
  const read = readInstant(at, { timezone });
  const count = typedCount(followers);
  const captured = corrects?.captured_at ?? (read.ok ? new Date(read.at).toISOString() : undefined);
  const submit = () => {
    setTried(true);
    if (captured === undefined || count.value === undefined || reason.trim() === "") return;
    store.mutate({
      path: { projectId: creator.project_id },
      body: {
        ...{ creator_id: creator.id, captured_at: captured, follower_count: count.value },
        reason: reason.trim(),
      },
    });
  };
  const title = corrects === null ? words.title : words.correctOf(formatInstant(corrects.captured_at, timezone, true));
  return (
    <FormDialog
      {...{ title, onClose }}
      isOpen
      submit={words.save}
      onSubmit={submit}
      isPending={store.isPending}
      error={store.error}
      fields={["captured_at", "follower_count", "reason"]}
    >
      {corrects === null && (
        <TextInput
          label={words.at}
          description={words.inZone(timezone)}
          type="datetime-local"
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
          error={fieldError(store.error, "captured_at") ?? (isTried && !read.ok ? words.badDate : undefined)}
          required
          data-autofocus
        />
      )}
      <NumberField
        label={words.count}
        description={words.countHint}
        value={followers}
        onChange={setFollowers}
        typed={count}
        error={fieldError(store.error, "follower_count") ?? (isTried && count.isEmpty ? count.problem : undefined)}
        required
      />
      <TextInput
        label={words.reason}
        description={words.reasonHint}
        value={reason}
        maxLength={1_000}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(store.error, "reason") ?? (isTried && reason.trim() === "" ? words.sayWhy : undefined)}
        required
      />
      <Text size="sm" c="dimmed">
        {words.follows}
        <AnchorLink to="/structures" inherit underline="always">
          {words.replay}
        </AnchorLink>
        {words.afterReplay}
      </Text>
    </FormDialog>
  );
}
