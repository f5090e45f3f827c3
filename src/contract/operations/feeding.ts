import { z } from "zod";
import { CreateCreatorsBody, CreatorRow, ListCreatorsQuery, UpdateCreatorBody } from "../feeding/creators.ts";
import {
  ComplianceRow,
  CreateGoalsBody,
  GoalComplianceQuery,
  GoalRow,
  ListGoalsQuery,
  UpdateGoalBody,
} from "../feeding/goals.ts";
import {
  CreateFollowerReadingsBody,
  CreateReadingsBody,
  FollowerReadingRow,
  ImportAnswer,
  ListReadingsQuery,
  ReadingRow,
} from "../feeding/readings.ts";
import {
  CreateVideosBody,
  ListVideosQuery,
  ReviewAnswer,
  ReviewVideosBody,
  UpdateVideoBody,
  VideoRow,
} from "../feeding/videos.ts";
import { type Operation, readingsBodyBytes } from "../operation.ts";
import {
  CreateProjectBody,
  DeleteModeQuery,
  ListProjectsQuery,
  ProjectRow,
  UpdateProjectBody,
} from "../organization/projects.ts";
import { IdParams, ProjectParams } from "../primitives.ts";

const oneOrMany = <Row extends z.ZodType>(row: Row) => z.union([row, z.array(row)]);
const get = { method: "GET", scope: "read", capability: "read", idempotent: false } as const;
const post = { method: "POST", scope: "write", capability: "edit", idempotent: true } as const;
const patch = { method: "PATCH", scope: "write", capability: "edit", idempotent: false } as const;
const remove = { method: "DELETE", scope: "write", capability: "edit", idempotent: false } as const;

const projects = {
  listProjects: {
    ...get,
    path: "/projects",
    tag: "Projects",
    summary: "List projects",
    query: ListProjectsQuery,
    success: { statuses: [200], data: z.array(ProjectRow), paged: true },
    errors: [],
  },
  createProject: {
    ...post,
    path: "/projects",
    tag: "Projects",
    summary: "Create a project",
    body: CreateProjectBody,
    success: { statuses: [201], data: ProjectRow },
    errors: ["limit_reached"],
  },
  getProject: {
    ...get,
    path: "/projects/{id}",
    tag: "Projects",
    summary: "Fetch a project",
    params: IdParams,
    success: { statuses: [200], data: ProjectRow },
    errors: ["not_found"],
  },
  updateProject: {
    ...patch,
    path: "/projects/{id}",
    tag: "Projects",
    summary: "Update a project",
    params: IdParams,
    body: UpdateProjectBody,
    success: { statuses: [200], data: ProjectRow },
    errors: ["not_found"],
  },
  deleteProject: {
    ...remove,
    path: "/projects/{id}",
    tag: "Projects",
    summary: "Archive or hard-delete a project",
    description: "Archives by default. `?mode=hard` deletes; 409 `has_payouts` when money is recorded.",
    params: IdParams,
    query: DeleteModeQuery,
    success: { statuses: [200], data: ProjectRow },
    errors: ["not_found", "has_payouts"],
  },
} as const satisfies Readonly<Record<string, Operation>>;

