/**
 * Adds items to the end of a list, however many there are: `push(...items)` passes each as an argument, and more than some
 * hundred thousand overflow the stack.
 */
export function append<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}

/** The greatest of numbers, however many there are, and at least `least`. */
export function greatest(numbers: Iterable<number>, least: number): number {
  let found = least;
  for (const number of numbers) if (number > found) found = number;
  return found;
}
