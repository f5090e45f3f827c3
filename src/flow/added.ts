/** A row of a POST, and whether this request made it (or brought it back: then it is not new). */
export interface Added<Row> {
  readonly row: Row;
  readonly created: boolean;
}
