/** The API's field names as people read them, for errors that no field of a form shows. */

/** Names that dropping underscores and units does not explain. */
const labels: Readonly<Record<string, string>> = {
  as_of: "as of",
  captured_at: "read on",
  follower_count: "followers",
  cents_per_thousand: "rate per 1,000 views",
  criteria_type: "kind of rule",
  display_name: "name",
  effective_at: "effective date",
  external_id: "ID on the platform",
  external_reference: "reference",
  paid_at: "paid on",
  posted_at: "posted at",
  read_on: "“Read on”",
  structure_id: "pay rule",
  up_to_impressions: "up to views",
  video_id: "post",
  view_count: "views",
};

/** Parts of a path that name no field of a form. */
const containers = new Set(["body", "query", "path", "columns", "criteria_params"]);

/** `Tiers 1, rate per 1,000 views` for `criteria_params.tiers.0.cents_per_thousand`; empty for a path that names no field. */
export function fieldLabel(path: string): string {
  const named: string[] = [];
  for (const part of path.split(".")) {
    if (/^\d+$/.test(part)) named.push(`${named.pop() ?? "row"} ${Number(part) + 1}`);
    else if (part !== "" && !containers.has(part)) named.push(labels[part] ?? plain(part));
  }
  const text = named.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `minimum payout` for `minimum_payout_cents`, `creator` for `creator_id`. */
function plain(name: string): string {
  return name.replace(/_(cents|id|at|ms)$/, "").replaceAll("_", " ");
}

const QUOTED_OR_NAME = /"(?:[^"\\]|\\.)*(?:"|$)|[a-z]+(?:_[a-z]+)+/g;

/** Why a row of a file is rejected, in the screens' words: `views "n/a" must be a whole number` for `view_count …`. */
export function rejectionText(text: string): string {
  return text.replace(QUOTED_OR_NAME, (found) => (found.startsWith('"') ? found : (labels[found] ?? plain(found))));
}

/** One fault as a line: its field, then what is wrong with it. */
export function faultLine({ path, message }: { readonly path: string; readonly message: string }): string {
  const label = fieldLabel(path);
  return label === "" ? `${message.charAt(0).toUpperCase()}${message.slice(1)}` : `${label}: ${message}`;
}