const creators = {
  listCreators: {
    ...get,
    path: "/creators",
    tag: "Creators",
    summary: "List creators",
    query: ListCreatorsQuery,
    success: { statuses: [200], data: z.array(CreatorRow), paged: true },
    errors: [],
  },
  createCreators: {
    ...post,
    path: "/projects/{projectId}/creators",
    tag: "Creators",
    summary: "Add creators to a project",
    description: "One object, or `{creators: […]}` up to 50. Adding a removed one reactivates it (200, else 201).",
    params: ProjectParams,
    body: CreateCreatorsBody,
    success: { statuses: [200, 201], data: oneOrMany(CreatorRow) },
    errors: ["not_found", "limit_reached"],
  },
  getCreator: {
    ...get,
    path: "/creators/{id}",
    tag: "Creators",
    summary: "Fetch a creator",
    params: IdParams,
    success: { statuses: [200], data: CreatorRow },
    errors: ["not_found"],
  },
  updateCreator: {
    ...patch,
    path: "/creators/{id}",
    tag: "Creators",
    summary: "Update a creator",
    params: IdParams,
    body: UpdateCreatorBody,
    success: { statuses: [200], data: CreatorRow },
    errors: ["not_found", "handle_taken"],
  },
  deleteCreator: {
    ...remove,
    path: "/creators/{id}",
    tag: "Creators",
    summary: "Remove a creator",
    description: "Its open assignments end now; history stays.",
    params: IdParams,
    success: { statuses: [200], data: CreatorRow },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;

const videos = {
  listVideos: {
    ...get,
    path: "/videos",
    tag: "Videos",
    summary: "List videos",
    query: ListVideosQuery,
    success: { statuses: [200], data: z.array(VideoRow), paged: true },
    errors: [],
  },
  createVideos: {
    ...post,
    path: "/projects/{projectId}/videos",
    tag: "Videos",
    summary: "Add videos to a project",
    description:
      "One object, or `{videos: […]}` up to 1,000. A known (platform, external_id) answers the row as it is: 200 when nothing was created.",
    params: ProjectParams,
    body: CreateVideosBody,
    success: { statuses: [200, 201], data: oneOrMany(VideoRow) },
    errors: ["not_found"],
  },
  getVideo: {
    ...get,
    path: "/videos/{id}",
    tag: "Videos",
    summary: "Fetch a video",
    params: IdParams,
    success: { statuses: [200], data: VideoRow },
    errors: ["not_found"],
  },
  updateVideo: {
    ...patch,
    path: "/videos/{id}",
    tag: "Videos",
    summary: "Update a video",
    params: IdParams,
    body: UpdateVideoBody,
    success: { statuses: [200], data: VideoRow },
    errors: ["not_found"],
  },
  reviewVideos: {
    ...post,
    path: "/projects/{projectId}/videos/review",
    tag: "Videos",
    summary: "Include or exclude videos",
    params: ProjectParams,
    body: ReviewVideosBody,
    success: { statuses: [200], data: ReviewAnswer },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;

const readings = {
  listReadings: {
    ...get,
    path: "/videos/{id}/readings",
    tag: "Readings",
    summary: "List a video's readings",
    params: IdParams,
    query: ListReadingsQuery,
    success: { statuses: [200], data: z.array(ReadingRow), paged: true },
    errors: ["not_found"],
  },
  createReadings: {
    ...post,
    idempotent: false,
    path: "/projects/{projectId}/readings",
    tag: "Readings",
    summary: "Record readings",
    description:
      "JSON up to 10,000 rows, or a streamed CSV or NDJSON body of any length. Good rows land even when others are refused. The same reading again changes nothing, so a retry needs no key.",
    params: ProjectParams,
    body: CreateReadingsBody,
    consumes: ["application/json", "text/csv", "application/x-ndjson"],
    maximumBodyBytes: readingsBodyBytes,
    streams: true,
    success: { statuses: [200, 201], data: ImportAnswer },
    errors: ["not_found"],
  },
  createFollowerReadings: {
    ...post,
    path: "/projects/{projectId}/follower-readings",
    tag: "Readings",
    summary: "Record follower counts",
    params: ProjectParams,
    body: CreateFollowerReadingsBody,
    maximumBodyBytes: readingsBodyBytes,
    success: { statuses: [200, 201], data: oneOrMany(FollowerReadingRow) },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;

const goals = {
  listGoals: {
    ...get,
    path: "/projects/{projectId}/goals",
    tag: "Goals",
    summary: "List goals",
    params: ProjectParams,
    query: ListGoalsQuery,
    success: { statuses: [200], data: z.array(GoalRow), paged: true },
    errors: ["not_found"],
  },
  createGoals: {
    ...post,
    path: "/projects/{projectId}/goals",
    tag: "Goals",
    summary: "Set goals",
    description: "One object, or `{goals: […]}` up to 1,000.",
    params: ProjectParams,
    body: CreateGoalsBody,
    success: { statuses: [201], data: oneOrMany(GoalRow) },
    errors: ["not_found"],
  },
  updateGoal: {
    ...patch,
    path: "/goals/{id}",
    tag: "Goals",
    summary: "Update a goal",
    params: IdParams,
    body: UpdateGoalBody,
    success: { statuses: [200], data: GoalRow },
    errors: ["not_found"],
  },
  deleteGoal: {
    ...remove,
    path: "/goals/{id}",
    tag: "Goals",
    summary: "Delete a goal",
    description: "From now on it is no longer judged; its history stays.",
    params: IdParams,
    success: { statuses: [200], data: GoalRow },
    errors: ["not_found"],
  },
  getGoalCompliance: {
    ...get,
    path: "/projects/{projectId}/goal-compliance",
    tag: "Goals",
    summary: "How creators stand against their goals",
    params: ProjectParams,
    query: GoalComplianceQuery,
    success: { statuses: [200], data: z.array(ComplianceRow) },
    errors: ["not_found"],
  },
} as const satisfies Readonly<Record<string, Operation>>;

export const feedingOperations = { ...projects, ...creators, ...videos, ...readings, ...goals };
