/** Posts that were first read after the cutoff of their period, and what can be done about them. */
import { Alert, Text } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { formatCount } from "../rules/words.ts";

/** `when`: `first read Nov 15, 2026, after the cutoff Nov 3, 2026`. */
export function ReadLate({ count, when }: { readonly count: number; readonly when: string }) {
  if (count === 0) return null;
  return (
    <Alert
      variant="light"
      color="yellow"
      icon={<IconClockExclamation size={18} />}
      title={`${count === 1 ? "1 post was" : `${formatCount(count)} posts were`} read too late`}
    >
      <Text size="sm">
        {count === 1 ? "It was" : "They were"} {when}. Only readings up to the cutoff count for a period.
      </Text>
      <Text size="sm" mt={4}>
        If the counts were read by then, import them again with that date: the next calculation pays a period that paid
        nothing, and the project's policy for late readings or a replay corrects one that is booked. Otherwise add what
        is owed as an earning.
      </Text>
    </Alert>
  );
}
