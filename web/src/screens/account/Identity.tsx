/** One's own name, and the address one signs in with. */
import { Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeAccount } from "../../api/sign-in.ts";
import { FormErrors, fieldError } from "../../pieces/FormErrors.tsx";
import { useOnce } from "../../pieces/once.ts";
import { stateKey, useSession } from "../../session.tsx";
import { Section } from "./Section.tsx";
import { words } from "./words.ts";

const FIELDS = ["name", "email", "password"];

export function Identity() {
  const { user } = useSession();
  const queries = useQueryClient();
  const [name, setName] = useState(user.name);
  const [email, setEmail] = useState(user.email);
  const [password, setPassword] = useState("");
  const isMoved = email.trim().toLowerCase() !== user.email;
  const isChanged = isMoved || name.trim() !== user.name;
  const change = useMutation({
    mutationFn: () =>
      changeAccount({
        ...(name.trim() === user.name ? {} : { name }),
        ...(isMoved ? { email, ...(password === "" ? {} : { password }) } : {}),
      }),
    onSuccess: async (done) => {
      setPassword("");
      notifications.show({ message: isMoved ? words.moved(done.email) : words.renamed, color: "moss" });
      await queries.invalidateQueries({ queryKey: stateKey });
      await queries.invalidateQueries();
    },
  });
  const { send, release } = useOnce(change.isPending);
  return (
    <Section title={words.title}>
      <form
        noValidate
        onChange={release}
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged) send(() => change.mutate());
        }}
      >
        <Stack maw={380}>
          <TextInput
            label={words.name}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fieldError(change.error, "name")}
          />
          <TextInput
            label={words.email}
            description={words.emailHint}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={fieldError(change.error, "email")}
          />
          {isMoved && (
            <PasswordInput
              label={words.password}
              description={words.passwordHint}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              error={fieldError(change.error, "password")}
            />
          )}
          <FormErrors error={change.error} fields={FIELDS} />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending} disabled={!isChanged}>
              {words.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
