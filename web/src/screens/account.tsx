/** One's own account: password, second factor, devices. */
import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changePassword, endDevice, listDevices } from "../api/sign-in.ts";
import { browserName } from "../pieces/browser.ts";
import { FormErrors } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { Ago } from "../pieces/When.tsx";
import { useSession } from "../session.tsx";
import { Identity } from "./account/Identity.tsx";
import { Section } from "./account/Section.tsx";
import { SecondFactor } from "./account/second-factor.tsx";

export default function Account() {
  const { user } = useSession();
  return (
    <>
      <PageHeader title="Your account">
        {user.name}, {user.email}
      </PageHeader>
      <Stack gap="lg" maw={720}>
        <Identity />
        <SecondFactor isOn={user.has_second_factor} />
        <Password />
        <Devices />
      </Stack>
    </>
  );
}

function Password() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: async () => {
      setCurrent("");
      setNext("");
      notifications.show({ message: "Password changed. Other devices are signed out.", color: "moss" });
      await queries.invalidateQueries({ queryKey: ["devices"] });
    },
  });
  return (
    <Section title="Password">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) change.mutate();
        }}
      >
        <Stack maw={380}>
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label="New password"
            description="At least 10 characters"
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <FormErrors error={change.error} />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending} disabled={current === "" || next === ""}>
              Change
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function Devices() {
  const queries = useQueryClient();
  const devices = useQuery({ queryKey: ["devices"], queryFn: listDevices });
  const end = useMutation({ mutationFn: endDevice, onSuccess: () => queries.invalidateQueries() });
  return (
    <Section title="Devices">
      <Stack gap="sm">
        {(devices.data ?? []).map((device) => (
          <Group key={device.id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm">{browserName(device.userAgent)}</Text>
              <Text size="xs" c="dimmed">
                {device.ipAddress || "unknown address"}, signed in <Ago at={device.createdAt} />
              </Text>
            </div>
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              style={{ flexShrink: 0 }}
              onClick={() => end.mutate(device.token)}
              aria-label={`Sign out ${browserName(device.userAgent)}`}
            >
              Sign out
            </Button>
          </Group>
        ))}
        <FormErrors error={devices.error ?? end.error} />
      </Stack>
    </Section>
  );
}
