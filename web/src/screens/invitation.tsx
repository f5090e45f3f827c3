import { Button, Loader, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { acceptInvitation, type Invitation as Offer, readInvitation, signIn, signOut } from "../api/sign-in.ts";
import { limitsText } from "../limits.ts";
import { FormErrors, fieldError } from "../pieces/FormErrors.tsx";
import { roleMay, roleName } from "../roles.ts";
import { keepChosen, stateKey, useSignInState } from "../session.tsx";
import { Outside, takeToken } from "../shell/Outside.tsx";

/** Accepts an invitation: as a new person, or as the one who is signed in. */
export default function Invitation() {
  const [token] = useState(takeToken);
  const offer = useQuery({ queryKey: ["invitation", token], queryFn: () => readInvitation(token), retry: false });
  const { data: state } = useSignInState();
  if (offer.error !== null)
    return (
      <Outside title="This link does not work" lead="It was used, revoked or has expired. Ask for a new invitation.">
        <Button component={Link} to="/" variant="default" fullWidth>
          Go to the dashboard
        </Button>
      </Outside>
    );
  if (offer.data === undefined || state === undefined)
    return (
      <Outside title="Invitation">
        <Loader role="status" aria-label="Loading" />
      </Outside>
    );
  const { organization, role, invited_by, projects } = offer.data;
  const limits = limitsText(offer.data, (id) => projects.find((project) => project.id === id)?.name);
  const lead = (
    <>
      {invited_by === null ? "You are invited" : `${invited_by} invited you`} as {roleName(role).toLowerCase()}:{" "}
      {roleMay(role)}.{limits !== undefined && ` Your access: ${limits}.`}
    </>
  );
  return (
    <Outside title={`Join ${organization}`} lead={lead}>
      <Accept token={token} offer={offer.data} signedInAs={state.user?.email ?? null} />
    </Outside>
  );
}

function Accept({
  token,
  offer,
  signedInAs,
}: {
  readonly token: string;
  readonly offer: Offer;
  readonly signedInAs: string | null;
}) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const isMe = signedInAs === offer.email;
  const accept = useMutation({
    mutationFn: async () => {
      // A user with an account signs in first, then accepts with that account.
      if (offer.has_account && !isMe) {
        if ((await signIn(offer.email, password)) === "second_factor")
          throw new Error("Sign in with your second factor first, then open the link again.");
      }
      const given = offer.has_account ? { token } : { token, name, password };
      const { org_id } = await acceptInvitation(given);
      if (!offer.has_account) await signIn(offer.email, password);
      return org_id;
    },
    onSuccess: async (orgId) => {
      keepChosen(orgId);
      await queries.invalidateQueries({ queryKey: stateKey });
      await navigate({ to: "/", replace: true });
    },
  });
  if (signedInAs !== null && !isMe)
    return (
      <Stack>
        <Text size="sm">
          The invitation is for {offer.email}, but you are signed in as {signedInAs}.
        </Text>
        <Button onClick={() => void signOut().then(() => queries.invalidateQueries({ queryKey: stateKey }))}>
          Sign out and continue
        </Button>
      </Stack>
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        accept.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput label="Email" value={offer.email} readOnly autoComplete="username" />
        {!offer.has_account && (
          <TextInput
            label="Your name"
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fieldError(accept.error, "name")}
            autoFocus
          />
        )}
        {!isMe && (
          <PasswordInput
            label={offer.has_account ? "Your password" : "Choose a password"}
            {...(offer.has_account ? {} : { description: "At least 10 characters" })}
            autoComplete={offer.has_account ? "current-password" : "new-password"}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fieldError(accept.error, "password")}
          />
        )}
        <FormErrors error={accept.error} fields={["name", "password"]} />
        <Button type="submit" loading={accept.isPending} mt="xs" fullWidth>
          Join {offer.organization}
        </Button>
      </Stack>
    </form>
  );
}
