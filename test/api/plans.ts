/** Reads what EXPLAIN says of a statement, and names the shapes whose work grows with the square of the data. */

export interface PlanNode {
  readonly "Node Type": string;
  readonly "Parent Relationship"?: string;
  readonly "Subplan Name"?: string;
  readonly "Relation Name"?: string;
  readonly Alias?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly "Recheck Cond"?: string;
  readonly Filter?: string;
  readonly "Group Key"?: readonly string[];
  readonly Strategy?: string;
  readonly Plans?: readonly PlanNode[];
}

export interface Known {
  /** Tables that grow without bound. */
  readonly growing: ReadonlySet<string>;
  /** Columns of each unique index. */
  readonly uniqueColumns: ReadonlyMap<string, number>;
}

const SCANS = /^(Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan|CTE Scan|Sample Scan)$/;
/** Columns that most rows share: an index searched by them alone returns everything. */
const SHARED = new Set(["org_id", "project_id", "status", "currency"]);

/**
 * What is quadratic in a plan, in words; empty where nothing is. A part that is done again for each row of another (the
 * inner side of a nested loop, a subquery that is not hashed) must find its rows by an index on that row; else it reads
 * a table, or the rows of another part, again and again.
 */
export function quadraticParts(plan: PlanNode, known: Known): string[] {
  const hashed = new Set([...JSON.stringify(plan).matchAll(/hashed (SubPlan \d+)/g)].map(([, name]) => name));
  const found: string[] = [];
  const visit = (node: PlanNode): void => {
    const children = node.Plans ?? [];
    for (const child of children) {
      const isSubPlan = child["Parent Relationship"] === "SubPlan" && !hashed.has(child["Subplan Name"] ?? "");
      if (isSubPlan && growsIn(node, known))
        found.push(...repeatedScans(child, known).map((scan) => `for each row: ${scan}`));
      visit(child);
    }
    if (isSearchedInAList(node) && growsIn(node, known))
      found.push(`for each row: a list of ids searched from its beginning, in ${node["Relation Name"] ?? node.Alias}`);
    if (node["Node Type"] !== "Nested Loop") return;
    const outer = children.find((child) => child["Parent Relationship"] === "Outer");
    const inner = children.find((child) => child["Parent Relationship"] === "Inner");
    if (outer === undefined || inner === undefined || isOneRow(outer, known) || !growsIn(outer, known)) return;
    found.push(...repeatedScans(inner, known).map((scan) => `in a loop: ${scan}`));
  };
  visit(plan);
  return found;
}

/** Scans below a node that are not bounded by the row they are done for. */
function repeatedScans(node: PlanNode, known: Known): string[] {
  // Kept results of what does not depend on the row are computed once, but read whole each time.
  if (node["Node Type"] === "Memoize" || node["Parent Relationship"] === "InitPlan") return [];
  const own = isUnbounded(node, known) ? [`${node["Node Type"]} of ${node["Relation Name"] ?? node.Alias}`] : [];
  return [...own, ...(node.Plans ?? []).flatMap((child) => repeatedScans(child, known))];
}

function isUnbounded(node: PlanNode, known: Known): boolean {
  if (!SCANS.test(node["Node Type"])) return false;
  if (node["Node Type"] === "CTE Scan") return true;
  if (!known.growing.has(node["Relation Name"] ?? "")) return false;
  return node["Node Type"] === "Seq Scan" || !(isAskedByRow(node) || isOneRow(node, known));
}

/** Whether the index is searched by a value of the outer row that distinguishes rows. */
function isAskedByRow(node: PlanNode): boolean {
  const condition = node["Index Cond"] ?? node["Recheck Cond"] ?? "";
  return condition.split(" AND ").some((part) => {
    const names = [...part.matchAll(/\b([a-z_]\w*)\.([a-z_]\w*)/g)];
    const searched = names.find(([, alias]) => alias === node.Alias)?.[2] ?? "";
    return names.some(([, alias]) => alias !== node.Alias) && !SHARED.has(searched);
  });
}

/** Whether each row of a scan is compared with an array that a subquery made: it is not hashed, however long it is. */
function isSearchedInAList(node: PlanNode): boolean {
  return SCANS.test(node["Node Type"]) && /ANY \((\$\d+|\(?\(InitPlan \d+\))/.test(node.Filter ?? "");
}

/** Whether a node gives one row at most, whatever the tables hold. */
function isOneRow(node: PlanNode, known: Known): boolean {
  const type = node["Node Type"];
  if (type === "Result" && node.Plans === undefined) return true;
  if (type === "Aggregate" && node.Strategy === "Plain") return true;
  if (/^Index (Only )?Scan$/.test(type)) {
    const columns = known.uniqueColumns.get(node["Index Name"] ?? "") ?? Number.POSITIVE_INFINITY;
    const searched = (node["Index Cond"] ?? "")
      .split(" AND ")
      .filter((part) => / = /.test(part) && !part.includes("ANY"));
    // Ids are unique by themselves; searched by a value, not by another row's column, one is a row.
    return searched.length >= columns || searched.some((part) => /\.id = '/.test(part));
  }
  if (type === "Nested Loop") return (node.Plans ?? []).every((child) => isOneRow(child, known));
  const [only, second] = node.Plans ?? [];
  return only !== undefined && second === undefined && isOneRow(only, known);
}

/** Whether rows of a node may be many: something growing is read below it, beyond what a page or one row bounds. */
function growsIn(node: PlanNode, known: Known): boolean {
  if (node["Node Type"] === "Limit" || isOneRow(node, known)) return false;
  // What belongs to one cycle of one member is little.
  if (/\.creator_payout_id = '/.test(`${node["Index Cond"]} ${node.Filter}`)) return false;
  if (node["Node Type"] === "CTE Scan") return true;
  if (known.growing.has(node["Relation Name"] ?? "")) return true;
  return (node.Plans ?? []).some((child) => child["Parent Relationship"] !== "InitPlan" && growsIn(child, known));
}
