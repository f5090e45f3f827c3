/** Pages to print: plain HTML with a style for paper, no script, and every text escaped. */
import { paperText } from "./amounts.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return paperText(text).replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const STYLE = `
:root{color-scheme:light}
body{font:14px/1.45 system-ui,"DejaVu Sans",sans-serif;color:#1c1d1a;max-width:820px;margin:32px auto;padding:0 16px}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:16px;margin-bottom:24px}
h1{font-size:24px;margin:0 0 4px}h2{font-size:17px;margin:28px 0 8px}p{margin:2px 0}
.quiet{color:#5c5f57;font-size:12px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid #deded8}
thead{display:table-header-group}tr{break-inside:avoid}
td.n,th.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;padding-right:0;padding-left:10px}
td.d{white-space:nowrap}bdi,td{overflow-wrap:anywhere}
tr.sum td{font-weight:600}
code{font-size:11px;overflow-wrap:anywhere}
@page{size:A4;margin:16mm}
@media print{body{margin:0;max-width:none;padding:0}.scroll{overflow:visible}}
`.replaceAll("\n", "");

/** The page up to its content. */
export function pageHead(title: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>`;
}

export const PAGE_END = "</body></html>\n";

/** What a browser may do with such a page: show it. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A text in an element of its own, so that its direction stays its own. */
export function bdi(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}
