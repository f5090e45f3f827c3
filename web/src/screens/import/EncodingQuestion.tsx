/** Asks for a file's encoding, which it does not say itself. */
import { Alert, Select } from "@mantine/core";
import { type Encoding, encodings } from "../../../../src/parse/lines.ts";
import { sentence } from "../../import/places.ts";

/** A file whose encoding has to be named before it can be read. */
export interface Unread {
  readonly file: File;
  /** What the file reads like. */
  readonly asks: string;
}

export function EncodingQuestion(props: {
  readonly of: Unread;
  readonly onChoose: (encoding: Encoding | undefined) => void;
}) {
  const { of, onChoose } = props;
  return (
    <Alert variant="light" color="yellow" title="Which encoding does the file use?">
      <Select
        label="Encoding"
        description={sentence(of.asks)}
        placeholder="Choose"
        data={encodings.filter((name) => !name.startsWith("utf"))}
        value={null}
        onChange={(value) => onChoose(encodings.find((name) => name === value))}
      />
    </Alert>
  );
}
