/** Why a source is not asked, and what a person can do about it. */
import { Alert, Button, Group } from "@mantine/core";
import { IconAlertCircle, IconPlayerPause, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { When } from "../../pieces/When.tsx";
import { useMay } from "../../session.tsx";
import { ReplaceKey } from "./ReplaceKey.tsx";
import { useSourceActions } from "./useSourceActions.ts";
import { words } from "./words.ts";

type Source = Schemas["SourceRow"];

/** Renders nothing for a source that is asked as planned. */
export function SourceNotice({ of: source }: { readonly of: Source }) {
  const mayEdit = useMay("edit");
  const act = useSourceActions();
  const [isReplacing, setReplacing] = useState(false);
  const { state, state_reason, state_at, wait_until, wait_reason } = source;
  if (state === "stopped")
    return (
      <Alert color="red" icon={<IconAlertCircle size={18} />} title={words.notice.stopped(source.name)} mb="md">
        {state_reason} {words.whatNow}
        {mayEdit && (
          <Group gap="sm" mt="sm">
            {source.has_secrets && <Button onClick={() => setReplacing(true)}>{words.key.replace}</Button>}
            <Button variant="default" onClick={() => act.resume(source)}>
              {words.resume}
            </Button>
          </Group>
        )}
        {isReplacing && <ReplaceKey source={source} onClose={() => setReplacing(false)} />}
      </Alert>
    );
  if (state === "paused")
    return (
      <Alert color="gray" icon={<IconPlayerPause size={18} />} title={words.notice.paused(source.name)} mb="md">
        {words.notice.pausedSince} <When at={state_at} withTime />. {words.notice.whilePaused}
        {mayEdit && (
          <Group mt="sm">
            <Button variant="default" onClick={() => act.resume(source)}>
              {words.resume}
            </Button>
          </Group>
        )}
      </Alert>
    );
  if (wait_until === null || Date.parse(wait_until) <= Date.now()) return null;
  return (
    <Alert color="yellow" icon={<IconRefresh size={18} />} title={words.notice.waiting(source.name)} mb="md">
      {wait_reason} {words.notice.askedAgain} <When at={wait_until} withTime />.
    </Alert>
  );
}
