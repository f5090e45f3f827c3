import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";

const SHOWN_MS = 2_000;

/** Text to copy, such as a key that is shown once. */
export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), SHOWN_MS);
  };
  return (
    <Group
      wrap="nowrap"
      gap="xs"
      px="sm"
      py={8}
      style={{
        border: "1px solid var(--mantine-color-default-border)",
        borderRadius: "var(--mantine-radius-md)",
        background: "var(--stipend-surface)",
      }}
    >
      <Text ff="monospace" size="sm" flex={1} style={{ wordBreak: "break-all" }} aria-label={label}>
        {text}
      </Text>
      <Tooltip label={isCopied ? "Copied" : "Copy"}>
        <ActionIcon
          variant="subtle"
          color={isCopied ? "moss" : "gray"}
          onClick={() => void copy()}
          aria-label={`Copy ${label}`}
        >
          {isCopied ? <IconCheck size={17} /> : <IconCopy size={17} />}
        </ActionIcon>
      </Tooltip>
      <span role="status" style={{ position: "absolute", left: -9999 }}>
        {isCopied ? "Copied" : ""}
      </span>
    </Group>
  );
}

/** The clipboard API needs a secure page; elsewhere the selection is copied with `execCommand`. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
