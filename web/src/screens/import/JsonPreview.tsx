/** The first rows of a file of JSON as they will be read. */
import { Text } from "@mantine/core";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useOrganization } from "../../session.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import { words } from "./words.ts";

export function JsonPreview({ of: { rows, received, whole } }: { readonly of: Schemas["PreviewAnswer"] }) {
  const { timezone } = useOrganization();
  return (
    <div>
      <Text fw={600} mb={4} component="h2">
        {words.preview.title}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {words.preview.counters(received, whole)}
      </Text>
      <PreviewTable
        lines={rows.map(({ line }) => line)}
        rows={rows.map(({ reason, reading }) =>
          reading === null
            ? { rejected: reason ?? "" }
            : {
                reading: {
                  ...reading,
                  post: reading.title ?? reading.external_id ?? "—",
                  creator: reading.creator_handle,
                },
              },
        )}
        timezone={timezone}
      />
    </div>
  );
}
