import { Radio, Stack } from "@mantine/core";
import { words } from "./words.ts";

type Entity = "individual" | "business";

/** A person or a business: files of banks differ by it, so it is never guessed. */
export function EntityChoice(props: { readonly value: Entity | null; readonly onChange: (entity: Entity) => void }) {
  return (
    <Radio.Group
      label={words.fields.entity}
      value={props.value}
      onChange={(value) => props.onChange(value === "business" ? "business" : "individual")}
    >
      <Stack gap={6} mt={6}>
        <Radio value="individual" label={words.entities.individual} />
        <Radio value="business" label={words.entities.business} />
      </Stack>
    </Radio.Group>
  );
}
