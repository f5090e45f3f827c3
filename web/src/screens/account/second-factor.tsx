/** Turning the second factor on and off. */
import {
  Alert,
  Badge,
  Button,
  Code,
  Group,
  Modal,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { endSecondFactor, startSecondFactor, verifyCode } from "../../api/sign-in.ts";
import { Copyable } from "../../pieces/Copyable.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { stateKey } from "../../session.tsx";
import { Section } from "./Section.tsx";

const QrCode = lazy(() => import("../../pieces/QrCode.tsx"));

export function SecondFactor({ isOn }: { readonly isOn: boolean }) {
  // Kept in state: after it is on, the dialog still has to show the backup codes.
  const [dialog, setDialog] = useState<"on" | "off" | null>(null);
  return (
    <Section title="Second factor" aside={isOn ? <Badge>On</Badge> : <Badge color="gray">Off</Badge>}>
      <Text size="sm" c="dimmed" mb="md">
        {isOn
          ? "Sign-in asks for your password and a code from your authenticator app."
          : "Passwords can leak. With a second factor, sign-in also needs a code from an app on your phone."}
      </Text>
      <Button w="fit-content" variant={isOn ? "default" : "filled"} onClick={() => setDialog(isOn ? "off" : "on")}>
        {isOn ? "Turn off" : "Turn on"}
      </Button>
      {dialog === "off" && <TurnOff onClose={() => setDialog(null)} />}
      {dialog === "on" && <TurnOn onClose={() => setDialog(null)} />}
    </Section>
  );
}

function TurnOn({ onClose }: { readonly onClose: () => void }) {
  const [code, setCode] = useState("");
  const queries = useQueryClient();
  const start = useMutation({ mutationFn: startSecondFactor });
  const verify = useMutation({
    mutationFn: () => verifyCode(code),
    onSuccess: () => queries.invalidateQueries({ queryKey: stateKey }),
  });
  if (start.data === undefined)
    return (
      <PasswordDialog
        title="Turn on second factor"
        submit="Continue"
        onSubmit={start.mutate}
        isPending={start.isPending}
        error={start.error}
        onClose={onClose}
      />
    );
  if (verify.isSuccess) return <BackupCodes codes={start.data.backupCodes} onClose={onClose} />;
  const secret = new URL(start.data.totpURI).searchParams.get("secret") ?? "";
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Scan with your app"
      submit="Turn on"
      onSubmit={() => verify.mutate()}
      isPending={verify.isPending}
      error={verify.error}
      fields={[]}
    >
      <Text size="sm">
        Scan this code with an authenticator app, or enter the key by hand. Then enter the code that the app shows.
      </Text>
      <Suspense fallback={null}>
        <QrCode text={start.data.totpURI} label="QR code for your authenticator app" />
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
    <Modal opened onClose={onClose} title="Save your backup codes" closeOnClickOutside={false}>
      <Stack>
        <Alert icon={<IconInfoCircle size={18} />} color="yellow" variant="light">
          If you lose your phone, each code signs you in once. They are shown only now.
        </Alert>
        <SimpleGrid cols={2}>
          {codes.map((code) => (
            <Code key={code} fz="sm" p="xs">
              {code}
            </Code>
          ))}
        </SimpleGrid>
        <Group justify="flex-end">
          <Button onClick={onClose}>I have saved them</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function TurnOff({ onClose }: { readonly onClose: () => void }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: endSecondFactor,
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: stateKey });
    },
  });
  return (
    <PasswordDialog
      title="Turn off second factor"
      submit="Turn off"
      onSubmit={end.mutate}
      isPending={end.isPending}
      error={end.error}
      onClose={onClose}
    />
  );
}

/** Asks for the password before anything about the second factor changes. */
function PasswordDialog(props: {
  readonly title: string;
  readonly submit: string;
  readonly onSubmit: (password: string) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
}) {
  const { onSubmit, ...dialog } = props;
  const [password, setPassword] = useState("");
  return (
    <FormDialog {...dialog} isOpen onSubmit={() => onSubmit(password)} fields={[]}>
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
