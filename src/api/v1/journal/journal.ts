import { getJournalAccounts, setJournalAccounts } from "../../../flow/journal/accounts.ts";
import { withJournal } from "../../../flow/journal/journal.ts";
import { writeJournalCsv } from "../../../papers/journal.ts";
import { handle } from "../../handler.ts";
import { presentAccounts, writeJournalJson } from "../../present/journal/journal.ts";
import { spool } from "../../spool.ts";
import { one, written } from "../answers.ts";

export const journalHandlers = {
  getJournal: handle(
    "getJournal",
    (ctx, { query }) =>
      withJournal(ctx, query, (journal) =>
        query.format === "csv"
          ? spool({ mediaType: "text/csv", fileName: `journal-${journal.from ?? "all"}-${journal.to}.csv` }, (write) =>
              writeJournalCsv(journal, write),
            )
          : spool({ mediaType: "application/json" }, (write) => writeJournalJson(journal, query.entries, write)),
      ),
    written,
  ),
  getJournalAccounts: handle("getJournalAccounts", getJournalAccounts, one(presentAccounts)),
  setJournalAccounts: handle(
    "setJournalAccounts",
    (ctx, { body }) => setJournalAccounts(ctx, body),
    one(presentAccounts),
  ),
};
