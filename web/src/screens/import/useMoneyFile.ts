/** A file of amounts that was chosen: its rows, which column is which, and what is answered about it. */
import { useMemo, useState } from "react";
import { readCurrency } from "../../../../src/parse/currency.ts";
import type { DateOrder } from "../../../../src/parse/dates.ts";
import type { Encoding } from "../../../../src/parse/lines.ts";
import { guessMoneyPlaces, type MoneyColumn, type MoneyFile } from "../../../../src/parse/money-columns.ts";
import { type MoneyTable, planMoney, readMoneyTable } from "../../../../src/parse/money-file.ts";
import type { Notation } from "../../../../src/parse/numbers.ts";
import type { Question } from "../../../../src/parse/questions.ts";
import { errorOf } from "../../api/error-of.ts";
import { bytesOf, TableFault } from "../../import/file.ts";
import { type Places, sentence } from "../../import/places.ts";
import { todayIn } from "../../pieces/dates.ts";
import { CREDITS, currencyName, DEFAULT_CURRENCY } from "../../pieces/money.ts";
import { useOrganization } from "../../session.tsx";
import type { Unread } from "./EncodingQuestion.tsx";

/** A file that was read whole. */
export interface ChosenMoney {
  readonly name: string;
  readonly table: MoneyTable;
}

/** What is answered about the file; the currency is what was typed. */
export interface Answers {
  readonly dateOrder: DateOrder | undefined;
  readonly decimals: Notation | undefined;
  readonly currency: string;
}

const UNANSWERED: Answers = { dateOrder: undefined, decimals: undefined, currency: DEFAULT_CURRENCY };

/** Reads a file of at most `max` rows; `onChange` comes when another one is chosen or understood differently. */
export function useMoneyFile(kind: MoneyFile, max: number, onChange: () => void) {
  const { timezone } = useOrganization();
  const [chosen, setChosen] = useState<ChosenMoney | null>(null);
  const [unread, setUnread] = useState<Unread | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [places, setPlaces] = useState<Places<MoneyColumn>>({});
  const [answers, setAnswers] = useState(UNANSWERED);
  const open = async (file: File, encoding?: Encoding) => {
    setError(null);
    setUnread(null);
    setAnswers(UNANSWERED);
    onChange();
    try {
      const table = await readMoneyTable(bytesOf(file), kind, { encoding, max });
      setChosen({ name: file.name, table });
      setPlaces(guessMoneyPlaces(kind, table.header));
    } catch (caught) {
      setChosen(null);
      if (caught instanceof TableFault && caught.path === "encoding")
        setUnread({ file, asks: caught.asks ?? caught.message });
      else setError(caught instanceof TableFault ? new Error(sentence(caught.message)) : errorOf(caught));
    }
  };
  const currency = currencyIn(answers.currency);
  const today = todayIn(timezone, Date.now());
  const plan = useMemo(
    () => planned(chosen, places, { ...answers, currency: currency ?? "" }, { timezone, today }),
    [chosen, places, answers, currency, timezone, today],
  );
  return {
    ...{ chosen, unread, error, setError, places, answers, ...plan },
    isCurrencyWrong: currency === undefined,
    /** Whether everything is answered, so that the rows count. */
    isReady: plan.questions.length === 0 && currency !== undefined,
    open: (file: File, encoding?: Encoding) => void open(file, encoding),
    close: () => {
      setChosen(null);
      setUnread(null);
    },
    answer: (changes: Partial<Answers>) => {
      setAnswers({ ...answers, ...changes });
      onChange();
    },
    setPlaces: (changed: Places<MoneyColumn>) => {
      setPlaces(changed);
      onChange();
    },
  };
}

export type OpenMoney = ReturnType<typeof useMoneyFile>;

/** The plan; where both orders of day and month fit, the usual one of the zone is taken and shown, to be changed. */
function planned(
  chosen: ChosenMoney | null,
  places: Places<MoneyColumn>,
  answers: Answers,
  given: { readonly timezone: string; readonly today: string },
) {
  if (chosen === null) return { questions: [], rows: [], orderQuestion: undefined, decimalsQuestion: undefined };
  const setting = { ...given, creditName: currencyName(CREDITS) };
  const { dateOrder, decimals, currency } = answers;
  const asked = planMoney(chosen.table, places, { currency }, setting).questions;
  const of = (path: string) => asked.find((question) => question.path === path);
  const [orderQuestion, decimalsQuestion] = [of("date_order"), of("decimals")];
  const order = dateOrder ?? usualOf(orderQuestion);
  const { questions, rows } = planMoney(chosen.table, places, { currency, dateOrder: order, decimals }, setting);
  return { questions, rows: questions.length === 0 ? [...rows] : [], orderQuestion, decimalsQuestion };
}

function usualOf(question: Question | undefined): DateOrder | undefined {
  return question?.usual === "dmy" || question?.usual === "mdy" ? question.usual : undefined;
}

/** `usd` as `USD`, the organization's name for credits as `CREDITS`; undefined for what is no currency. */
export function currencyIn(text: string): string | undefined {
  return readCurrency(text, currencyName(CREDITS));
}
