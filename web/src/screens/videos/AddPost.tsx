/** Adds a post manually. */
import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { readPostAddress } from "../../../../src/parse/posts.ts";
import { useWrite } from "../../api/queries.ts";
import { useCreators } from "../../creators.tsx";
import { ProjectSelect, useProjectChoice } from "../../ProjectSelect.tsx";
import { startOfDay, todayIn } from "../../pieces/dates.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { useOrganization } from "../../session.tsx";

export function AddPost({ onClose }: { readonly onClose: () => void }) {
  const post = useNewPost(onClose);
  const { form, set, field, choice, creators, externalId, whyNoId, add, hasTried } = post;
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title="Add post"
      submit="Add"
      onSubmit={post.submit}
      isPending={add.isPending}
      error={add.error}
      fields={["url", "external_id", "title", "posted_at", "creator_id"]}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <ProjectSelect of={choice} hasTried={hasTried} onChange={() => set({ creatorId: null })} />
        <Select
          label="Creator"
          placeholder="No creator"
          data={creators.rows
            .filter(({ is_active }) => is_active)
            .map(({ id, handle }) => ({ value: id, label: `@${handle}` }))}
          value={form.creatorId}
          onChange={(creatorId) => set({ creatorId })}
          limit={100}
          searchable
          clearable
          error={fieldError(add.error, "creator_id")}
        />
      </SimpleGrid>
      <TextInput label="URL" type="url" placeholder="https://…" {...field("url")} data-autofocus />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="ID on the platform"
          placeholder={externalId === "" ? "taken from the URL" : externalId}
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
          onChange={(kind) => set({ kind: kind === "carousel" ? "carousel" : "video" })}
          allowDeselect={false}
        />
      </SimpleGrid>
    </FormDialog>
  );
}

interface PostForm {
  readonly creatorId: string | null;
  readonly url: string;
  readonly external_id: string;
  readonly title: string;
  readonly kind: "video" | "carousel";
  readonly posted_on: string;
}

/** The form's state, its creators and projects, and sending it. */
function useNewPost(onClose: () => void) {
  const { timezone } = useOrganization();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const creators = useCreators(projectId, { enabled: projectId !== undefined });
  const [form, setForm] = useState<PostForm>({
    ...{ creatorId: null, url: "", external_id: "", title: "", kind: "video" },
    posted_on: todayIn(timezone, Date.now()),
  });
  const [hasTried, setTried] = useState(false);
  const add = useWrite("createVideos", {
    refreshes: ["listVideos", "getGoalCompliance"],
    done: "Post added.",
    onDone: onClose,
  });
  const address = form.url.trim() === "" ? undefined : readPostAddress(form.url);
  const seen = address?.ok === true ? address.id : "";
  const externalId = form.external_id.trim() === "" ? seen : form.external_id.trim();
  const whyNoId =
    address?.ok === false ? `The URL ${address.rule.replace("external_id", "the ID")}.` : "Enter the URL or the ID.";
  const set = (changes: Partial<PostForm>) => setForm({ ...form, ...changes });
  const submit = () => {
    setTried(true);
    if (projectId === undefined || externalId === "" || form.posted_on === "") return;
    add.mutate({
      path: { projectId },
      body: {
        creator_id: form.creatorId,
        external_id: externalId,
        ...(address?.ok === true && form.creatorId === null ? { platform: address.platform } : {}),
        url: form.url.trim() === "" ? null : form.url.trim(),
        title: form.title.trim() === "" ? null : form.title,
        kind: form.kind,
        posted_at: startOfDay(form.posted_on, timezone),
      },
    });
  };
  const field = (name: "url" | "external_id" | "title" | "posted_on", path: string = name) => ({
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    error: fieldError(add.error, path),
  });
  return { form, set, field, choice, creators, externalId, whyNoId, add, hasTried, submit };
}
