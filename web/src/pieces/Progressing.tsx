/** What a change of many rows shows: how far it came, and what it left as it was. */
import { List, Progress, Text } from "@mantine/core";
import { groupDigits } from "../ledger/amounts.ts";

const words = {
  progress: "Progress",
  progressOf: (done: number, total: number) => `${groupDigits(done)} of ${groupDigits(total)}`,
  notChanged: "Not changed:",
} as const;

/** While it works, and after an error. */
export function Progressing(props: {
  readonly of: { readonly isPending: boolean; readonly done: number; readonly error: Error | null };
  readonly total: number;
}) {
  const { of, total } = props;
  if (!of.isPending && of.error === null) return null;
  return (
    <div>
      <Progress value={(of.done / Math.max(1, total)) * 100} aria-label={words.progress} />
      <Text size="sm" c="dimmed" role="status">
        {words.progressOf(of.done, total)}
      </Text>
    </div>
  );
}

/** How many rows stay as they are, by the reason. */
export function NotChanged({ of }: { readonly of: ReadonlyMap<string, number> }) {
  if (of.size === 0) return null;
  return (
    <div>
      <Text size="sm">{words.notChanged}</Text>
      <List size="sm">
        {[...of].map(([why, count]) => (
          <List.Item key={why}>
            {groupDigits(count)} {why}
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** How often each of them occurs. */
export function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
