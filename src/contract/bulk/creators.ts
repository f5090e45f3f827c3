/** Changes of many creators at once: of those that are named, or of all that a filter finds. */
import { z } from "zod";
import * as answer from "../answers.ts";
import { instant, textOf, uniqueIds, uuid } from "../primitives.ts";

/** How many creators one request changes; a filter that finds more is worked through by several. */
export const maximumCreatorsPerChange = 200;
/** How many creators of a filter are left out. */
const maximumExcepted = 1_000;
const maximumTagsPerChange = 20;

const filter = z
  .strictObject({
    project_id: uuid.optional(),
    tag_id: uuid.optional().describe("Those with a creator tag"),
    search: textOf(100).optional().describe("Part of a handle, also of an earlier one, or of a display name"),
    held: z.boolean().optional().describe("Only creators on hold, or only those that are not"),
    include_removed: z.boolean().default(false),
  })
  .describe("As in the list of creators");

/** Whom a change is about: exactly one of `creator_ids` and `filter`. */
const selection = {
  creator_ids: uniqueIds(maximumCreatorsPerChange).min(1, "must name a creator").optional(),
  filter: filter.optional(),
  except_ids: uniqueIds(maximumExcepted).optional().describe("With filter: these stay as they are"),
  after: uuid.optional().describe("With filter: `next` of the answer before"),
};

interface Selected {
  readonly creator_ids?: unknown;
  readonly filter?: unknown;
  readonly except_ids?: unknown;
  readonly after?: unknown;
}

/** Refuses a body that names creators in both ways or in none. */
const selects = z.check<Selected>(({ value, issues }) => {
  const fault = (field: string, message: string) =>
    issues.push({ code: "custom", path: [field], message, input: value });
  if (value.creator_ids === undefined && value.filter === undefined) fault("creator_ids", "is required, or filter");
  if (value.creator_ids !== undefined && value.filter !== undefined)
    fault("filter", "must not be sent with creator_ids");
  if (value.filter !== undefined) return;
  for (const field of ["except_ids", "after"] as const) if (value[field] !== undefined) fault(field, "needs filter");
});

const tags = uniqueIds(maximumTagsPerChange);

export const TagCreatorsBody = z
  .strictObject({
    ...selection,
    add_tag_ids: tags.default([]),
    remove_tag_ids: tags.default([]),
  })
  .check(selects)
  .check(({ value, issues }) => {
    const { add_tag_ids: add, remove_tag_ids: remove } = value;
    if (add.length + remove.length === 0)
      issues.push({
        code: "custom",
        path: ["add_tag_ids"],
        message: "must name a tag, or remove_tag_ids",
        input: value,
      });
    if (add.some((id) => remove.includes(id)))
      issues.push({ code: "custom", path: ["remove_tag_ids"], message: "names a tag to add", input: value });
  });

export const HoldCreatorsBody = z
  .strictObject({ ...selection, reason: textOf(1_000).trim().min(1, "must not be empty") })
  .check(selects);

/** Releases, removes or restores. */
export const SelectedCreatorsBody = z.strictObject(selection).check(selects);

export const AssignSelectedBody = z
  .strictObject({
    ...selection,
    structure_id: uuid,
    assigned_at: instant.optional().describe("Default now; the past is allowed, the next run catches up"),
  })
  .check(selects);

export const UnassignSelectedBody = z
  .strictObject({
    ...selection,
    structure_id: uuid,
    unassigned_at: instant.optional().describe("Default now; the past is allowed down to the last period booked"),
  })
  .check(selects);

/** What became of each creator. */
export const ChangedCreators = z.object({
  changed: z.array(answer.id),
  unchanged: z.array(answer.id).describe("Were so already"),
  refused: z
    .array(z.object({ id: answer.id, code: answer.text, error: answer.text }))
    .describe("What was left as it was, and why; the others are changed"),
  next: answer.id
    .nullable()
    .describe(
      "Of a filter that finds more: send the same again with `after` set to it. Null once it is worked through",
    ),
});
