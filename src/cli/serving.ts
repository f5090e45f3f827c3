/** All that a server is made of, in one place, so that it is loaded when there is something to serve and not before. */
export { growiApi } from "../api/growi/routes.ts";
export { requestLimiter } from "../api/limits.ts";
export { buildServer } from "../api/server.ts";
export { v1Handlers } from "../api/v1/index.ts";
export { openForPeople } from "./people.ts";
