/** What sets papers. */
export interface PdfLibraries {
  readonly PDFDocument: typeof import("pdfkit");
  readonly create: typeof import("fontkit").create;
}

let loaded: Promise<PdfLibraries> | undefined;

/** Loads pdfkit and fontkit, which take a while, for the first paper; a server does so once it is ready. */
export function loadPdf(): Promise<PdfLibraries> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<PdfLibraries> {
  const [{ default: PDFDocument }, { create }] = await Promise.all([import("pdfkit"), import("fontkit")]);
  return { PDFDocument, create };
}
