/** The statement of all creators of a payee. */
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { addresses } from "../addresses.ts";
import { useFile } from "../api/files.ts";
import { useRead } from "../api/queries.ts";
import { useFilters } from "../search.ts";
import { LINES_SHOWN, StatementSheet } from "./statement/StatementSheet.tsx";

export default function PayeeStatement() {
  const { payeeId = "" } = useParams({ strict: false });
  const [{ from, to }, setRange] = useFilters(addresses["/payees/$payeeId/statement"]);
  const dates = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const path = { id: payeeId };
  const query = { ...dates, lines: LINES_SHOWN };
  const { data, error, isPlaceholderData } = useRead("getPayeeStatement", { path, query });
  const file = useFile();
  const { name = "", email = null } = data?.payee ?? {};
  return (
    <StatementSheet
      statement={isPlaceholderData ? undefined : data}
      parties={[name, ...(email === null ? [] : [email])]}
      error={error}
      back={
        <Button variant="default" component={Link} to={`/payees/${payeeId}`}>
          Back to payee
        </Button>
      }
      range={{ from, to }}
      onRange={setRange}
      isSaving={file.isSaving}
      onSave={(format) => void file.save("getPayeeStatement", { path, query: { ...dates, format } })}
    />
  );
}
