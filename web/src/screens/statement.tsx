/** A creator's statement. */
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { addresses } from "../addresses.ts";
import { useFile } from "../api/files.ts";
import { useRead } from "../api/queries.ts";
import { useFilters } from "../search.ts";
import { LINES_SHOWN, StatementSheet } from "./statement/StatementSheet.tsx";

export default function CreatorStatement() {
  const { creatorId = "" } = useParams({ strict: false });
  const [{ from, to }, setRange] = useFilters(addresses["/creators/$creatorId/statement"]);
  const dates = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const path = { id: creatorId };
  const query = { ...dates, lines: LINES_SHOWN };
  const { data, error, isPlaceholderData } = useRead("getStatement", { path, query });
  const file = useFile();
  const { display_name: name = null, handle = "", email = null } = data?.creator ?? {};
  const parties = [name ?? `@${handle}`, ...(name === null ? [] : [`@${handle}`]), ...(email === null ? [] : [email])];
  return (
    <StatementSheet
      statement={isPlaceholderData ? undefined : data}
      parties={parties}
      error={error}
      back={
        <Button variant="default" component={Link} to={`/creators/${creatorId}`}>
          Back to creator
        </Button>
      }
      range={{ from, to }}
      onRange={setRange}
      isSaving={file.isSaving}
      onSave={(format) => void file.save("getStatement", { path, query: { ...dates, format } })}
    />
  );
}
