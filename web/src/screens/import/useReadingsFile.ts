/** A readings file: opened, its columns mapped, and sent. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Defaults, guessMapping, type Mapping } from "../../import/columns.ts";
import { csvRows } from "../../import/csv.ts";
import { nothingSent, type Sent, sendReadings } from "../../import/send.ts";
import { useProjectChoice } from "../../ProjectSelect.tsx";
import { useClient, useOrganization } from "../../session.tsx";
import { errorOf } from "./useWholeFile.ts";

const SAMPLE_ROWS = 5;

export interface Opened {
  readonly file: File;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
}

/** The header and the first rows of a file. */
export async function openFile(file: File): Promise<Opened> {
  const rows: (readonly string[])[] = [];
  for await (const row of csvRows(file)) {
    rows.push(row);
    if (rows.length > SAMPLE_ROWS) break;
  }
  const [header, ...sample] = rows;
  if (header === undefined) throw new Error("The file is empty.");
  if (sample.length === 0) throw new Error("The file has a header, but no rows below it.");
  return { file, header, sample };
}

const refreshed = ["listCreators", "listVideos", "listReadings", "getGoalCompliance", "getMe"] as const;

export function useReadingsFile() {
  const { org_id, timezone } = useOrganization();
  const client = useClient();
  const queries = useQueryClient();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [mapping, setMapping] = useState<Mapping>({});
  const [platform, setPlatform] = useState("tiktok");
  const [error, setError] = useState<Error | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [isSending, setSending] = useState(false);
  const [now] = useState(() => new Date().toISOString());
  const stop = useRef<AbortController | null>(null);
  const defaults: Defaults = { platform: platform.trim().toLowerCase(), capturedAt: now, timezone };

  const open = async (file: File) => {
    setError(null);
    setSent(null);
    try {
      const found = await openFile(file);
      setOpened(found);
      setMapping(guessMapping(found.header));
    } catch (caught) {
      setOpened(null);
      setError(errorOf(caught));
    }
  };
  const send = async () => {
    if (opened === null || projectId === undefined) return;
    const { file } = opened;
    const controller = new AbortController();
    const { signal } = controller;
    stop.current = controller;
    setError(null);
    setSent(nothingSent);
    setSending(true);
    try {
      setSent(await sendReadings({ client, projectId, file, mapping, defaults, signal, onSent: setSent }));
    } catch (caught) {
      if (!signal.aborted) setError(errorOf(caught));
    } finally {
      setSending(false);
      for (const read of refreshed) void queries.invalidateQueries({ queryKey: [org_id, read] });
    }
  };
  return {
    ...{ choice, opened, mapping, setMapping, platform, setPlatform, defaults, error, sent, isSending },
    open: (file: File) => void open(file),
    close: () => setOpened(null),
    send: () => void send(),
    stop: () => stop.current?.abort(),
    backToColumns: () => setSent(null),
  };
}

export type ReadingsFile = ReturnType<typeof useReadingsFile>;
