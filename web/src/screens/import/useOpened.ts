/** A file that was chosen: opened as a table, or why it cannot be. */
import { useState } from "react";
import type { Encoding } from "../../../../src/parse/lines.ts";
import type { TableHead } from "../../../../src/parse/table.ts";
import { errorOf } from "../../api/error-of.ts";
import { openFile, TableFault } from "../../import/file.ts";
import { sentence } from "../../import/places.ts";
import type { Unread } from "./EncodingQuestion.tsx";

export interface Chosen {
  readonly file: File;
  readonly head: TableHead;
}

export interface Opened {
  readonly chosen: Chosen | null;
  /** A file whose encoding has to be named first. */
  readonly unread: Unread | null;
  readonly error: Error | null;
  readonly open: (file: File, encoding?: Encoding) => Promise<void>;
  readonly close: () => void;
}

/** @param rate how well a row does as the header of such a file */
export function useOpened(rate: (cells: readonly string[]) => number): Opened {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [unread, setUnread] = useState<Unread | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const close = () => {
    setChosen(null);
    setUnread(null);
    setError(null);
  };
  const open = async (file: File, encoding?: Encoding) => {
    close();
    try {
      const { head } = await openFile(file, rate, encoding);
      if (head.sample.length === 0) throw new Error("The file has a header but no rows.");
      setChosen({ file, head });
    } catch (caught) {
      if (caught instanceof TableFault && caught.path === "encoding")
        setUnread({ file, asks: caught.asks ?? caught.message });
      else if (caught instanceof TableFault) setError(new Error(sentence(caught.message)));
      else setError(errorOf(caught));
    }
  };
  return { chosen, unread, error, open, close };
}
