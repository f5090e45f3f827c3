/** What the API knows: its entities with their fields, a request to copy for each, and the way to the full reference. */
import { Accordion, Anchor, Code, Group, Stack, Table, Text } from "@mantine/core";
import { IconSchema } from "@tabler/icons-react";
import { useState } from "react";
import { addresses } from "../addresses.ts";
import { useRead } from "../api/queries.ts";
import { AnchorLink } from "../pieces/AnchorLink.tsx";
import { Copyable } from "../pieces/Copyable.tsx";
import { cardGroup, cardHead, cardLine, cardRow, cardTable, cardTitle } from "../pieces/card-table.ts";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Filters, SearchFilter } from "../pieces/Filters.tsx";
import { PageHeader } from "../pieces/PageHeader.tsx";
import { TableRegion } from "../pieces/TableRegion.tsx";
import { useFilters } from "../search.ts";
import { useMay } from "../session.tsx";
import { Problem } from "../shell/Problem.tsx";
import { type Entity, entityTitle, type FieldSchema, meaning, sampleOfAll, typeText } from "./schema/fields.ts";
import { words } from "./schema/words.ts";

export default function Schema() {
  const schema = useRead("getSchema", {});
  const [{ q = "" }, change] = useFilters(addresses["/schema"]);
  const mayAdminister = useMay("administer");
  if (schema.error !== null) return <Problem error={schema.error} again={() => void schema.refetch()} />;
  const entities = Object.entries(schema.data?.entities ?? {}).map(
    ([name, entity]): Entity => ({ name, ...entity, fields: entity.fields as Readonly<Record<string, FieldSchema>> }),
  );
  const shown = entities.filter((entity) => matches(entity, q.trim().toLowerCase()));
  return (
    <>
      <PageHeader title={words.title}>{words.lead}</PageHeader>
      <Stack gap="lg" mb="lg">
        <Group gap="lg">
          {mayAdminister && <AnchorLink to="/keys">{words.keys}</AnchorLink>}
          <Anchor href="/docs" target="_blank" rel="noreferrer">
            {words.reference}
          </Anchor>
          <Anchor href="/api/v1/openapi.json" target="_blank" rel="noreferrer">
            {words.document}
          </Anchor>
        </Group>
        <div>
          <Text size="sm" fw={550} mb={4}>
            {words.base}
          </Text>
          <Copyable text={`${location.origin}/api/v1`} label={words.base} />
        </div>
      </Stack>
      <Filters isActive={q !== ""} onClear={() => change({ q: undefined })}>
        <SearchFilter label={words.search} value={q} onChange={(value) => change({ q: value })} />
      </Filters>
      {schema.data !== undefined && shown.length === 0 && (
        <EmptyState icon={IconSchema} title={words.none}>
          {words.noneHint}
        </EmptyState>
      )}
      <Entities of={shown} />
    </>
  );
}

function matches({ name, description, fields }: Entity, wanted: string): boolean {
  const texts = [name, entityTitle(name), description, ...Object.keys(fields)];
  return wanted === "" || texts.some((text) => text.toLowerCase().includes(wanted));
}

function Entities({ of: entities }: { readonly of: readonly Entity[] }) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Accordion value={open} onChange={setOpen} variant="separated">
      {entities.map((entity) => (
        <Accordion.Item key={entity.name} value={entity.name}>
          <Accordion.Control>
            <Text fw={600}>{entityTitle(entity.name)}</Text>
            <Text size="sm" c="dimmed">
              {entity.description} · {words.fields(Object.keys(entity.fields).length)}
            </Text>
          </Accordion.Control>
          <Accordion.Panel>{open === entity.name && <Detail of={entity} />}</Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}

/** A read of it with `curl`; ids in its path are left to be filled in. */
function requestFor(path: string): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => `$${part.toUpperCase()}`);
  return `curl -H "Authorization: Bearer $STIPEND_KEY" "${location.origin}${filled}"`;
}

function Detail({ of: { name, path, fields } }: { readonly of: Entity }) {
  const title = entityTitle(name);
  return (
    <Stack>
      <div>
        <Text size="sm" fw={550} mb={4}>
          {words.requestTitle}
        </Text>
        <Copyable text={requestFor(path)} label={words.request(title)} />
      </div>
      <TableRegion label={words.table(title)}>
        <Table {...cardTable} verticalSpacing={6} horizontalSpacing="sm">
          <Table.Thead {...cardGroup}>
            <Table.Tr {...cardRow}>
              <Table.Th {...cardHead}>{words.columns.field}</Table.Th>
              <Table.Th {...cardHead}>{words.columns.type}</Table.Th>
              <Table.Th {...cardHead}>{words.columns.what}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody {...cardGroup}>
            {Object.entries(fields).map(([field, schema]) => (
              <Table.Tr key={field} {...cardRow}>
                <Table.Td {...cardTitle}>
                  <Code>{field}</Code>
                </Table.Td>
                <Table.Td {...cardLine(words.columns.type)}>{typeText(schema)}</Table.Td>
                <Table.Td {...cardLine()}>{meaning(schema)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </TableRegion>
      <div>
        <Text size="sm" fw={550} mb={4}>
          {words.exampleTitle}
        </Text>
        <Copyable text={JSON.stringify(sampleOfAll(fields), null, 2)} label={words.example(title)} />
      </div>
    </Stack>
  );
}
