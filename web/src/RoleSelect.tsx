/** Chooses a role; the field holds its name, and says what the role may do. */
import { Select, type SelectProps, Text } from "@mantine/core";
import type { Role } from "./api/sign-in.ts";
import { capitalized } from "./pieces/said.ts";
import { roleChoices, roleMay } from "./roles.ts";

/** `own` is the role of the member who chooses; `description` stands in for what the chosen role may do. */
export function RoleSelect({ own, ...rest }: Omit<SelectProps, "data" | "renderOption"> & { readonly own: Role }) {
  const may = rest.value == null ? undefined : capitalized(roleMay(rest.value as Role));
  return (
    <Select
      description={may}
      {...rest}
      data={roleChoices(own)}
      renderOption={({ option: { value, label } }) => (
        <div>
          <Text size="sm">{label}</Text>
          <Text size="xs" c="dimmed">
            {capitalized(roleMay(value as Role))}
          </Text>
        </div>
      )}
    />
  );
}
