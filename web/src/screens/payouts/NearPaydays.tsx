/** Paydays that are near, with what is due, on the home screen. */
import { Alert, Text } from "@mantine/core";
import { IconCalendarDollar } from "@tabler/icons-react";
import { useRead } from "../../api/queries.ts";
import { paydayNotices } from "../../notices.ts";
import { useProject } from "../../project.ts";

export function NearPaydays() {
  const [project] = useProject();
  const { data } = useRead("listPaydays", { query: project === undefined ? {} : { project_id: project } });
  return paydayNotices(data ?? []).map(({ id, title, text }) => (
    <Alert key={id} variant="light" color="moss" icon={<IconCalendarDollar size={18} />} title={title} mb="md">
      <Text size="sm">{text}</Text>
    </Alert>
  ));
}
