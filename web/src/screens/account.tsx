/** One's own account: password, second factor, devices. */
import {
  Alert,
  Badge,
  Button,
  Card,
  Code,
  Group,
  Modal,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import {
  changePassword,
  endDevice,
  endSecondFactor,
  listDevices,
  startSecondFactor,
  verifyCode,
} from "../api/sign-in.ts";
import { Copyable } from "../pieces/Copyable.tsx";
import { FormDialog } from "../pieces/FormDialog.tsx";
import { FormErrors } from "../pieces/FormErrors.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { Ago } from "../pieces/When.tsx";
import { stateKey, useSession } from "../session.tsx";

const QrCode = lazy(() => import("../pieces/QrCode.tsx"));

export default function Account() {
  const { user } = useSession();
  return (
    <>
      <PageHeader title="Your account">
        {user.name}, {user.email}
      </PageHeader>
      <Stack gap="lg" maw={720}>
        <SecondFactor isOn={user.has_second_factor} />
        <Password />
        <Devices />
      </Stack>
    </>
  );
}

function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Card withBorder padding="lg">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Card>
  );
}

function SecondFactor({ isOn }: { readonly isOn: boolean }) {
  const [isChanging, setChanging] = useState(false);
  return (
    <Section title="Second factor" aside={isOn ? <Badge>On</Badge> : <Badge color="gray">Off</Badge>}>
      <Text size="sm" c="dimmed" mb="md">
        {isOn
          ? "Signing in asks for a code of your authenticator app after the password."
          : "A password can leak. With a second factor it opens nothing by itself: a code from an app on your phone is needed, too."}
      </Text>
      <Button w="fit-content" variant={isOn ? "default" : "filled"} onClick={() => setChanging(true)}>
        {isOn ? "Turn it off" : "Turn it on"}
      </Button>
      {isChanging &&
        (isOn ? <TurnOff onClose={() => setChanging(false)} /> : <TurnOn onClose={() => setChanging(false)} />)}
    </Section>
  );
}

function TurnOn({ onClose }: { readonly onClose: () => void }) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const queries = useQueryClient();
  const start = useMutation({ mutationFn: () => startSecondFactor(password) });
  const verify = useMutation({
    mutationFn: () => verifyCode(code),
    onSuccess: () => queries.invalidateQueries({ queryKey: stateKey }),
  });
  if (start.data === undefined)
    return (
      <FormDialog
        isOpen
        onClose={onClose}
        title="Turn on the second factor"
        submit="Go on"
        onSubmit={() => start.mutate()}
        isPending={start.isPending}
        error={start.error}
        fields={[]}
      >
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
        />
      </FormDialog>
    );
  if (verify.isSuccess) return <BackupCodes codes={start.data.backupCodes} onClose={onClose} />;
  const secret = new URL(start.data.totpURI).searchParams.get("secret") ?? "";
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Scan it with your app"
      submit="Turn it on"
      onSubmit={() => verify.mutate()}
      isPending={verify.isPending}
      error={verify.error}
      fields={[]}
    >
      <Text size="sm">Scan this with an authenticator app, or type the key into it. Then enter the code it shows.</Text>
      <Suspense fallback={null}>
        <QrCode text={start.data.totpURI} label="Code to scan with an authenticator app" />
      </Suspense>
      <Copyable text={secret} label="key" />
      <TextInput
        label="Code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.trim())}
      />
    </FormDialog>
  );
}

function BackupCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Write these down" closeOnClickOutside={false}>
      <Stack>
        <Alert icon={<IconInfoCircle size={18} />} color="yellow" variant="light">
          Without your phone, each of these lets you in once. They are shown only now.
        </Alert>
        <SimpleGrid cols={2}>
          {codes.map((code) => (
            <Code key={code} fz="sm" p="xs">
              {code}
            </Code>
          ))}
        </SimpleGrid>
        <Group justify="flex-end">
          <Button onClick={onClose}>I have them</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function TurnOff({ onClose }: { readonly onClose: () => void }) {
  const [password, setPassword] = useState("");
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSecondFactor(password),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: stateKey });
    },
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Turn off the second factor"
      submit="Turn it off"
      onSubmit={() => end.mutate()}
      isPending={end.isPending}
      error={end.error}
      fields={[]}
    >
      <PasswordInput
        label="Your password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        data-autofocus
      />
    </FormDialog>
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
      notifications.show({ message: "The password is changed. Other devices are signed out.", color: "moss" });
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
            label="Present password"
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
              Change it
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

/** `Chrome on Linux`, as far as a browser says what it is. */
function browserName(agent: string | null): string {
  if (agent === null) return "Unknown browser";
  const browser = /Edg\//.test(agent)
    ? "Edge"
    : /Firefox\//.test(agent)
      ? "Firefox"
      : /Chrome\//.test(agent)
        ? "Chrome"
        : /Safari\//.test(agent)
          ? "Safari"
          : "Browser";
  const system = /Windows/.test(agent)
    ? "Windows"
    : /iPhone|iPad/.test(agent)
      ? "iOS"
      : /Android/.test(agent)
        ? "Android"
        : /Mac OS/.test(agent)
          ? "macOS"
          : /Linux/.test(agent)
            ? "Linux"
            : "an unknown system";
  return `${browser} on ${system}`;
}
