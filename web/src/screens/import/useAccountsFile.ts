/** A file of payees' accounts that was chosen: its rows, which column is which, and what the server says each would do. */
import { useEffect, useMemo, useState } from "react";
import { type AccountColumn, guessAccountPlaces } from "../../../../src/parse/account-columns.ts";
import {
  type AccountFileRow,
  accountRows,
  planAccounts,
  readAccountsTable,
} from "../../../../src/parse/accounts-file.ts";
import type { Encoding } from "../../../../src/parse/lines.ts";
import type { WholeTable } from "../../../../src/parse/whole-table.ts";
import type { BodyOf, Client, DataOf } from "../../../../src/sdk/index.ts";
import { errorOf } from "../../api/error-of.ts";
import { useReread } from "../../api/queries.ts";
import { bytesOf, TableFault } from "../../import/file.ts";
import { type Places, sentence } from "../../import/places.ts";
import { useKnownProjects, useProject } from "../../project.ts";
import { useClient, useMay } from "../../session.tsx";
import type { Unread } from "./EncodingQuestion.tsx";

type Answer = DataOf<"importDestinations">;
/** What came of a row, or would: as the server says it, or why the row could not be read here. */
export type AccountResult = Answer["rows"][number] & {
  /** As the file names the creator. */
  readonly name: string;
  readonly cells: readonly string[];
};
type Given = Extract<AccountFileRow, { readonly given: unknown }>;

export interface ChosenAccounts {
  readonly name: string;
  readonly table: WholeTable;
}

export type EntityAnswer = "individual" | "business";

export function useAccountsFile() {
  const client = useClient();
  const reread = useReread();
  const may = useMay("operate");
  const { projects } = useKnownProjects();
  const [shownProject] = useProject();
  const [chosen, setChosen] = useState<ChosenAccounts | null>(null);
  const [unread, setUnread] = useState<Unread | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [places, setPlaces] = useState<Places<AccountColumn>>({});
  const [entity, setEntity] = useState<EntityAnswer>("individual");
  const [projectId, setProjectId] = useState<string | undefined>(shownProject);
  const [sent, setSent] = useState<Answer | null>(null);
  const [isSending, setSending] = useState(false);
  const { plan, rows } = useMemo(() => planned(chosen, places), [chosen, places]);
  const given = useMemo(() => rows.filter((row): row is Given => "given" in row), [rows]);
  const isReady = chosen !== null && plan.questions.length === 0;
  const said = { entity, ...(projectId === undefined ? {} : { projectId }) };
  const trial = useTrial(client, may && isReady && sent === null ? given : null, said);
  const answer = sent ?? trial.answer;

  const open = async (file: File, encoding?: Encoding) => {
    setError(null);
    setUnread(null);
    setSent(null);
    try {
      const table = await readAccountsTable(bytesOf(file), { encoding });
      setChosen({ name: file.name, table });
      setPlaces(guessAccountPlaces(table.header));
    } catch (caught) {
      setChosen(null);
      if (caught instanceof TableFault && caught.path === "encoding")
        setUnread({ file, asks: caught.asks ?? caught.message });
      else setError(caught instanceof TableFault ? new Error(sentence(caught.message)) : errorOf(caught));
    }
  };
  const enter = async () => {
    setSending(true);
    setError(null);
    try {
      setSent(await ask(client, given, said, false));
    } catch (caught) {
      setError(errorOf(caught));
    } finally {
      setSending(false);
      void reread(REFRESHED);
    }
  };
  /** Whatever is said of the file, what came of it before says nothing any more. */
  const saying =
    <Value>(set: (value: Value) => void) =>
    (value: Value) => {
      setSent(null);
      set(value);
    };
  return {
    ...{ chosen, unread, places, plan, projects, projectId, entity, isSending, isReady },
    /** Whether the member's role enters accounts; nothing is asked about the rows otherwise. */
    may,
    isSent: sent !== null,
    isKnown: answer !== null,
    isChecking: trial.isChecking,
    error: error ?? trial.error,
    checkAgain: trial.again,
    results: useMemo(() => resultsOf(chosen, rows, answer), [chosen, rows, answer]),
    passed: passedOf(chosen, rows),
    open: (file: File, encoding?: Encoding) => void open(file, encoding),
    close: () => {
      setChosen(null);
      setUnread(null);
      setError(null);
      setSent(null);
    },
    setPlaces: saying(setPlaces),
    setEntity: saying(setEntity),
    setProjectId: saying(setProjectId),
    enter: () => void enter(),
  };
}

export type AccountsFile = ReturnType<typeof useAccountsFile>;

