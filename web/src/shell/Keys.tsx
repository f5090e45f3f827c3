/** The keys of the dashboard. */
import { Kbd, Modal, Table, Text } from "@mantine/core";
import { Fragment } from "react";

const groups: readonly { readonly of: string; readonly keys: readonly (readonly [readonly string[], string])[] }[] = [
  {
    of: "Everywhere",
    keys: [
      [["Ctrl K", "/"], "Go to a screen, creator, pay rule or project"],
      [["?"], "Show these keys"],
      [["Esc"], "Close what is open"],
    ],
  },
  {
    of: "In a list",
    keys: [
      [["↑", "↓"], "Move between rows"],
      [["Home", "End"], "First row, last row"],
      [["Enter"], "Open the row"],
      [["Space"], "Select the row"],
    ],
  },
  { of: "Payouts", keys: [[["P"], "Record payments to the selected creators"]] },
  {
    of: "Inbox",
    keys: [
      [["A"], "Approve the post, or the selected posts"],
      [["X"], "Exclude the post, or the selected posts"],
    ],
  },
];

export default function Keys({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size="md">
      {groups.map(({ of, keys }) => (
        <Fragment key={of}>
          <Text size="sm" fw={600} c="dimmed" mt="xs">
            {of}
          </Text>
          <Table aria-label={of} withRowBorders={false}>
            <Table.Tbody>
              {keys.map(([names, what]) => (
                <Table.Tr key={what}>
                  <Table.Th scope="row" w={130} fw={400}>
                    {names.map((name, place) => (
                      <Fragment key={name}>
                        {place > 0 && " "}
                        <Kbd>{name}</Kbd>
                      </Fragment>
                    ))}
                  </Table.Th>
                  <Table.Td>{what}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Fragment>
      ))}
    </Modal>
  );
}
