import { useState } from "react";
import { guessPlaces, type Part, readWhole, type WholeFile } from "../../import/places.ts";

/**
 * A small file that is read as a whole: its rows, column mapping and error. `onOpen` is called when another file is
 * selected; at most `max` rows are read.
 */
export function useWholeFile<Name extends string>(parts: readonly Part<Name>[], max: number, onOpen: () => void) {
  const [file, setFile] = useState<WholeFile | null>(null);
  const [places, setPlaces] = useState(() => guessPlaces([], parts));
  const [error, setError] = useState<Error | null>(null);
  const open = async (chosen: File) => {
    setError(null);
    onOpen();
    try {
      const whole = await readWhole(chosen, max, parts);
      setFile(whole);
      setPlaces(guessPlaces(whole.header, parts));
    } catch (caught) {
      setFile(null);
      setError(errorOf(caught));
    }
  };
  return {
    ...{ file, places, setPlaces, error, setError },
    open: (chosen: File) => void open(chosen),
    close: () => setFile(null),
  };
}

export function errorOf(caught: unknown): Error {
  return caught instanceof Error ? caught : new Error(String(caught));
}