const REFRESHED = [
  ...(["listPayees", "getPayee", "listDestinations", "listPayeeDuplicates", "listCreators"] as const),
  ...(["getCreator", "previewPayRuns"] as const),
] as const;

interface Said {
  readonly entity: EntityAnswer;
  readonly projectId?: string;
}

async function ask(
  client: Client,
  rows: readonly Given[],
  { entity, projectId }: Said,
  isDryRun: boolean,
  signal?: AbortSignal,
): Promise<Answer> {
  if (rows.length === 0) return { ...NOTHING, dry_run: isDryRun };
  const accounts = rows.map((row) => row.given) as unknown as BodyOf<"importDestinations">["accounts"];
  const query = {
    entity,
    ...(isDryRun && { dry_run: "1" as const }),
    ...(projectId !== undefined && { project_id: projectId }),
  };
  return client.importDestinations({ body: { accounts }, query, ...(signal === undefined ? {} : { signal }) });
}

const NOTHING = { received: 0, entered: 0, unchanged: 0, rejected_count: 0, rows: [], passed_over: [] };

/** A dry run of the rows, again whenever they or what is said of them changes; null rows are not asked about. */
function useTrial(client: Client, rows: readonly Given[] | null, { entity, projectId }: Said) {
  const [state, setState] = useState<{ readonly answer: Answer | null; readonly error: Error | null }>(UNKNOWN);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again.
  useEffect(() => {
    setState(UNKNOWN);
    if (rows === null) return;
    const controller = new AbortController();
    ask(client, rows, { entity, ...(projectId === undefined ? {} : { projectId }) }, true, controller.signal).then(
      (answer) => {
        if (!controller.signal.aborted) setState({ answer, error: null });
      },
      (caught: unknown) => {
        if (!controller.signal.aborted) setState({ answer: null, error: errorOf(caught) });
      },
    );
    return () => controller.abort();
  }, [client, rows, entity, projectId, round]);
  return {
    ...state,
    isChecking: rows !== null && state.answer === null && state.error === null,
    again: () => setRound(round + 1),
  };
}

const UNKNOWN = { answer: null, error: null };

const NO_ROWS: readonly AccountFileRow[] = [];

function planned(chosen: ChosenAccounts | null, places: Places<AccountColumn>) {
  if (chosen === null) return { plan: { places, questions: [] }, rows: NO_ROWS };
  const { header } = chosen.table;
  const said = Object.fromEntries(Object.entries(places).map(([name, at]) => [name, header[at] ?? ""]));
  const { questions } = planAccounts({ header }, { columns: said });
  const plan = { places, questions: questions.filter(({ path }) => !path.startsWith("columns.")) };
  return { plan, rows: plan.questions.length > 0 ? NO_ROWS : [...accountRows(chosen.table, plan)] };
}

const UNKNOWN_ROW = {
  ...{ payee_id: null, payee_name: null, makes_payee: false, destination_id: null, kind: null, currency: null },
  ...{ mask: null, holder_name: null, status: null, usable_from: null, replaces: null, duplicates: [] },
} as const;

/** The rows of the file in order, with what the server says of those that it was asked about. */
function resultsOf(
  chosen: ChosenAccounts | null,
  rows: readonly AccountFileRow[],
  answer: Answer | null,
): readonly AccountResult[] {
  if (chosen === null || answer === null) return [];
  const cellsOf = new Map(chosen.table.rows.map(({ line, cells }) => [line, cells]));
  let asked = 0;
  return rows.flatMap((row): AccountResult[] => {
    const cells = cellsOf.get(row.line) ?? [];
    if ("passed" in row) return [];
    if ("reason" in row) {
      const { line, field, reason } = row;
      return [{ ...UNKNOWN_ROW, duplicates: [], line, cells, name: "", outcome: "refused", field, reason }];
    }
    const { creator_handle: handle } = row.given;
    const found = answer.rows[asked++];
    return found === undefined
      ? []
      : [
          {
            ...found,
            reason: found.reason,
            line: row.line,
            cells,
            name: typeof handle === "string" ? `@${handle}` : "",
          },
        ];
  });
}

/** Rows that hold no account, by why. */
function passedOf(
  chosen: ChosenAccounts | null,
  rows: readonly AccountFileRow[],
): readonly (readonly [string, number])[] {
  const counts = new Map(Object.entries(chosen?.table.passed ?? {}).map(([why, lines]) => [why, lines.length]));
  for (const row of rows) if ("passed" in row) counts.set(row.passed, (counts.get(row.passed) ?? 0) + 1);
  return [...counts];
}
