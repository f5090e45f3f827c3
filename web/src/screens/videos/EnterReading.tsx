/** One reading by hand, or another value for one that was stored, with a reason. */
import { Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { readInstant } from "../../../../src/parse/dates.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedCount } from "../../pieces/typed.ts";
import { formatInstant } from "../../pieces/When.tsx";
import type { Post } from "../../posts.tsx";
import { useOrganization } from "../../session.tsx";
import { words } from "./words.ts";

export function EnterReading(props: {
  readonly of: Post;
  /** The reading to correct; its instant stays. */
  readonly corrects: Schemas["ReadingRow"] | null;
  readonly onClose: () => void;
}) {
  const { of: post, corrects, onClose } = props;
  const { timezone } = useOrganization();
  const [at, setAt] = useState("");
  const [views, setViews] = useState(corrects === null ? "" : String(corrects.view_count));
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<Error | null>(null);
  const store = useWrite("createReadings", {
    refreshes: ["getVideo", "listVideos", "listReadings", "listFlags", "getGoalCompliance", "explainStructure"],
    onDone: (answer) => {
      const [rejected] = answer.rejected;
      if (rejected !== undefined) {
        setRefused(new Error(rejected.reason));
        return;
      }
      notifications.show({ message: answer.unchanged > 0 ? words.same : words.saved, color: "moss" });
      onClose();
    },
  });
  const read = readInstant(at, { timezone });
  const count = typedCount(views);
  const isComplete = (corrects !== null || read.ok) && count.value !== undefined && reason.trim() !== "";
  const submit = () => {
    setTried(true);
    if (!isComplete || count.value === undefined) return;
    const captured_at = corrects?.captured_at ?? (read.ok ? new Date(read.at).toISOString() : "");
    const readings = [{ video_id: post.id, captured_at, view_count: count.value }];
    setRefused(null);
    store.mutate({ path: { projectId: post.project_id }, body: { readings, reason: reason.trim() } });
  };
  const title =
    corrects === null ? words.title : words.titleCorrect(formatInstant(corrects.captured_at, timezone, true));
  return (
    <FormDialog
      {...{ title, onClose }}
      isOpen
      submit={words.save}
      onSubmit={submit}
      isPending={store.isPending}
      error={store.error ?? refused}
      fields={[]}
    >
      {corrects === null && (
        <TextInput
          label={words.readAt}
          description={words.inZone(timezone)}
          type="datetime-local"
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
          error={isTried && !read.ok ? words.badDate : undefined}
          required
          data-autofocus
        />
      )}
      <NumberField
        label={words.views}
        description={words.viewsHint}
        value={views}
        onChange={setViews}
        typed={count}
        error={isTried && count.isEmpty ? count.problem : undefined}
        required
      />
      <TextInput
        label={words.reason}
        description={words.reasonHint}
        value={reason}
        maxLength={1_000}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={isTried && reason.trim() === "" ? words.sayWhy : undefined}
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
