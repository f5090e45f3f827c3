/** What can be done with a source, from its list and its page. */
import { notifications } from "@mantine/notifications";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { words } from "./words.ts";

type Source = Schemas["SourceRow"];

export const SOURCE_READS = ["listSources", "getSource", "listSourceRuns"] as const;

export function useSourceActions() {
  const refreshes = SOURCE_READS;
  const test = useWrite("testSource", {
    refreshes,
    notifiesErrors: true,
    onDone: ({ ok, message }) => notifications.show({ message, color: ok ? "moss" : "red" }),
  });
  const run = useWrite("runSource", { refreshes, notifiesErrors: true, done: words.started });
  const pause = useWrite("pauseSource", { refreshes, notifiesErrors: true, done: words.paused });
  const resume = useWrite("resumeSource", { refreshes, notifiesErrors: true, done: words.resumed });
  return {
    test: ({ id }: Source) => test.mutate({ path: { id } }),
    run: ({ id }: Source) => run.mutate({ path: { id } }),
    pause: ({ id }: Source) => pause.mutate({ path: { id } }),
    resume: ({ id }: Source) => resume.mutate({ path: { id } }),
    isTesting: test.isPending,
    isStarting: run.isPending,
  };
}
