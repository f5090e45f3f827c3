/** Words and their labels in the form that selects and filters take. */
export function choicesOf<Word extends string>(labels: Readonly<Record<Word, string>>) {
  return (Object.entries(labels) as [Word, string][]).map(([value, label]) => ({ value, label }));
}
