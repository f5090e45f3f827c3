import { Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
import type { Creator } from "../../creators.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";

/** Edits a creator's details. Only changed fields are sent. */
export function EditCreator({ of, onClose }: { readonly of: Creator; readonly onClose: () => void }) {
  const [form, setForm] = useState({
    handle: of.handle,
    display_name: of.display_name ?? "",
    email: of.email ?? "",
    avatar_url: of.avatar_url ?? "",
    tracking_mode: of.tracking_mode as string,
    tracking_start_date: of.tracking_start_date ?? "",
    readme: of.readme ?? "",
  });
  const edit = useWrite("updateCreator", {
    refreshes: ["listCreators", "getCreatorTotals", "findCreators", "getCreator"],
    done: "Saved.",
    onDone: onClose,
  });
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }),
    error: fieldError(edit.error, name),
  });
  const submit = () => {
    const emptied = (value: string) => (value.trim() === "" ? null : value);
    const wanted = {
      handle: form.handle,
      display_name: emptied(form.display_name),
      email: emptied(form.email),
      avatar_url: emptied(form.avatar_url),
      tracking_mode: form.tracking_mode as Creator["tracking_mode"],
      ...(form.tracking_start_date === "" ? {} : { tracking_start_date: form.tracking_start_date }),
      readme: emptied(form.readme),
    };
    const before = of as unknown as Record<string, unknown>;
    const changed = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => before[name] !== value));
    if (Object.keys(changed).length === 0) return onClose();
    edit.mutate({ path: { id: of.id }, body: changed });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title={`Edit @${of.handle}`}
      submit="Save"
      onSubmit={submit}
      isPending={edit.isPending}
      error={edit.error}
      fields={Object.keys(form)}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label="Handle" {...field("handle")} data-autofocus />
        <TextInput label="Name" {...field("display_name")} />
        <TextInput label="Email" type="email" {...field("email")} />
        <TextInput label="Picture URL" type="url" placeholder="https://…" {...field("avatar_url")} />
        <Select
          label="New posts"
          data={[
            { value: "auto", label: "Count automatically" },
            { value: "selective", label: "Wait in the inbox" },
          ]}
          value={form.tracking_mode}
          onChange={(value) => setForm({ ...form, tracking_mode: value ?? "auto" })}
          allowDeselect={false}
          error={fieldError(edit.error, "tracking_mode")}
        />
        <TextInput label="Tracked since" type="date" {...field("tracking_start_date")} />
      </SimpleGrid>
      <Textarea label="Notes" autosize minRows={2} maxRows={8} {...field("readme")} />
    </FormDialog>
  );
}
