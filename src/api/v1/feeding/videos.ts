import { createVideos, getVideo, listVideos, reviewVideos, updateVideo } from "../../../flow/feeding/videos.ts";
import { handle } from "../../handler.ts";
import { presentVideo, presentVideoDetail } from "../../present/feeding/videos.ts";
import { one, oneOrList, page } from "../answers.ts";

export const videoHandlers = {
  listVideos: handle("listVideos", (ctx, { query }) => listVideos(ctx, query), page(presentVideoDetail)),
  createVideos: handle(
    "createVideos",
    (ctx, { params, body }) => createVideos(ctx, params.projectId, body.items),
    oneOrList(presentVideo),
  ),
  getVideo: handle("getVideo", (ctx, { params }) => getVideo(ctx, params.id), one(presentVideoDetail)),
  updateVideo: handle("updateVideo", (ctx, { params, body }) => updateVideo(ctx, params.id, body), one(presentVideo)),
  reviewVideos: handle(
    "reviewVideos",
    (ctx, { params, body }) => reviewVideos(ctx, params.projectId, body),
    one(({ updated, unchanged }) => ({ updated, unchanged })),
  ),
};
