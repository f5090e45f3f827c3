import { Textarea, type TextareaProps } from "@mantine/core";

type Props = Omit<TextareaProps, "onChange"> & { readonly onChange: (text: string) => void };

/** A reason, a comment or a note: it grows with what is typed, up to what the server takes. */
export function NoteField({ onChange, ...props }: Props) {
  return (
    <Textarea
      autosize
      minRows={2}
      maxLength={1_000}
      {...props}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
