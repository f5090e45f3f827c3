/** Renders screens only for a signed-in member of an organization. */
import { Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { signOut } from "../api/sign-in.ts";
import { SessionProvider, useSignInState } from "../session.tsx";
import { Problem } from "./Problem.tsx";
import { Shell } from "./Shell.tsx";

export function SignedIn() {
  const { data: state, error, refetch } = useSignInState();
  const router = useRouter();
  const isNobody = state?.user === null;
  useEffect(() => {
    if (!isNobody) return;
    const { href } = router.state.location;
    void router.navigate({ to: "/sign-in", search: href === "/" ? {} : { next: href }, replace: true });
  }, [isNobody, router]);
  if (error !== null && state === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (state === undefined || state.user === null)
    return (
      <Center h="100vh">
        <Loader role="status" aria-label="Loading" />
      </Center>
    );
  if (state.organizations.length === 0) return <Nowhere email={state.user.email} />;
  return (
    <SessionProvider state={state} user={state.user}>
      <Shell />
    </SessionProvider>
  );
}

/** Shown when the user's last membership has ended. */
function Nowhere({ email }: { readonly email: string }) {
  const queries = useQueryClient();
  return (
    <Center h="100vh" p="xl">
      <Stack maw={420}>
        <Title order={1} size="h3">
          You are not in an organization
        </Title>
        <Text c="dimmed">Ask an owner or admin to invite {email}, then open the link they send you.</Text>
        <Button variant="default" onClick={() => void signOut().then(() => queries.invalidateQueries())}>
          Sign out
        </Button>
      </Stack>
    </Center>
  );
}
