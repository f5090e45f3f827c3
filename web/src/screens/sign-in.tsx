import { Anchor, Button, PasswordInput, PinInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { signIn, verifyCode } from "../api/sign-in.ts";
import { FormErrors } from "../pieces/FormErrors.tsx";
import { stateKey, useSignInState } from "../session.tsx";
import { Outside } from "../shell/Outside.tsx";

export default function SignIn() {
  const { data: state } = useSignInState();
  const [step, setStep] = useState<"password" | "code">("password");
  const { next } = useSearch({ strict: false });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const enter = async () => {
    await queries.invalidateQueries({ queryKey: stateKey });
    await navigate({ href: isOwnPath(next) ? next : "/", replace: true });
  };
  if (state?.user) return <Navigate to="/" replace />;
  return step === "password" ? (
    <Password
      onDone={(result) => (result === "second_factor" ? setStep("code") : void enter())}
      isNew={state?.needs_first_owner === true}
    />
  ) : (
    <Code onDone={() => void enter()} />
  );
}

function Password(props: {
  readonly onDone: (result: "signed_in" | "second_factor") => void;
  readonly isNew: boolean;
}) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const enter = useMutation({ mutationFn: () => signIn(email, password), onSuccess: props.onDone });
  const lead = props.isNew
    ? "No users yet. Open the link for the first owner that the server printed when it started."
    : undefined;
  return (
    <Outside title="Sign in" {...(lead === undefined ? {} : { lead })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enter.mutate();
        }}
      >
        <Stack mt="md">
          <TextInput
            label="Email"
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            required
            withAsterisk={false}
          />
          <FormErrors error={enter.error} />
          <Button type="submit" loading={enter.isPending} fullWidth>
            Sign in
          </Button>
          <Text size="xs" c="dimmed" ta="center">
            Forgot your password? The server's operator can print a reset link: <code>stipend user reset EMAIL</code>
          </Text>
        </Stack>
      </form>
    </Outside>
  );
}

const CODE_LENGTH = 6;

function Code({ onDone }: { readonly onDone: () => void }) {
  const [isBackup, setBackup] = useState(false);
  const [code, setCode] = useState("");
  const verify = useMutation({ mutationFn: (given: string) => verifyCode(given), onSuccess: onDone });
  return (
    <Outside
      title="One more step"
      lead={
        isBackup
          ? "Enter one of your backup codes. Each works once."
          : "Enter the current code from your authenticator app."
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          verify.mutate(code);
        }}
      >
        <Stack>
          {isBackup ? (
            <TextInput
              label="Backup code"
              value={code}
              onChange={(event) => setCode(event.currentTarget.value.trim())}
              autoFocus
            />
          ) : (
            <PinInput
              length={CODE_LENGTH}
              type="number"
              oneTimeCode
              value={code}
              onChange={setCode}
              onComplete={(full) => verify.mutate(full)}
              ariaLabel="Digit of the code"
              error={verify.isError}
              autoFocus
            />
          )}
          <FormErrors error={verify.error} />
          <Button type="submit" loading={verify.isPending} fullWidth>
            Verify
          </Button>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              setBackup(!isBackup);
              setCode("");
              verify.reset();
            }}
          >
            {isBackup ? "Use the app instead" : "Use a backup code"}
          </Anchor>
        </Stack>
      </form>
    </Outside>
  );
}

/** The address to return to must not lead to another site. */
function isOwnPath(path: string | undefined): path is string {
  return path?.startsWith("/") === true && !/^\/[/\\]/.test(path);
}
