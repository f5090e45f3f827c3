/** Puts a post's owner and date right. */
import { Select, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { readInstant } from "../../../../src/parse/dates.ts";
import { useWrite } from "../../api/queries.ts";
import { useCreators } from "../../creators.tsx";
import { platformName } from "../../ledger/platforms.ts";
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { localMinute } from "../../pieces/dates.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import type { Post } from "../../posts.tsx";
import { useOrganization } from "../../session.tsx";

export function CorrectPost({ of: post, onClose }: { readonly of: Post; readonly onClose: () => void }) {
  const { timezone } = useOrganization();
  const creators = useCreators(post.project_id);
  const shown = localMinute(post.posted_at, timezone);
  const [creatorId, setCreatorId] = useState(post.creator_id);
  const [posted, setPosted] = useState(shown);
  const update = useWrite("updateVideo", {
    refreshes: ["getVideo", "listVideos", "getGoalCompliance", "explainStructure"],
    done: "Corrected. Periods that are judged from now on count the post so; what is booked stays.",
    onDone: onClose,
  });
  const read = readInstant(posted, { timezone });
  const changes = {
    ...(creatorId === post.creator_id ? {} : { creator_id: creatorId }),
    ...(posted === shown || !read.ok ? {} : { posted_at: new Date(read.at).toISOString() }),
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Correct the post"
      submit="Save"
      onSubmit={() => {
        if (!read.ok) return;
        if (Object.keys(changes).length === 0) onClose();
        else update.mutate({ path: { id: post.id }, body: changes });
      }}
      isPending={update.isPending}
      error={update.error}
      fields={["creator_id", "posted_at"]}
    >
      <Select
        label="Creator"
        description="of the same project"
        placeholder="No creator"
        data={creators.rows
          .filter(({ id, is_active }) => is_active || id === post.creator_id)
          .map(({ id, handle, platform }) => ({ value: id, label: `@${handle} (${platformName(platform)})` }))}
        value={creatorId}
        onChange={setCreatorId}
        limit={100}
        searchable
        clearable
        error={fieldError(update.error, "creator_id")}
      />
      <TextInput
        label="Posted at"
        description={`in ${timezone}`}
        type="datetime-local"
        value={posted}
        onChange={(event) => setPosted(event.currentTarget.value)}
        error={fieldError(update.error, "posted_at") ?? (read.ok ? undefined : "Write a date and a time.")}
      />
      <Text size="sm" c="dimmed">
        Periods and marks that are judged from now on follow. What is booked stays with whom it was booked for:{" "}
        <AnchorLink to="/structures" inherit underline="always">
          the replay of a pay rule
        </AnchorLink>{" "}
        shows the difference.
      </Text>
    </FormDialog>
  );
}
