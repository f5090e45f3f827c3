/** How much of an archive has come. */
import { Progress, Text } from "@mantine/core";
import { groupDigits } from "../ledger/amounts.ts";

export function ArchiveProgress(props: {
  readonly of: { readonly done: number; readonly total: number };
  /** What is counted, such as "statements". */
  readonly noun: string;
  readonly label: string;
}) {
  const { done, total } = props.of;
  return (
    <div role="status">
      <Text size="sm" mb={4}>
        {groupDigits(done)} of {groupDigits(total)} {props.noun}
      </Text>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={props.label} />
    </div>
  );
}
