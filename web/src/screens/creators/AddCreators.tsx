/** One creator or a whole list of handles. */
import { Select, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
import { ProjectSelect, useProjectChoice } from "../../ProjectSelect.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { type Fault, faultsOf, fieldError } from "../../pieces/FormErrors.tsx";
import { faultLine } from "../../pieces/field-labels.ts";

/** The limit of one request. */
const HANDLES_MAX = 50;

interface Rejected {
  readonly index: number;
  readonly errors: readonly Fault[];
}

/** What is wrong with a handle itself needs no name of the field: the handle stands in front of it. */
function whyOf({ path, message }: Fault): string {
  return path === "handle" ? message : faultLine({ path, message });
}

export function AddCreators({ onClose }: { readonly onClose: () => void }) {
  const choice = useProjectChoice();
  const { projectId } = choice;
  const [text, setText] = useState("");
  const [platform, setPlatform] = useState("tiktok");
  const [mode, setMode] = useState<"auto" | "selective">("auto");
  const [hasTried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const handles = [
    ...new Set(
      text
        .split(/[\s,;]+/)
        .map((each) => each.replace(/^@/, ""))
        .filter((each) => each !== ""),
    ),
  ];
  const add = useWrite("createCreators", {
    refreshes: ["listCreators", "getCreatorTotals", "findCreators", "getMe"],
    done: (added) => {
      const rows = [added].flat();
      return rows.length === 1 ? `@${rows[0]?.handle} added.` : `${rows.length} creators added.`;
    },
    // Rejected handles stay in the field with their errors until they are corrected.
    onDone: (_, { rejected = [] }) => {
      const left = rejected as readonly Rejected[];
      if (left.length === 0) return onClose();
      setText(left.map(({ index }) => handles[index]).join("\n"));
      setRefused(left.map(({ index, errors }) => `${handles[index]}: ${errors.map(whyOf).join(", ")}`));
    },
  });
  const handleFault = faultsOf(add.error).find(({ path }) => /(^|\.)handle$/.test(path));
  const wrong = handleFault === undefined ? undefined : handles[Number(/\.(\d+)\./.exec(handleFault.path)?.[1] ?? 0)];
  const faultOfHandles = (): string | undefined => {
    if (refused.length > 0) return `Not added: ${refused.join("; ")}.`;
    if (handleFault !== undefined) return `${wrong ?? "A handle"} ${handleFault.message}`;
    if (hasTried && handles.length === 0) return "Enter at least one handle.";
    return handles.length > HANDLES_MAX
      ? `${handles.length} handles entered; the limit is ${HANDLES_MAX} at a time.`
      : undefined;
  };
  const submit = () => {
    setTried(true);
    if (projectId === undefined || handles.length === 0 || handles.length > HANDLES_MAX) return;
    add.mutate({
      path: { projectId },
      body: {
        creators: handles.map((handle) => ({ handle, platform: platform.trim().toLowerCase(), tracking_mode: mode })),
      },
    });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Add creators"
      submit={handles.length > 1 ? `Add ${handles.length} creators` : "Add"}
      onSubmit={submit}
      isPending={add.isPending}
      error={add.error}
      fields={["creators", "handle", "platform"]}
    >
      <ProjectSelect of={choice} hasTried={hasTried} />
      <Textarea
        label="Handles"
        description={`Separate with spaces, commas or new lines; up to ${HANDLES_MAX} at a time`}
        placeholder={"@ana.films\n@benmakes"}
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setRefused([]);
        }}
        error={faultOfHandles()}
        data-autofocus
      />
      <TextInput
        label="Platform"
        value={platform}
        onChange={(event) => setPlatform(event.currentTarget.value)}
        error={fieldError(add.error, "platform") ?? fieldError(add.error, "creators.0.platform")}
      />
      <Select
        label="New posts"
        data={[
          { value: "auto", label: "Count automatically" },
          { value: "selective", label: "Wait in the inbox for approval" },
        ]}
        value={mode}
        onChange={(value) => setMode(value === "selective" ? "selective" : "auto")}
        allowDeselect={false}
      />
      <Text size="xs" c="dimmed">
        Adding a removed handle restores it with its history.
      </Text>
    </FormDialog>
  );
}
