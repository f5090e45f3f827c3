/** Who did something, as rows keep it. */
export interface By {
  readonly type: string;
  readonly id: string | null;
  readonly name: string;
}
