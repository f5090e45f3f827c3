/** Approves or excludes posts, project by project, and offers to undo it. */
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useReread, useWrite } from "../../api/queries.ts";
import { messageOf } from "../../pieces/said.ts";
import type { Post } from "../../posts.tsx";
import { useClient } from "../../session.tsx";

export type Verdict = "included" | "excluded";

const UNDO_MS = 8_000;
const words: Readonly<Record<Verdict, string>> = { included: "approved", excluded: "excluded" };

const refreshes = ["listVideos", "getVideo", "getGoalCompliance", "explainStructure"] as const;

export function useReview() {
  const client = useClient();
  const reread = useReread();
  const review = useWrite("reviewVideos", { refreshes });
  const undo = async (posts: readonly Post[]) => {
    for (const { id } of posts) await client.updateVideo({ path: { id }, body: { tracking_status: "pending_review" } });
    await reread(refreshes);
  };
  const decide = async (posts: readonly Post[], verdict: Verdict, onDone: () => void) => {
    try {
      for (const [projectId, own] of Map.groupBy(posts, ({ project_id }) => project_id))
        await review.mutateAsync({
          path: { projectId },
          body: { video_ids: own.map(({ id }) => id), tracking_status: verdict },
        });
      onDone();
      const what = posts.length === 1 ? (posts[0]?.title ?? "Post") : `${posts.length} posts`;
      const id = `review ${posts[0]?.id}`;
      notifications.show({
        id,
        autoClose: UNDO_MS,
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm" lineClamp={2}>
              {what} {posts.length === 1 ? "is" : "are"} {words[verdict]}.
            </Text>
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                notifications.hide(id);
                void undo(posts);
              }}
            >
              Undo
            </Button>
          </Group>
        ),
      });
    } catch (error) {
      const message = messageOf(error);
      notifications.show({ title: "Something went wrong", message, color: "red" });
    }
  };
  return {
    isPending: review.isPending,
    decide: (posts: readonly Post[], verdict: Verdict, onDone: () => void) => void decide(posts, verdict, onDone),
  };
}
