import { appOn, type TestApp } from "./app-on.ts";
import { testDatabase } from "./database.ts";

export { TEST_NOW, type TestApp, testOrganization } from "./app-on.ts";

/** The product on a database of a test file's own. Call it in `beforeAll` and `close` in `afterAll`. */
export async function testApp(): Promise<TestApp> {
  return appOn(await testDatabase());
}
