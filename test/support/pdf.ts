/** The text of a PDF that has one embedded face, read from its bytes as a reader does: through the face's own table. */
import { inflateSync } from "node:zlib";

export interface ReadPdf {
  readonly text: string;
  readonly pages: number;
}

export function readPdf(bytes: Buffer): ReadPdf {
  const streams = streamsOf(bytes);
  const table = tableOf(streams.find((stream) => stream.includes("beginbfrange")) ?? "");
  const drawn = streams.flatMap((stream) => {
    return [...stream.matchAll(/\[([^\]]*)\] TJ/g)].map(([, shown = ""]) =>
      [...shown.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = ""]) => decoded(hex, table)).join(""),
    );
  });
  return { text: drawn.join("\n"), pages: bytes.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0 };
}

function streamsOf(bytes: Buffer): string[] {
  const [streams, source] = [[] as string[], bytes.toString("latin1")];
  for (const found of source.matchAll(/\/Length (\d+)[^>]*>>\s*stream\n/g)) {
    const start = found.index + found[0].length;
    const part = bytes.subarray(start, start + Number(found[1]));
    streams.push((found[0].includes("FlateDecode") ? inflateSync(part) : part).toString("latin1"));
  }
  return streams;
}

/** Glyph of the file -> characters. */
function tableOf(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, first = "", , list = ""] of cmap.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
    for (const [place, [, hex = ""]] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const units = hex.replaceAll(" ", "").match(/.{4}/g) ?? [];
      table.set(
        Number.parseInt(first, 16) + place,
        String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))),
      );
    }
  return table;
}

function decoded(hex: string, table: ReadonlyMap<number, string>): string {
  return (hex.match(/.{4}/g) ?? []).map((glyph) => table.get(Number.parseInt(glyph, 16)) ?? "?").join("");
}
