/** Every command with its arguments, and nothing of what it does. */
import { Command, Option } from "commander";
import { runAccruals } from "./accrue.ts";
import { backupDatabase, exportDatabase, importDatabase, restoreDatabase } from "./backup.ts";
import { demo } from "./demo/index.ts";
import { explainAccrual } from "./explain.ts";
import type { Host } from "./host.ts";
import { importFile } from "./import.ts";
import { createOrg, createOrgKey, listOrgKeys, listOrgs, revokeOrgKey } from "./keys.ts";
import { rateFile } from "./rate.ts";
import { replayHistory } from "./replay.ts";
import { migrateDatabase, serve, work } from "./serve.ts";
import { inviteUser, listPeople, resetUser } from "./users.ts";
import { verifyDatabase } from "./verify.ts";

const ENVIRONMENT = `
Environment:
  DATABASE_URL       a PostgreSQL server (15 or newer) to use; without it one is run in the data directory
  STIPEND_DATA_DIR   the data directory (./data)
  HOST, PORT         where \`serve\` listens (127.0.0.1, 3000)
  STIPEND_URL        the address people use, such as https://payouts.example.com, where it is another
  TRUSTED_PROXIES    addresses of proxies whose word about a client's address is taken; separated by commas
  CONNECTIONS_PER_ADDRESS  connections one address may hold at once (500)
  STIPEND_DASHBOARD  off: \`serve\` runs the API without the dashboard (on)
  LOG_LEVEL          debug, info, warn or error (info)
  METRICS_TOKEN      lets scrapers from other machines read /metrics

Commands work while \`serve\` runs on the same data directory.`;

