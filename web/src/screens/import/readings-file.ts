/** The selected readings file: its contents, the answers to questions about it, and the resulting plan. */
import { useMemo, useState } from "react";
import { rateHeader } from "../../../../src/parse/columns.ts";
import type { DateOrder } from "../../../../src/parse/dates.ts";
import type { Encoding } from "../../../../src/parse/lines.ts";
import {
  type FileAnswers,
  planReadings,
  type Question,
  type ReadingsPlan,
} from "../../../../src/parse/readings-plan.ts";
import type { ColumnName } from "../../../../src/parse/targets.ts";
import { type Chosen, type Opened, useOpened } from "./useOpened.ts";

export interface ReadingsFile extends Opened {
  readonly answers: FileAnswers;
  readonly plan: ReadingsPlan | null;
  /** The question about the order of dates, kept while an answer to it is given. */
  readonly orderQuestion: Question | undefined;
  readonly answer: (changes: FileAnswers) => void;
  readonly setColumn: (name: ColumnName, header: string) => void;
  /** Whether anything was said of the file here, beyond what its profile says. */
  readonly isAdjusted: boolean;
  /** Reads the file by its profile again. */
  readonly readAsSaved: () => void;
}

/** @param usual what a saved profile says of files with a header; nothing where there is none */
export function useReadingsFile(
  timezone: string,
  usual: (header: readonly string[]) => FileAnswers | undefined,
): ReadingsFile {
  const opened = useOpened(rateHeader);
  const { chosen, unread, error } = opened;
  const [said, setAnswers] = useState<FileAnswers | null>(null);
  const saved = chosen === null ? undefined : usual(chosen.head.header);
  const answers = said ?? saved ?? NOTHING_SAID;
  const { plan, orderQuestion } = useMemo(() => planned(chosen, answers, timezone), [chosen, answers, timezone]);
  const close = () => {
    setAnswers(null);
    opened.close();
  };
  const open = (file: File, encoding?: Encoding) => {
    setAnswers(null);
    return opened.open(file, encoding);
  };
  return {
    ...{ chosen, unread, error, answers, plan, orderQuestion, open, close },
    isAdjusted: said !== null,
    readAsSaved: () => setAnswers(null),
    answer: (changes) => setAnswers({ ...answers, ...changes }),
    setColumn: (name, header) => setAnswers({ ...answers, columns: { ...answers.columns, [name]: header } }),
  };
}

const NOTHING_SAID: FileAnswers = {};

/** The plan; where both orders of day and month fit, the usual one of the zone is taken and shown, to be changed. */
function planned(
  chosen: Chosen | null,
  answers: FileAnswers,
  timezone: string,
): Pick<ReadingsFile, "plan" | "orderQuestion"> {
  if (chosen === null) return { plan: null, orderQuestion: undefined };
  const { dateOrder, ...others } = answers;
  const open = planReadings(chosen.head, others, timezone);
  const orderQuestion = open.questions.find(({ path }) => path === "date_order");
  const order = dateOrder ?? (orderQuestion?.usual as DateOrder | undefined);
  return {
    plan: order === undefined ? open : planReadings(chosen.head, { ...others, dateOrder: order }, timezone),
    orderQuestion,
  };
}
