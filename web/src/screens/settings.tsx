/** The organization's settings, and how much of its plan is used. */
import {
  Anchor,
  Button,
  Card,
  Group,
  Progress,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { BodyOf, Schemas } from "../../../src/sdk/index.ts";
import { useRead, useWrite } from "../api/queries.ts";
import { limitNames } from "../notices.ts";
import { FormErrors, fieldError } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { PermissionGate } from "../pieces/PermissionGate.tsx";
import { formatCount } from "../rules/words.ts";
import { stateKey, useMay } from "../session.tsx";
import { Problem } from "../shell/Problem.tsx";
import { timezones } from "../timezones.ts";
import { DestinationSettings } from "./settings/DestinationSettings.tsx";

type Organization = Schemas["OrganizationRow"];
type Changes = BodyOf<"updateOrganization">;

const fields = ["name", "timezone", "credits_allowed", "credit_name"] as const;

export default function Settings() {
  const me = useRead("getMe", {});
  if (me.error !== null && me.data === undefined) return <Problem error={me.error} again={() => void me.refetch()} />;
  return (
    <>
      <PageHeader title="Settings">Settings for all projects of the organization.</PageHeader>
      {me.data !== undefined && (
        <Stack gap="lg" maw={820}>
          <General key={me.data.organization.updated_at} organization={me.data.organization} />
          <PermissionGate needs="read" calls="getPayeeSettings">
            <DestinationSettings />
          </PermissionGate>
          <Plan organization={me.data.organization} limits={me.data.limits} />
        </Stack>
      )}
    </>
  );
}

function General({ organization }: { readonly organization: Organization }) {
  const mayAdminister = useMay("administer");
  const settings = useSettings(organization);
  const { isChanged, save } = settings;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !save.isPending) settings.send();
      }}
    >
      <fieldset disabled={!mayAdminister} style={{ border: 0, margin: 0, padding: 0 }}>
        <Stack gap="lg">
          <Identity of={settings} mayAdminister={mayAdminister} />
          <Credits of={settings} />
          <Section title="Payout policy">
            <Text size="sm">
              The minimum payout and the handling of late readings are set per project:{" "}
              <Anchor component={Link} to="/projects" size="sm" underline="always">
                edit them under Projects
              </Anchor>
              .
            </Text>
          </Section>
          <FormErrors error={save.error} fields={fields} />
          {mayAdminister ? (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!isChanged}>
                Save
              </Button>
              {isChanged && (
                <Button variant="default" onClick={settings.undo}>
                  Undo
                </Button>
              )}
            </Group>
          ) : (
            <Text size="sm" c="dimmed">
              Owners and admins can change these.
            </Text>
          )}
        </Stack>
      </fieldset>
    </form>
  );
}

/** The settings being edited, their unsaved changes, and saving them. */
function useSettings(organization: Organization) {
  const queries = useQueryClient();
  const [form, setForm] = useState(() => pick(organization));
  const save = useWrite("updateOrganization", {
    refreshes: ["getMe"],
    done: "Settings saved.",
    onDone: () => void queries.invalidateQueries({ queryKey: stateKey }),
  });
  const changes = changesOf(form, pick(organization));
  return {
    ...{ form, save, isChanged: Object.keys(changes).length > 0 },
    set: (part: Partial<typeof form>) => setForm({ ...form, ...part }),
    send: () => save.mutate({ body: changes }),
    undo: () => setForm(pick(organization)),
  };
}

interface PartProps {
  readonly of: ReturnType<typeof useSettings>;
}

function Identity({ of, mayAdminister }: PartProps & { readonly mayAdminister: boolean }) {
  const { form, set, save } = of;
  return (
    <Section title="Organization">
      <TextInput
        label="Name"
        value={form.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={fieldError(save.error, "name")}
      />
      <Select
        label="Time zone"
        description="Periods start at midnight in this time zone. It cannot be changed once a period has been evaluated."
        data={timezones()}
        value={form.timezone}
        onChange={(timezone) => set({ timezone: timezone ?? form.timezone })}
        error={fieldError(save.error, "timezone")}
        searchable
        limit={50}
        allowDeselect={false}
        disabled={!mayAdminister}
      />
    </Section>
  );
}

function Credits({ of }: PartProps) {
  const { form, set, save } = of;
  return (
    <Section title="Credits">
      <Switch
        label="Pay creators in credits"
        description="Lets campaigns pay components in credits as well as cash."
        checked={form.credits_allowed}
        onChange={(event) => set({ credits_allowed: event.currentTarget.checked })}
      />
      <TextInput
        label="Name of a credit"
        placeholder="credits"
        value={form.credit_name}
        onChange={(event) => set({ credit_name: event.currentTarget.value })}
        error={fieldError(save.error, "credit_name")}
        disabled={!form.credits_allowed}
      />
    </Section>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" mb="md">
        {title}
      </Title>
      <Stack>{children}</Stack>
    </Card>
  );
}

function Plan(props: { readonly organization: Organization; readonly limits: Schemas["MeRow"]["limits"] }) {
  return (
    <Section title="Plan">
      <Text size="sm">
        <Text span inherit tt="capitalize" fw={600}>
          {props.organization.plan}
        </Text>
        {props.organization.plan === "unlimited" && ": no limits."}
      </Text>
      <Text size="sm">
        {props.organization.requests_per_minute !== null &&
          `Each API key may send ${formatCount(props.organization.requests_per_minute)} requests a minute. `}
        Each key may send {formatCount(props.organization.growi_hourly_limit)} requests an hour to the Growi API.
      </Text>
      <Text size="sm" c="dimmed">
        The operator of the server sets the plan and these limits.
      </Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {props.limits.map(({ limit_key, current, max }) => (
          <div key={limit_key}>
            <Group justify="space-between" mb={4}>
              <Text size="sm">{titleOf(limitNames[limit_key] ?? limit_key)}</Text>
              <Text size="sm" c="dimmed" className="figures">
                {current}
                {max !== null && ` of ${max}`}
              </Text>
            </Group>
            {max !== null && (
              <Progress
                value={max === 0 ? 0 : (100 * current) / max}
                aria-label={`${limitNames[limit_key] ?? limit_key} used`}
              />
            )}
          </div>
        ))}
      </SimpleGrid>
    </Section>
  );
}

function pick({ name, timezone, credits_allowed, credit_name }: Organization) {
  return {
    ...{ name, timezone, credits_allowed, credit_name: credit_name ?? "" },
  };
}

/** Only changed fields are sent, so that two people editing different settings do not overwrite each other. */
function changesOf(form: ReturnType<typeof pick>, before: ReturnType<typeof pick>): Changes {
  const changed = Object.entries(form).filter(([name, value]) => value !== before[name as keyof typeof before]);
  return Object.fromEntries(
    changed.map(([name, value]) => {
      if (name === "credit_name") return [name, value === "" ? null : value];
      return [name, value];
    }),
  );
}

/** `Pay rules in a project`, and `API keys` as it is. */
function titleOf(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
