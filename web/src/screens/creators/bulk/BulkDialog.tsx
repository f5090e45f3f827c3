/** Asks what is to be done with the selected creators, does it, and says what became of them. */
import { Alert, Button, Group, Modal, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { FormErrors } from "../../../pieces/FormErrors.tsx";
import { Leaving } from "../../../pieces/Leaving.tsx";
import { useOnce } from "../../../pieces/once.ts";
import { countsOf, NotChanged, Progressing } from "../../../pieces/Progressing.tsx";
import type { Picked } from "../../../pieces/picked.ts";
import { useOrganization } from "../../../session.tsx";
import type { Act } from "./acts.ts";
import { BulkFields, emptyForm, fieldsOf, missingOf, senderOf } from "./BulkFields.tsx";
import { type Outcome, type Selection, useBulkEdit } from "./useBulkEdit.ts";
import { refusalText, words } from "./words.ts";

export function BulkDialog(props: {
  readonly act: Act;
  readonly picked: Picked<unknown>;
  readonly count: number;
  readonly filter: NonNullable<Selection["filter"]>;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) {
  const { act, picked, onClose, onDone } = props;
  // What is selected when the dialog opens is what it is about.
  const [count] = useState(props.count);
  const { timezone } = useOrganization();
  const [form, setForm] = useState(emptyForm);
  const [missing, setMissing] = useState<string | null>(null);
  const bulk = useBulkEdit(picked, props.filter, onDone);
  const { send, release } = useOnce(bulk.isPending);
  const submit = () => {
    const lacks = missingOf(act, form);
    setMissing(lacks);
    if (lacks === null) bulk.send(senderOf(act, form, timezone));
  };
  const close = () => {
    if (bulk.isPending) return;
    if (bulk.outcome !== null && bulk.outcome.changed > 0)
      notifications.show({ message: words[act].done(bulk.outcome.changed), color: "moss" });
    onClose();
  };
  return (
    <Modal opened onClose={close} title={words[act].title(count)} closeOnClickOutside={!bulk.isPending}>
      <Leaving when={() => bulk.isPending} title={words.leaving.title}>
        {words.leaving.text}
      </Leaving>
      {bulk.outcome !== null ? (
        <Done act={act} of={bulk.outcome} onClose={close} />
      ) : (
        <form
          noValidate
          onChange={release}
          onSubmit={(event) => {
            event.preventDefault();
            send(submit);
          }}
        >
          <Stack>
            <BulkFields act={act} form={form} onChange={setForm} missing={missing} error={bulk.error} />
            <Progressing of={bulk} total={count} />
            <FormErrors error={bulk.error} fields={fieldsOf(act)} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close} disabled={bulk.isPending}>
                {words.cancel}
              </Button>
              <Button type="submit" loading={bulk.isPending} {...(act === "remove" ? { color: "red" } : {})}>
                {bulk.error === null || bulk.done === 0 ? words[act].submit : words.goOn}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function Done(props: { readonly act: Act; readonly of: Outcome; readonly onClose: () => void }) {
  const { act, of, onClose } = props;
  const left = leftOf(act, of);
  return (
    <Stack>
      <Alert variant="light" color={of.changed > 0 ? "moss" : "yellow"} role="status">
        {words[act].done(of.changed)}
      </Alert>
      <NotChanged of={left} />
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {words.done}
        </Button>
      </Group>
    </Stack>
  );
}

/** How many stayed as they were, by the reason. */
function leftOf(act: Act, { unchanged, refused }: Outcome): ReadonlyMap<string, number> {
  const same = unchanged > 0 ? ([[words[act].same, unchanged]] as const) : [];
  return new Map([...same, ...countsOf(refused.map(({ code }) => refusalText(code)))]);
}
