import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./styles.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { StipendError } from "../../src/sdk/index.ts";
import { keepFocus } from "./focus/index.ts";
import { router } from "./router.tsx";
import { stateKey } from "./session.tsx";
import { cssVariables, theme } from "./theme.ts";

/** The content security policy allows style elements with this nonce; the server writes a new one into every page. */
const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
setNonce(nonce);

const FRESH_MS = 15_000;

/** When a session has ended, shows the sign-in page, whichever request finds out. */
function whenSignedOut(error: Error): void {
  if (error instanceof StipendError && error.code === "not_signed_in")
    void queries.invalidateQueries({ queryKey: stateKey });
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: whenSignedOut }),
  mutationCache: new MutationCache({ onError: whenSignedOut }),
  // The client retries on its own where that is safe.
  defaultOptions: { queries: { staleTime: FRESH_MS, retry: false }, mutations: { retry: false } },
});

keepFocus(document, router);

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        {/* Over dialogs, and under the menus and lists that are open. */}
        <Notifications position="bottom-right" zIndex={250} className="notices" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
