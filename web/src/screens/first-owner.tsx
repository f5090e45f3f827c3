import { Button, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { makeFirstOwner, signIn } from "../api/sign-in.ts";
import { FormErrors, fieldError } from "../pieces/FormErrors.tsx";
import { stateKey } from "../session.tsx";
import { Outside, takeToken } from "../shell/Outside.tsx";
import { timezones } from "../timezones.ts";

/** Creates the owner of a new installation, with the link that the server printed. */
export default function FirstOwner() {
  const [token] = useState(takeToken);
  const [form, setForm] = useState({
    name: "",
    email: "",
    password: "",
    organization: "",
    project: "",
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const make = useMutation({
    mutationFn: async () => {
      await makeFirstOwner({ token, ...form });
      await signIn(form.email, form.password);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: stateKey });
      await navigate({ to: "/", replace: true });
    },
  });
  const text = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
    error: fieldError(make.error, name),
  });
  return (
    <Outside
      title="Welcome to Stipend"
      lead="Create the owner account and name your organization. You can change both later."
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput label="Your name" autoComplete="name" {...text("name")} autoFocus />
          <TextInput label="Email" type="email" autoComplete="username" {...text("email")} />
          <PasswordInput
            label="Password"
            description="At least 10 characters"
            autoComplete="new-password"
            {...text("password")}
          />
          <TextInput
            label="Organization"
            placeholder="Acme Creators"
            autoComplete="organization"
            {...text("organization")}
          />
          <TextInput
            label="First project"
            description="What you pay creators for: a brand, a launch, a campaign. You can add more later."
            placeholder="Spring launch"
            autoComplete="off"
            {...text("project")}
          />
          <Select
            label="Time zone"
            description="Periods start at midnight in this time zone. It cannot be changed after the first earning."
            data={timezones()}
            value={form.timezone}
            onChange={(timezone) => setForm({ ...form, timezone: timezone ?? "UTC" })}
            error={fieldError(make.error, "timezone")}
            searchable
            limit={50}
            allowDeselect={false}
          />
          <FormErrors
            error={make.error}
            fields={["name", "email", "password", "organization", "project", "timezone"]}
          />
          <Button type="submit" loading={make.isPending} mt="xs" fullWidth>
            Get started
          </Button>
        </Stack>
      </form>
    </Outside>
  );
}
