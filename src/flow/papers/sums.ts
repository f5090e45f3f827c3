/** The sums of a statement, per currency: of all of it, and by structure, project and method. */
import { invalid } from "../../contract/errors.ts";
import { isWritable } from "../../engine/money.ts";
import type {
  CurrencyStatement,
  MethodSums,
  ProjectSums,
  StatementBucket,
  StructureSums,
  Sums,
} from "../../papers/statement.ts";
import type { EventSum } from "../../store/papers/statements.ts";

/** How a bucket's sum is made from changes of what is owed: payments lower it, and are shown as what was paid. */
const SIGN: Readonly<Record<StatementBucket, bigint>> = {
  earned: 1n,
  entered: 1n,
  corrected: 1n,
  withheld: -1n,
  paid: -1n,
  returned: 1n,
};

type Summed = Pick<EventSum, "bucket" | "cents">;

const total = (rows: readonly Summed[]) => rows.reduce((sum, { cents }) => sum + BigInt(cents), 0n);

const countOf = (rows: readonly EventSum[]) => rows.reduce((sum, { count }) => sum + count, 0n);

/** The sum of each bucket, as statements show it. */
export function sumsOf(rows: readonly Summed[]): Sums {
  const sumOf = (bucket: StatementBucket) => SIGN[bucket] * total(rows.filter((row) => row.bucket === bucket));
  return {
    ...{ earned: sumOf("earned"), entered: sumOf("entered"), corrected: sumOf("corrected") },
    ...{ withheld: sumOf("withheld"), paid: sumOf("paid"), returned: sumOf("returned") },
  };
}

/** The equation of statements. */
export function closingOf(openingCents: bigint, sums: Sums): bigint {
  return openingCents + sums.earned + sums.entered + sums.corrected - sums.withheld - sums.paid + sums.returned;
}

export function currenciesOf(rows: readonly EventSum[]): CurrencyStatement[] {
  const codes = [...new Set(rows.map(({ currency }) => currency))].sort();
  return codes.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const within = own.filter(({ is_before }) => !is_before);
    const openingCents = total(own.filter(({ is_before }) => is_before));
    const sums = sumsOf(within);
    const closingCents = closingOf(openingCents, sums);
    [openingCents, closingCents, ...Object.values(sums)].forEach(refuseUnwritable);
    return {
      ...{ currency, openingCents, sums, closingCents, lineCount: countOf(within) },
      ...{ structures: structuresOf(within), projects: projectsOf(own), methods: methodsOf(within) },
    };
  });
}

function structuresOf(rows: readonly EventSum[]): StructureSums[] {
  return [...Map.groupBy(rows, ({ structure_id }) => structure_id)].flatMap(([structureId, own]) => {
    if (structureId === null) return [];
    const { earned, entered, corrected } = sumsOf(own);
    [earned, entered, corrected].forEach(refuseUnwritable);
    const structureName = own[0]?.structure_name ?? structureId;
    const sums = { earnedCents: earned, enteredCents: entered, correctedCents: corrected };
    return [{ structureId, structureName, ...sums, count: countOf(own) }];
  });
}

function projectsOf(rows: readonly EventSum[]): ProjectSums[] {
  return [...Map.groupBy(rows, ({ project_id }) => project_id)]
    .map(([projectId, own]) => {
      const openingCents = total(own.filter(({ is_before }) => is_before));
      const sums = sumsOf(own.filter(({ is_before }) => !is_before));
      const projectName = own[0]?.project_name ?? projectId;
      return { projectId, projectName, openingCents, sums, closingCents: closingOf(openingCents, sums) };
    })
    .sort((a, b) => (a.projectName < b.projectName ? -1 : a.projectName > b.projectName ? 1 : 0));
}

/** Only what payments are about has a method. */
function methodsOf(rows: readonly EventSum[]): MethodSums[] {
  const payments = rows.filter(({ bucket }) => bucket === "paid" || bucket === "returned");
  return [...Map.groupBy(payments, ({ method_name }) => method_name)].map(([methodName, own]) => {
    const { paid, returned } = sumsOf(own);
    return { methodName, paidCents: paid, returnedCents: returned };
  });
}

export function refuseUnwritable(cents: bigint): void {
  if (isWritable(cents)) return;
  throw invalid("invalid_query", [
    { path: "from", message: "the sums are beyond 2^53 - 1; narrow them by from or to" },
  ]);
}