/** Builds the command line on a host. `parseAsync` runs the command and throws what it throws. */
export function buildProgram(host: Host): Command {
  const program = new Command("stipend")
    .description("Creator payouts: readings in, earned amounts out, every cent explained.")
    .version(host.version)
    .option("--json", "print one JSON object and nothing else")
    .helpCommand(false)
    .showHelpAfterError("(add --help for the options)")
    .addHelpText("after", ENVIRONMENT);
  /** A command; `--json` may stand before its name or after it. */
  const command = (parent: Command, nameAndArguments: string, description: string) =>
    parent
      .command(nameAndArguments)
      .description(description)
      .option("--json", "print one JSON object and nothing else");
  const optionsOf = <Options extends object>(options: Options): Options & { readonly json: boolean } => ({
    ...options,
    json: program.opts<{ json?: boolean }>().json === true || ("json" in options && options.json === true),
  });

  command(program, "serve", "migrate, then run the API and the worker until stopped").action((options) =>
    serve(host, optionsOf(options)),
  );
  command(program, "work", "run the worker alone until stopped").action((options) => work(host, optionsOf(options)));
  command(program, "migrate", "bring the database's schema up to date").action((options) =>
    migrateDatabase(host, optionsOf(options)),
  );

  const org = program.command("org").description("organizations");
  command(org, "create", "make an organization and its first API key")
    .requiredOption("--name <name>", "what it is called")
    .option("--timezone <zone>", "IANA zone whose midnights bound its periods", "UTC")
    .option("--plan <plan>", "free, starter, ultra or unlimited", "unlimited")
    .action((options) => createOrg(host, optionsOf(options)));
  command(org, "list", "list the organizations").action((options) => listOrgs(host, optionsOf(options)));

  const key = program.command("key").description("API keys");
  command(key, "create", "make an API key; it is shown once")
    .requiredOption("--org <id>", "the organization it speaks for")
    .option("--name <name>", "what it is for")
    .option("--scopes <scopes>", "of read, write, admin; separated by commas (read,write)")
    .option("--expires <instant>", "ISO 8601 instant after which it is refused")
    .action((options) => createOrgKey(host, optionsOf(options)));
  command(key, "list", "list the keys, never their text")
    .option("--org <id>", "of one organization only")
    .action((options) => listOrgKeys(host, optionsOf(options)));
  command(key, "revoke <key_id>", "revoke a key at once and for good").action((id: string, options) =>
    revokeOrgKey(host, id, optionsOf(options)),
  );

  const user = program.command("user").description("people who sign in");
  command(user, "list", "list the people").action((options) => listPeople(host, optionsOf(options)));
  command(user, "reset <email>", "print a link that sets a new password")
    .option("--second-factor", "turn the second factor off, too")
    .action((address: string, options) => resetUser(host, address, optionsOf(options)));
  command(user, "invite <email>", "print a link that lets somebody into an organization")
    .requiredOption("--org <id>", "the organization")
    .option("--role <role>", "owner, admin, payer, editor or viewer", "viewer")
    .action((address: string, options) => inviteUser(host, address, optionsOf(options)));

  command(
    program,
    "import <what> [file]",
    "import readings (a .csv of any tool, or .ndjson, also gzipped; - reads standard input), or: import creators <file>",
  )
    .requiredOption("--org <id>", "the organization")
    .requiredOption("--project <name_or_id>", "the project, by its name in any case or its id; a new name creates it")
    .option("--read-on <date>", "when rows without a reading's date were read")
    .option("--date-order <order>", "dmy or mdy, for dates such as 03/09/2026")
    .option("--creator <handle>", "the creator of all rows, for an export of one channel")
    .option("--platform <name>", "the platform of rows that do not say theirs")
    .option(
      "--column <field=name>",
      "which column a field is read from, such as captured_at=Date; repeatable",
      collected,
    )
    .option("--skip <name>", "a column to pass over; repeatable", collected)
    .option("--encoding <name>", "the file's encoding, where it is neither UTF-8 nor UTF-16")
    .action((what: string, file: string | undefined, options) => importFile(host, what, file, optionsOf(options)));
  command(program, "accrue", "judge everything that is due and book what was earned")
    .option("--as-of <instant>", "ISO 8601 instant; nothing after it exists for the run (now)")
    .option("--org <id>", "one organization only (all)")
    .action((options) => runAccruals(host, optionsOf(options)));
  command(program, "rate <scenario.json>", "judge a scenario file without a database; - reads standard input").action(
    (file: string, options) => rateFile(host, file, optionsOf(options)),
  );
  command(program, "explain <accrual_id>", "tell how an accrual came to its amount").action((id: string, options) =>
    explainAccrual(host, id, optionsOf(options)),
  );
  command(program, "replay", "judge history again and list what the books would be today, with causes")
    .requiredOption("--from <date>", "first date; periods that touch the range are judged as a whole")
    .requiredOption("--to <date>", "last date")
    .option("--org <id>", "one organization only (all)")
    .action((options) => replayHistory(host, optionsOf(options)));
  command(
    program,
    "verify",
    "check every invariant and recompute every accrual; exit 1 when anything does not hold",
  ).action((options) => verifyDatabase(host, optionsOf(options)));
  command(program, "backup <file>", "back up the running embedded database to one file (.zst, or .gz)").action(
    (file: string, options) => backupDatabase(host, file, optionsOf(options)),
  );
  command(program, "restore <file>", "restore a backup into an empty data directory, start it and check it").action(
    (file: string, options) => restoreDatabase(host, file, optionsOf(options)),
  );
  command(program, "export <file>", "write everything as NDJSON (.ndjson, .ndjson.gz), for any other server").action(
    (file: string, options) => exportDatabase(host, file, optionsOf(options)),
  );
  command(program, "import-all <file>", "read an export into an empty database and check it").action(
    (file: string, options) => importDatabase(host, file, optionsOf(options)),
  );
  command(program, "demo", "make a sample program in ./data-demo, show what came of it, and serve it")
    .option("--no-serve", "end when it is made")
    .addOption(new Option("--creators <n>", "how many creators").default("60").hideHelp())
    .addOption(new Option("--months <n>", "how many months").default("6").hideHelp())
    .action((options) => demo(host, optionsOf(options)));
  return program;
}

/** Values of an option that may be given several times. */
function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
