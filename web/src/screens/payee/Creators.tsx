/** The creators that a payee is paid for: linking them to it, and taking them off it. */
import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useWrite } from "../../api/queries.ts";
import { CreatorPicker } from "../../CreatorPicker.tsx";
import { platformName } from "../../ledger/platforms.ts";
import { ProjectSelect, useProjectChoice } from "../../ProjectSelect.tsx";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { words } from "./words.ts";

type Payee = DataOf<"getPayee">;
type Creator = Payee["creators"][number];

const refreshes = ["getPayee", "listPayees", "listPayeeDuplicates"] as const;
const nameOf = ({ display_name, handle }: Creator) => display_name ?? `@${handle}`;

export function Creators({ of: payee }: { readonly of: Payee }) {
  const [isLinking, setLinking] = useState(false);
  const [leaving, setLeaving] = useState<Creator | null>(null);
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {words.creators.title}
        </Title>
        <PermissionGate needs="operate">
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setLinking(true)}>
            {words.creators.link}
          </Button>
        </PermissionGate>
      </Group>
      {payee.creators.length === 0 && <Text c="dimmed">{words.creators.none}</Text>}
      <Stack gap={4}>
        {payee.creators.map((creator) => (
          <Group key={creator.id} gap="sm">
            <Anchor component={Link} to={`/creators/${creator.id}`} size="sm" underline="always">
              {nameOf(creator)}, {platformName(creator.platform)}
            </Anchor>
            <PermissionGate needs="operate">
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={words.creators.unlinkFor(nameOf(creator))}
                onClick={() => setLeaving(creator)}
              >
                {words.creators.unlink}
              </Button>
            </PermissionGate>
          </Group>
        ))}
      </Stack>
      {isLinking && <LinkCreators of={payee} onClose={() => setLinking(false)} />}
      {leaving !== null && <Unlink of={payee} creator={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

function LinkCreators({ of: payee, onClose }: { readonly of: Payee; readonly onClose: () => void }) {
  const choice = useProjectChoice();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [hasTried, setTried] = useState(false);
  const write = useWrite("linkCreators", { refreshes, done: words.creators.linked(payee.name), onDone: onClose });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={words.creators.linkTo(payee.name)}
      submit={words.creators.link}
      onSubmit={() => {
        setTried(true);
        if (chosen.size > 0) write.mutate({ path: { id: payee.id }, body: { creator_ids: [...chosen] } });
      }}
      isPending={write.isPending}
      error={write.error ?? (hasTried && chosen.size === 0 ? new Error(words.creators.chooseOne) : null)}
      fields={[]}
    >
      <Text size="sm">{words.creators.linkHint}</Text>
      <ProjectSelect of={choice} hasTried={hasTried} onChange={() => setChosen(new Set())} />
      {choice.projectId !== undefined && (
        <CreatorPicker
          projectId={choice.projectId}
          without={new Set(payee.creators.map(({ id }) => id))}
          chosen={chosen}
          onChange={setChosen}
          none={words.creators.noOther}
        />
      )}
    </FormDialog>
  );
}

function Unlink(props: { readonly of: Payee; readonly creator: Creator; readonly onClose: () => void }) {
  const { of: payee, creator, onClose } = props;
  const write = useWrite("unlinkCreators", { refreshes, onDone: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={words.creators.unlinkTitle(nameOf(creator), payee.name)}
      confirm={words.creators.unlink}
      onConfirm={() => write.mutate({ path: { id: payee.id }, body: { creator_ids: [creator.id] } })}
      isPending={write.isPending}
      error={write.error}
    >
      {words.creators.unlinkText}
    </ConfirmDialog>
  );
}
