/** Everything the server needs, in one module, so that other commands do not load it. */
export { growiApi } from "../api/growi/routes.ts";
export { requestLimiter } from "../api/limits.ts";
export { buildServer } from "../api/server.ts";
export { v1Handlers } from "../api/v1/index.ts";
export { openForPeople } from "./people.ts";
