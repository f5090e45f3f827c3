/** Nacha files of credits to US accounts: people by PPD, companies by CCD (docs/rails.md, "Nacha"). */
import { isAccountType, textOf, usAccountFaults } from "./accounts.ts";
import { isFederalReserveDay } from "./calendars.ts";
import { type NachaOriginator, nachaOriginatorFaults, readNachaOriginator } from "./nacha-originator.ts";
import {
  addendaRecord,
  type BatchHeader,
  batchControl,
  batchHeader,
  CREDITS_ONLY,
  ENTRY_CLASSES,
  type EntryClass,
  entryRecord,
  FILLER,
  fileControl,
  fileHeader,
  MIXED,
  number,
  RECORDS_PER_BLOCK,
  type Sums,
} from "./nacha-records.ts";
import { nameFault } from "./names.ts";
import { lowerLimit, rail, rowsOf } from "./rail.ts";
import { nachaResults } from "./results/nacha.ts";
import { neutralResults } from "./results/neutral.ts";
import {
  NACHA_BATCH_RECORDS,
  NACHA_FILE_LIMIT,
  NACHA_ITEM_LIMIT,
  NACHA_SAME_DAY_LIMIT,
  NOTE_MAX,
  REFERENCE_MAX,
} from "./tables.ts";
import { nachaText } from "./text.ts";
import { ENTITIES, type Fault, type Part, type Run } from "./types.ts";

const NAME_MAX = 22;
/** Codes of a credit, and of the debit that balances it. */
const CODES = { checking: { credit: "22", debit: "27" }, savings: { credit: "32", debit: "37" } } as const;
const MODIFIERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

interface Row {
  readonly part: Part;
  readonly entryClass: EntryClass;
  readonly code: string;
  readonly routing: string;
  readonly account: string;
  readonly name: string;
  /** What the record after the entry holds; empty for none. */
  readonly addenda: string;
}

export const nacha = rail<Row>({
  kind: "nacha",
  label: "Nacha",
  destinations: ["bank_us"],
  extension: "ach",
  referenceMax: REFERENCE_MAX.nacha,
  currencies: "USD",
  takesCurrency: (currency) => currency === "USD",
  isBankingDay: isFederalReserveDay,
  itemLimit: (run) => lowerLimit(run, NACHA_ITEM_LIMIT),
  readers: [nachaResults, neutralResults],
  originatorFaults: ({ originator }) => nachaOriginatorFaults(originator),
  check(part, run) {
    const { name, entity, note, destination } = part.line;
    const bankName = nachaText(name);
    const addenda = run.options.addenda ? nachaText(note).text : "";
    const type = textOf(destination.account_type);
    const cutName = bankName.text.slice(0, NAME_MAX).trimEnd();
    const row: Row = {
      part,
      entryClass: entity === "business" ? "CCD" : "PPD",
      code: CODES[isAccountType(type) ? type : "checking"].credit,
      routing: textOf(destination.routing),
      account: textOf(destination.account),
      name: cutName,
      addenda,
    };
    if (run.options.sameDay && part.amountCents > NACHA_SAME_DAY_LIMIT) {
      const message = `${part.amountCents} is more than ${NACHA_SAME_DAY_LIMIT}, the limit of a same-day payment`;
      return { row, faults: [{ code: "amount_over_limit", field: "amount_cents", message }] };
    }
    const faults: Fault[] = usAccountFaults(destination, "destination");
    const fault = nameFault(name, bankName);
    if (fault !== null) faults.push(fault);
    if (!ENTITIES.some((one) => one === entity))
      faults.push({ code: "entity_invalid", field: "entity", message: "must be individual or business" });
    if (addenda.length > NOTE_MAX.nacha) {
      const message = `has ${addenda.length} characters; an addenda record takes ${NOTE_MAX.nacha}`;
      faults.push({ code: "note_too_long", field: "note", message });
    }
    const isCut = fault === null && cutName.length < bankName.text.length;
    const message = `the name is cut to ${NAME_MAX} characters`;
    return { row, faults, ...(isCut ? { warning: { code: "name_truncated", message } } : {}) };
  },
  build(rows, run) {
    const originator = readNachaOriginator(run.originator);
    const files = filesOf(rows, run, originator.offset !== null);
    const first = MODIFIERS.indexOf(originator.modifier);
    if (first + files.length > MODIFIERS.length) {
      const message = `make ${files.length} files from modifier ${originator.modifier} on; a day has ${MODIFIERS.length} modifiers, A to Z and 0 to 9`;
      return { code: "too_many_files", field: "lines", message };
    }
    return files.map((file, index) => {
      const ordered = ENTRY_CLASSES.map((entryClass) => file.filter((row) => row.entryClass === entryClass));
      const modifier = MODIFIERS[first + index] ?? "";
      return {
        content: fileText(ordered, run, { ...originator, modifier }),
        parts: ordered.flat().map(({ part }) => part),
      };
    });
  },
});

