/** A statement as a page to print. */
import { paperFigure } from "./amounts.ts";
import { bdi, escapeHtml, PAGE_END, pageHead } from "./html.ts";
import {
  ANCHOR_NOTE,
  asOfText,
  BASIS,
  balanceRows,
  datesText,
  detailsOf,
  NOTHING_NOTE,
  postText,
  type Statement,
  type StatementHead,
  type StatementLine,
  type StatementPost,
  statementTitle,
  type Write,
} from "./statement.ts";
import { eachCurrency } from "./statement-csv.ts";

/** Writes the page in parts. */
export async function writeStatementHtml(statement: Statement, write: Write): Promise<void> {
  const { head, currencies } = statement;
  await write(pageHead(statementTitle(head)));
  await write(headHtml(head));
  if (currencies.length === 0) await write(`<p>${NOTHING_NOTE}</p>`);
  await eachCurrency(statement, {
    begin: (of) => {
      const rows = balanceRows(of).map(([label, cents], place, all) => {
        const isBalance = place === 0 || place === all.length - 1;
        return `<tr${isBalance ? ' class="sum"' : ""}><td>${label}</td><td class="n">${paperFigure(cents, of.currency)}</td></tr>`;
      });
      const structures = of.structures.map(({ structureName, earnedCents, enteredCents, correctedCents }) => {
        const figures = [earnedCents, enteredCents, correctedCents].map(
          (cents) => `<td class="n">${paperFigure(cents, of.currency)}</td>`,
        );
        return `<tr><td>${bdi(structureName)}</td>${figures.join("")}</tr>`;
      });
      const { currency } = of;
      return write(
        `<h2>${currency}</h2><table><thead><tr><th>Balance</th><th class="n">${currency}</th></tr></thead><tbody>${rows.join("")}</tbody></table>` +
          (structures.length === 0
            ? ""
            : `<table style="margin-top:14px"><thead><tr><th>By pay rule</th><th class="n">Earned ${currency}</th><th class="n">Entered ${currency}</th><th class="n">Corrected ${currency}</th></tr></thead><tbody>${structures.join("")}</tbody></table>`) +
          `<div class="scroll"><table style="margin-top:14px"><thead><tr><th>Date</th><th>For</th><th class="n">Amount ${currency}</th><th class="n">Balance ${currency}</th></tr></thead><tbody>` +
          frameHtml("Opening balance", of.openingCents, currency),
      );
    },
    lines: (lines) => write(lines.map((line) => lineHtml(line, head)).join("")),
    end: (of) => write(`${frameHtml("Closing balance", of.closingCents, of.currency)}</tbody></table></div>`),
  });
  if (head.anchor !== null) {
    await write(`<p class="quiet" style="margin-top:28px">${ANCHOR_NOTE}</p><code>${escapeHtml(head.anchor)}</code>`);
  }
  await write(PAGE_END);
}

function headHtml(head: StatementHead): string {
  const [name = "", ...more] = head.parties;
  return (
    `<header><div><h1>Statement</h1><p>${bdi(name)}</p>${more.map((party) => `<p class="quiet">${bdi(party)}</p>`).join("")}</div>` +
    `<div><p><b>${bdi(head.organization)}</b></p><p>${datesText(head)}</p><p class="quiet">${BASIS}</p>` +
    `<p class="quiet">${escapeHtml(asOfText(head))}</p></div></header>`
  );
}

function frameHtml(label: string, cents: bigint, currency: string): string {
  return `<tr class="sum"><td></td><td>${label}</td><td></td><td class="n">${paperFigure(cents, currency)}</td></tr>`;
}

function lineHtml(line: StatementLine, head: StatementHead): string {
  const details = [...(line.post === null ? [] : [postHtml(line.post)]), ...detailsOf(line, head).map(bdi)].map(
    (detail) => `<div class="quiet">${detail}</div>`,
  );
  return (
    `<tr><td class="d">${line.date}</td><td>${bdi(line.text)}${details.join("")}</td>` +
    `<td class="n">${paperFigure(line.amountCents, line.currency)}</td><td class="n">${paperFigure(line.balanceCents, line.currency)}</td></tr>`
  );
}

/** A post by its title, as a link where it has an address. */
export function postHtml(post: StatementPost): string {
  const { url, title } = post;
  if (url === null || !/^https?:/.test(url)) return bdi(postText(post));
  return `<a href="${escapeHtml(url)}" rel="noreferrer noopener">${bdi(title ?? url)}</a>`;
}
