/** Joins the data directory named by the first argument until the standard input ends. */
import { joinEmbedded } from "../../src/database/embedded.ts";

const [, , dataDir = "", purpose] = process.argv;
const server = await joinEmbedded(dataDir, {
  log: () => {},
  durability: "none",
  exclusive: purpose === "serve",
});
process.stdout.write("joined\n");
process.stdin.resume();
process.stdin.on("end", () => server.close());
