/** Downloads a file in the browser. The byte order mark makes Excel read it as UTF-8. */
export function saveFile(name: string, text: string, type = "text/csv"): void {
  saveBlob(name, new Blob(["\uFEFF", text], { type: `${type};charset=utf-8` }));
}

/** The same for a file that the server wrote. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
