/** A post by hand. */
import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { readPostAddress } from "../../../../src/parse/posts.ts";
import { useWrite } from "../../api/queries.ts";
import { useCreators } from "../../creators.tsx";
import { startOfDay, todayIn } from "../../pieces/dates.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { useProject, useProjects } from "../../project.ts";
import { useOrganization } from "../../session.tsx";

export function AddPost({ onClose }: { readonly onClose: () => void }) {
  const { timezone } = useOrganization();
  const projects = useProjects();
  const [shown] = useProject();
  const [chosen, setChosen] = useState<string | null>(shown ?? null);
  const projectId = chosen ?? (projects.length === 1 ? projects[0]?.id : undefined);
  const creators = useCreators(projectId, { enabled: projectId !== undefined });
  const [creatorId, setCreatorId] = useState<string | null>(null);
  const [form, setForm] = useState({
    url: "",
    external_id: "",
    title: "",
    kind: "video",
    posted_on: todayIn(timezone, Date.now()),
  });
  const [hasTried, setTried] = useState(false);
  const add = useWrite("createVideos", {
    refreshes: ["listVideos", "getGoalCompliance"],
    done: "The post is added.",
    onDone: onClose,
  });
  const address = form.url.trim() === "" ? undefined : readPostAddress(form.url);
  const seen = address?.ok === true ? address.id : "";
  const externalId = form.external_id.trim() === "" ? seen : form.external_id.trim();
  const whyNoId =
    address?.ok === false
      ? `The address ${address.rule.replace("external_id", "the id")}.`
      : "Write the address or the id.";
  const submit = () => {
    setTried(true);
    if (projectId === undefined || externalId === "" || form.posted_on === "") return;
    add.mutate({
      path: { projectId },
      body: {
        creator_id: creatorId,
        external_id: externalId,
        ...(address?.ok === true && creatorId === null ? { platform: address.platform } : {}),
        url: form.url.trim() === "" ? null : form.url.trim(),
        title: form.title.trim() === "" ? null : form.title,
        kind: form.kind === "carousel" ? "carousel" : "video",
        posted_at: startOfDay(form.posted_on, timezone),
      },
    });
  };
  const field = (name: keyof typeof form, path: string = name) => ({
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
    error: fieldError(add.error, path),
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title="Add a post"
      submit="Add"
      onSubmit={submit}
      isPending={add.isPending}
      error={add.error}
      fields={["url", "external_id", "title", "posted_at", "creator_id"]}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {projects.length > 1 && (
          <Select
            label="Project"
            placeholder="Choose the project"
            data={projects.map(({ id, name }) => ({ value: id, label: name }))}
            value={projectId ?? null}
            onChange={(value) => {
              setChosen(value);
              setCreatorId(null);
            }}
            allowDeselect={false}
            error={hasTried && projectId === undefined ? "Choose the project." : undefined}
          />
        )}
        <Select
          label="Creator"
          placeholder="Nobody"
          data={creators.rows
            .filter(({ is_active }) => is_active)
            .map(({ id, handle }) => ({ value: id, label: `@${handle}` }))}
          value={creatorId}
          onChange={setCreatorId}
          limit={100}
          searchable
          clearable
          error={fieldError(add.error, "creator_id")}
        />
      </SimpleGrid>
      <TextInput label="Address" type="url" placeholder="https://…" {...field("url")} data-autofocus />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Id on the platform"
          placeholder={externalId === "" ? "taken from the address" : externalId}
          {...field("external_id")}
          error={fieldError(add.error, "external_id") ?? (hasTried && externalId === "" ? whyNoId : undefined)}
        />
        <TextInput label="Posted on" type="date" {...field("posted_on", "posted_at")} />
        <TextInput label="Title" {...field("title")} />
        <Select
          label="Kind"
          data={[
            { value: "video", label: "Video" },
            { value: "carousel", label: "Carousel" },
          ]}
          value={form.kind}
          onChange={(kind) => setForm({ ...form, kind: kind ?? "video" })}
          allowDeselect={false}
        />
      </SimpleGrid>
    </FormDialog>
  );
}
