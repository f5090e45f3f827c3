/** Whether a key is text input, not a command; a focused checkbox still accepts commands. */
export function isTyping({ target }: { readonly target: EventTarget | null }): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
