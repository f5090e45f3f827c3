/** The way to a file of accounts, where many payees have none. */
import { AnchorLink } from "../../pieces/AnchorLink.tsx";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { words } from "./words.ts";

export function ImportAccounts() {
  return (
    <PermissionGate needs="operate" calls="importDestinations">
      <AnchorLink to="/import" search={{ what: "accounts" }} size="sm" underline="always">
        {words.leftOut.importAccounts}
      </AnchorLink>
    </PermissionGate>
  );
}
