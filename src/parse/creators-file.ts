/** A file of creators: which column is which, and one creator per row. */
import { guessPlaces, type Part, type Places, plainName } from "./columns.ts";
import { plainHandle, profilePlatform } from "./handles.ts";
import { platformName } from "./platforms.ts";
import { type PassedRow, type RefusedRow, reasonFor } from "./readings-rows.ts";
import { isBlank, isTotal, type TableHead, type TableRow } from "./table.ts";

export const creatorColumns = ["handle", "platform", "display_name", "email", "avatar_url", "description"] as const;
export type CreatorColumn = (typeof creatorColumns)[number];

export const creatorParts: readonly Part<CreatorColumn>[] = [
  {
    name: "handle",
    label: "Handle",
    known: [
      ...[
        "handle",
        "creatorhandle",
        "username",
        "tiktokhandle",
        "instagramhandle",
        "youtubehandle",
        "account",
        "profile",
        "profileurl",
      ],
      ...["profilelink", "creator", "user", "accountusername", "link", "url", "instagram", "tiktok", "youtube"],
    ],
  },
  {
    name: "platform",
    label: "Platform",
    known: ["platform", "network", "socialnetwork", "plattform", "plateforme", "plataforma"],
  },
  {
    name: "display_name",
    label: "Name",
    known: ["displayname", "name", "fullname", "creatorname", "affiliatename", "accountname", "nickname"],
  },
  { name: "email", label: "Email", known: ["email", "emailaddress", "mail", "paymentemail", "creatoremail"] },
  { name: "avatar_url", label: "Picture", known: ["avatarurl", "avatar", "picture", "profilepicture"] },
  { name: "description", label: "Description", known: ["description", "notes", "note", "bio"] },
];

/** A creator as given by a row; texts normalized, not validated. */
export interface CreatorFileRow extends Readonly<Record<CreatorColumn, string | undefined>> {
  readonly line: number;
}

/** How well a row does as the header of a file of creators. */
export function rateCreatorHeader(cells: readonly string[]): number {
  return Object.keys(guessPlaces(cells.slice(0, 1_000), creatorParts)).length;
}

export interface CreatorsAnswers {
  readonly columns?: Readonly<Partial<Record<string, string>>> | undefined;
  readonly platform?: string | undefined;
}

export interface CreatorsPlan {
  readonly header: readonly string[];
  readonly places: Places<CreatorColumn>;
  readonly questions: readonly { readonly path: string; readonly message: string }[];
  readonly platform: string | undefined;
}

export function planCreators({ header }: Pick<TableHead, "header">, answers: CreatorsAnswers): CreatorsPlan {
  const places: Partial<Record<CreatorColumn, number>> = { ...guessPlaces(header, creatorParts) };
  const questions: { path: string; message: string }[] = [];
  for (const [name, column = ""] of Object.entries(answers.columns ?? {})) {
    const part = creatorColumns.find((each) => each === name);
    const at = header.findIndex((each) => plainName(each) === plainName(column));
    if (part === undefined)
      questions.push({
        path: `columns.${name}`,
        message: `is no field of a creator; they are ${creatorColumns.join(", ")}`,
      });
    else if (column === "") delete places[part];
    else if (at < 0) questions.push({ path: `columns.${name}`, message: `"${column}" is no column of the file` });
    else places[part] = at;
  }
  if (places.handle === undefined)
    questions.push({
      path: "handle",
      message: "is missing from the header: say which column has the handles, with columns.handle",
    });
  return { header, places, questions, platform: answers.platform };
}

/** Reads the rows of one file. A handle may be the address of a profile, which says the platform, too. */
export function readCreator(plan: CreatorsPlan, row: TableRow): CreatorFileRow | RefusedRow | PassedRow {
  const { line } = row;
  if ("fault" in row) return { line, reason: row.fault };
  const { cells } = row;
  if (isBlank(cells)) return { line, passed: "blank rows" };
  const cell = (name: CreatorColumn) => {
    const at = plan.places[name];
    const text = at === undefined ? "" : (cells[at] ?? "").trim();
    return text === "" ? undefined : text;
  };
  const given = cell("handle");
  if (isTotal(cells) && (given === undefined || given === cells[0]?.trim()) && cell("email") === undefined)
    return { line, passed: "rows of totals" };
  if (given === undefined) return { line, reason: "handle is missing" };
  const said = cell("platform") === undefined ? undefined : platformName(cell("platform") ?? "");
  const seen = profilePlatform(given);
  if (said !== undefined && seen !== undefined && said !== seen)
    return { line, reason: reasonFor("handle", given, `is a profile on ${seen}, and platform says ${said}`) };
  return {
    line,
    handle: plainHandle(given),
    platform: said ?? seen ?? plan.platform,
    display_name: cell("display_name"),
    email: cell("email"),
    avatar_url: cell("avatar_url"),
    description: cell("description"),
  };
}
