/** The selected file of follower counts: its contents, what is said of it, and the resulting plan. */
import { useMemo, useState } from "react";
import type { DateOrder } from "../../../../src/parse/dates.ts";
import { type FollowerColumn, rateFollowerHeader } from "../../../../src/parse/followers-columns.ts";
import { type FollowerAnswers, type FollowersPlan, planFollowers } from "../../../../src/parse/followers-plan.ts";
import type { Encoding } from "../../../../src/parse/lines.ts";
import type { Question } from "../../../../src/parse/questions.ts";
import type { QueryOf } from "../../../../src/sdk/index.ts";
import { type Opened, useOpened } from "./useOpened.ts";

export interface FollowersFile extends Opened {
  readonly answers: FollowerAnswers;
  readonly plan: FollowersPlan | null;
  /** The question about the order of dates, kept while an answer to it is given. */
  readonly orderQuestion: Question | undefined;
  readonly answer: (changes: FollowerAnswers) => void;
  readonly setColumn: (name: FollowerColumn, header: string) => void;
  /** Whether anything was said of the file here, beyond what its profile says. */
  readonly isAdjusted: boolean;
  /** Reads the file by its profile again. */
  readonly readAsSaved: () => void;
}

const NOTHING_SAID: FollowerAnswers = {};

/** @param usual what a saved profile says of files with a header; nothing where there is none */
export function useFollowersFile(
  timezone: string,
  usual: (header: readonly string[]) => FollowerAnswers | undefined,
): FollowersFile {
  const opened = useOpened(rateFollowerHeader);
  const { chosen } = opened;
  const [said, setAnswers] = useState<FollowerAnswers | null>(null);
  const saved = chosen === null ? undefined : usual(chosen.head.header);
  const answers = said ?? saved ?? NOTHING_SAID;
  const planned = useMemo(() => {
    if (chosen === null) return { plan: null, orderQuestion: undefined };
    const { dateOrder, ...others } = answers;
    const open = planFollowers(chosen.head, others, timezone);
    const orderQuestion = open.questions.find(({ path }) => path === "date_order");
    // Where both orders fit, the usual one of the zone is taken and shown, to be changed.
    const order = dateOrder ?? (orderQuestion?.usual as DateOrder | undefined);
    const plan = order === undefined ? open : planFollowers(chosen.head, { ...others, dateOrder: order }, timezone);
    return { plan, orderQuestion };
  }, [chosen, answers, timezone]);
  return {
    ...opened,
    ...planned,
    answers,
    isAdjusted: said !== null,
    readAsSaved: () => setAnswers(null),
    answer: (changes) => setAnswers({ ...answers, ...changes }),
    setColumn: (name, header) => setAnswers({ ...answers, columns: { ...answers.columns, [name]: header } }),
    open: (file: File, encoding?: Encoding) => {
      setAnswers(null);
      return opened.open(file, encoding);
    },
    close: () => {
      setAnswers(null);
      opened.close();
    },
  };
}

/** What is said of the file, as the API takes it: the server reads it as this screen does. */
export function queryOf(
  { columns = {}, readOn, platform, creator }: FollowerAnswers,
  { dateOrder }: FollowersPlan,
  encoding: Encoding,
): QueryOf<"importFollowers"> {
  const given = (name: string, value: string | undefined) =>
    value === undefined || value.trim() === "" ? {} : { [name]: value.trim() };
  return {
    ...Object.fromEntries(Object.entries(columns).map(([name, header]) => [`columns.${name}`, header])),
    ...given("read_on", readOn),
    ...given("platform", platform),
    ...given("creator", creator),
    ...(dateOrder === undefined ? {} : { date_order: dateOrder }),
    encoding,
  };
}