/** Lines in their order, a new file before a sum or a count would need a digit more than its field has. */
function filesOf(rows: readonly Row[], run: Run, hasOffset: boolean): Row[][] {
  const most = rowsOf(run, Number.POSITIVE_INFINITY);
  const files: Row[][] = [];
  let sums = { total: 0n, cents: { PPD: 0n, CCD: 0n }, records: { PPD: 0, CCD: 0 } };
  for (const row of rows) {
    const { entryClass, part } = row;
    const records = row.addenda === "" ? 1 : 2;
    const fits =
      (files.at(-1)?.length ?? most) < most &&
      sums.total + part.amountCents <= NACHA_FILE_LIMIT &&
      // The offset is an entry of its own, and of as many digits as any.
      sums.records[entryClass] + records + (hasOffset ? 1 : 0) <= NACHA_BATCH_RECORDS &&
      (!hasOffset || sums.cents[entryClass] + part.amountCents <= NACHA_ITEM_LIMIT);
    if (!fits) {
      files.push([]);
      sums = { total: 0n, cents: { PPD: 0n, CCD: 0n }, records: { PPD: 0, CCD: 0 } };
    }
    files.at(-1)?.push(row);
    sums.total += part.amountCents;
    sums.cents[entryClass] += part.amountCents;
    sums.records[entryClass] += records;
  }
  return files;
}

function fileText(classes: readonly (readonly Row[])[], run: Run, originator: NachaOriginator): string {
  const records = [fileHeader(originator)];
  const batches: Sums[] = [];
  let sequence = 0;
  const nextTrace = () => `${originator.odfi}${number(++sequence, 7)}`;
  for (const rows of classes) {
    const first = rows[0];
    if (first === undefined) continue;
    const header: BatchHeader = {
      serviceClass: originator.offset === null ? CREDITS_ONLY : MIXED,
      companyName: originator.companyName,
      companyId: originator.companyId,
      entryClass: first.entryClass,
      description: originator.descriptions[first.entryClass],
      effectiveDate: run.executionDate,
      odfi: originator.odfi,
      batch: batches.length + 1,
    };
    const { records: entries, sums } = entriesOf(rows, originator, nextTrace);
    records.push(batchHeader(header), ...entries, batchControl(header, sums));
    batches.push(sums);
  }
  const blocks = Math.ceil((records.length + 1) / RECORDS_PER_BLOCK);
  records.push(fileControl(batches.length, blocks, batches.reduce(added)));
  while (records.length < blocks * RECORDS_PER_BLOCK) records.push(FILLER);
  const end = run.options.lineEnding === "lf" ? "\n" : "\r\n";
  return records.map((record) => record + end).join("");
}

/** The entries of a batch with their addenda, the debit that balances them last. */
function entriesOf(
  rows: readonly Row[],
  { offset }: NachaOriginator,
  nextTrace: () => string,
): { readonly records: string[]; readonly sums: Sums } {
  const records: string[] = [];
  let sums: Sums = { records: 0, hash: 0n, debitCents: 0n, creditCents: 0n };
  for (const { part, addenda, ...row } of rows) {
    const { reference, amountCents } = part;
    const trace = nextTrace();
    records.push(entryRecord({ ...row, reference, amountCents, hasAddenda: addenda !== "", trace }));
    if (addenda !== "") records.push(addendaRecord(addenda, trace));
    sums = added(sums, {
      records: addenda === "" ? 1 : 2,
      hash: hashOf(row.routing),
      debitCents: 0n,
      creditCents: amountCents,
    });
  }
  if (offset === null) return { records, sums };
  const amountCents = sums.creditCents;
  const code = CODES[offset.accountType].debit;
  const fields = { ...offset, code, amountCents, reference: "", name: "OFFSET", hasAddenda: false };
  records.push(entryRecord({ ...fields, trace: nextTrace() }));
  return {
    records,
    sums: added(sums, { records: 1, hash: hashOf(offset.routing), debitCents: amountCents, creditCents: 0n }),
  };
}

/** A routing number without its check digit. */
const hashOf = (routing: string) => BigInt(routing.slice(0, 8));

function added(a: Sums, b: Sums): Sums {
  return {
    records: a.records + b.records,
    hash: a.hash + b.hash,
    debitCents: a.debitCents + b.debitCents,
    creditCents: a.creditCents + b.creditCents,
  };
}
