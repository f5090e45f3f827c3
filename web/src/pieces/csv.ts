/** CSV files, written as the server writes them. */
export { type CsvColumn, csvText } from "../../../src/parse/write-csv.ts";
