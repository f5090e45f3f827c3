import { Button, PasswordInput, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { setNewPassword } from "../api/sign-in.ts";
import { FormErrors, fieldError } from "../pieces/FormErrors.tsx";
import { stateKey } from "../session.tsx";
import { Outside, takeToken } from "../shell/Outside.tsx";

/** Sets a new password by the link of `stipend user reset`. */
export default function NewPassword() {
  const [token] = useState(takeToken);
  const [password, setPassword] = useState("");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const set = useMutation({
    mutationFn: () => setNewPassword(token, password),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: stateKey });
      await navigate({ to: "/sign-in", replace: true });
    },
  });
  return (
    <Outside title="New password" lead="All signed-in devices will be signed out.">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate();
        }}
      >
        <Stack>
          <PasswordInput
            label="New password"
            description="At least 10 characters"
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fieldError(set.error, "password")}
            autoFocus
          />
          <FormErrors error={set.error} fields={["password"]} />
          <Button type="submit" loading={set.isPending} fullWidth>
            Set password
          </Button>
        </Stack>
      </form>
    </Outside>
  );
}
