/** Remittance advice as a page to print. */
import { paperFigure } from "./amounts.ts";
import { bdi, escapeHtml, PAGE_END, pageHead } from "./html.ts";
import { REMITTANCE_TITLE, type Remittance, remittanceFacts, remittanceTitle } from "./remittance.ts";
import { asOfText, type Write } from "./statement.ts";
import { postHtml } from "./statement-html.ts";

/** Writes the page in parts. */
export async function writeRemittanceHtml(of: Remittance, write: Write): Promise<void> {
  const { payee, currency } = of;
  await write(pageHead(remittanceTitle(of)));
  await write(
    `<header><div><h1>${REMITTANCE_TITLE}</h1>${payee === null ? "" : `<p>${bdi(payee.name)}</p>`}` +
      `${payee?.email == null ? "" : `<p class="quiet">${bdi(payee.email)}</p>`}</div>` +
      `<div><p><b>${bdi(of.organization)}</b></p><p class="quiet">${escapeHtml(asOfText(of))}</p></div></header>`,
  );
  const facts = remittanceFacts(of).map(([label, text]) => `<tr><td class="d">${label}</td><td>${bdi(text)}</td></tr>`);
  await write(`<table><tbody>${facts.join("")}</tbody></table><h2>Covers</h2>`);
  await write(
    `<div class="scroll"><table><thead><tr><th>Date</th><th>For</th><th class="n">Amount ${currency}</th></tr></thead><tbody>`,
  );
  const row = (date: string, text: string, cents: bigint, details: readonly string[], isSum = false) =>
    `<tr${isSum ? ' class="sum"' : ""}><td class="d">${date}</td><td>${text}${details.map((detail) => `<div class="quiet">${detail}</div>`).join("")}</td>` +
    `<td class="n">${paperFigure(cents, currency)}</td></tr>`;
  for await (const lines of of.lines)
    await write(
      lines
        .map(({ date, text, amountCents, creator, post }) =>
          row(date, bdi(text), amountCents, [...(post === null ? [] : [postHtml(post)]), bdi(creator)]),
        )
        .join(""),
    );
  for (const { text, amountCents, reason } of of.adjustments)
    await write(row("", text, amountCents, reason === null ? [] : [bdi(reason)]));
  await write(`${row("", "Total", of.amountCents, [], true)}</tbody></table></div>${PAGE_END}`);
}
