/** Everything the server needs, in one module, so that other commands do not load it. */
export { growiApi } from "../api/growi/routes.ts";
export { requestLimiter } from "../api/limits.ts";
export { buildServer } from "../api/server.ts";
export { v1Handlers } from "../api/v1/index.ts";
export { firstOwnerLink } from "../flow/organization/users.ts";
export { keyProblem, keysInUse } from "../flow/payees/keys.ts";
export { reachableApps } from "../flow/places.ts";
export { openForPeople } from "./people.ts";
export { firstOwnerUrl } from "./users.ts";
