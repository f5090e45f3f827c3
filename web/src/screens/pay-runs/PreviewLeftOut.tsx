/** Who would be left out, by reason: the sentence, who can mend it, and where. */
import { Accordion, Group, Stack, Text } from "@mantine/core";
import { Money } from "../../pieces/Money.tsx";
import { When } from "../../pieces/When.tsx";
import { ImportAccounts } from "./ImportAccounts.tsx";
import { detailsText, ReasonText } from "./LeftOut.tsx";
import { MendLink } from "./MendLink.tsx";
import type { PreviewRow } from "./preview-row.ts";
import { words } from "./wizard-words.ts";
import { words as runWords } from "./words.ts";

type Reason = PreviewRow["left_out"][number];

export function PreviewLeftOut(props: { readonly of: PreviewRow["left_out"]; readonly currency: string }) {
  const { of: reasons, currency } = props;
  if (reasons.length === 0) return <Text size="sm">{words.leftOut.none}</Text>;
  return (
    <div>
      <Text fw={550} mb={4}>
        {words.leftOut.title}
      </Text>
      <Accordion variant="contained" order={4}>
        {reasons.map((reason) => (
          <Accordion.Item key={reason.code} value={reason.code}>
            <Accordion.Control>
              <Group justify="space-between" gap="sm" pr="sm">
                <Text size="sm">{runWords.reasons[reason.code]}</Text>
                <Text size="sm" className="figures">
                  {words.leftOut.count(reason.count)}, <Money cents={reason.cents} currency={currency} />
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>
              <ReasonText of={{ ...reason, details: [], since: null }} />
              {reason.code === "no_destination" && <ImportAccounts />}
              <Stack gap={4} mt="sm">
                {reason.first.map((one) => (
                  <One key={`${one.creator.id} ${one.project_id}`} of={one} code={reason.code} currency={currency} />
                ))}
              </Stack>
              {reason.count > reason.first.length && (
                <Text size="sm" c="dimmed" mt="xs">
                  {words.leftOut.more(reason.count - reason.first.length)}
                </Text>
              )}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </div>
  );
}

function One(props: {
  readonly of: Reason["first"][number];
  readonly code: Reason["code"];
  readonly currency: string;
}) {
  const { of: one, code, currency } = props;
  const name = one.payee?.name ?? `@${one.creator.handle}`;
  return (
    <Group gap="sm" justify="space-between">
      <Text size="sm">
        {name}{" "}
        <Text span inherit c="dimmed">
          {one.payee === null ? "" : `@${one.creator.handle}`} {detailsText(one.details)}
          {one.since !== null && (
            <>
              {" "}
              {runWords.line.since} <When at={one.since} />
            </>
          )}
        </Text>
      </Text>
      <Group gap="md">
        <Money cents={one.amount_cents} currency={currency} size="sm" />
        <MendLink code={code} whom={{ payeeId: one.payee?.id ?? null, creatorId: one.creator.id }} name={name} />
      </Group>
    </Group>
  );
}
