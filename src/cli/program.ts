/** Every command with its arguments; what each does is in a file of its own, loaded when the command is called. */
import { Command, Option } from "commander";
import { jsonPresets } from "../flow/feeding/import/presets.ts";
import { profileKinds } from "../parse/import-kinds.ts";
import { ENVIRONMENT } from "./environment.ts";
import type { Host } from "./host.ts";

const withJson = (command: Command) => command.option("--json", "print one JSON object and nothing else");

/** Builds the command line on a host. `parseAsync` runs the command and throws what it throws. */
export function buildProgram(host: Host): Command {
  const program = withJson(new Command("stipend"))
    .description("Creator payouts: readings in, earnings out, every cent explained.")
    .version(host.version)
    .helpCommand(false)
    .showHelpAfterError("(use --help to list the options)")
    .addHelpText("after", ENVIRONMENT);
  /** A command; `--json` is accepted before its name or after it. */
  const command = (parent: Command, nameAndArguments: string, description: string) =>
    withJson(parent.command(nameAndArguments).description(description));
  const optionsOf = <Options extends object>(options: Options): Options & { readonly json: boolean } => ({
    ...options,
    json: program.opts<{ json?: boolean }>().json === true || ("json" in options && options.json === true),
  });

  command(program, "serve", "run migrations, then the API and the worker until stopped").action(async (options) =>
    (await import("./serve.ts")).serve(host, optionsOf(options)),
  );
  command(program, "work", "run only the worker until stopped").action(async (options) =>
    (await import("./serve.ts")).work(host, optionsOf(options)),
  );
  command(program, "migrate", "migrate the database to the latest schema").action(async (options) =>
    (await import("./serve.ts")).migrateDatabase(host, optionsOf(options)),
  );

  const org = program.command("org").alias("organization").description("organizations");
  command(org, "create", "create an organization and its first API key")
    .requiredOption("--name <name>", "name of the organization")
    .option("--timezone <zone>", "IANA time zone in which its periods start and end at midnight", "UTC")
    .option("--plan <plan>", "plan: free, starter, ultra or unlimited", "unlimited")
    .option("--database <name>", "of several databases, the one to put it in (the one with the fewest organizations)")
    .action(async (options) => (await import("./keys.ts")).createOrg(host, optionsOf(options)));
  command(org, "update <org_id>", "change an organization's plan and request limits")
    .option("--plan <plan>", "plan: free, starter, ultra or unlimited")
    .option("--requests-per-minute <n>", "requests per minute and key; `plan`: what the plan says")
    .option("--growi-hourly-limit <n>", "requests per hour and key of the Growi API")
    .action(async (id: string, options) => (await import("./keys.ts")).updateOrg(host, id, optionsOf(options)));
  command(org, "list", "list organizations").action(async (options) =>
    (await import("./keys.ts")).listOrgs(host, optionsOf(options)),
  );
  command(org, "move <org_id>", "move an organization to another of several databases, while it is served")
    .requiredOption("--to <name>", "database to move it to")
    .option("--forget", "then delete the rows that were set aside")
    .action(async (id: string, options) => (await import("./move.ts")).moveOrg(host, id, optionsOf(options)));
  command(org, "forget <org_id>", "delete the rows that a move has set aside").action(async (id: string, options) =>
    (await import("./move.ts")).forgetOrg(host, id, optionsOf(options)),
  );

  const key = program.command("key").description("API keys");
  command(key, "create", "create an API key; it is shown only once")
    .requiredOption("--org <id>", "organization the key belongs to")
    .option("--name <name>", "name, to recognize the key by")
    .option("--scopes <scopes>", "read, write, admin; separated by commas (read,write)")
    .option("--expires <instant>", "ISO 8601 time at which the key expires")
    .action(async (options) => (await import("./keys.ts")).createOrgKey(host, optionsOf(options)));
  command(key, "list", "list API keys, without their secrets")
    .option("--org <id>", "only this organization")
    .action(async (options) => (await import("./keys.ts")).listOrgKeys(host, optionsOf(options)));
  command(key, "revoke <key_id>", "revoke an API key immediately and permanently").action(async (id: string, options) =>
    (await import("./keys.ts")).revokeOrgKey(host, id, optionsOf(options)),
  );

  const keys = program.command("keys").description("the keys that seal bank details and other secrets");
  command(keys, "rotate", "seal every secret again by STIPEND_SECRET_KEY; can be stopped and run again").action(
    async (options) => (await import("./secret-keys.ts")).rotateSecretKeys(host, optionsOf(options)),
  );
  command(program, "doctor", "say which keys seal what is stored, and whether it opens").action(async (options) =>
    (await import("./secret-keys.ts")).doctor(host, optionsOf(options)),
  );

  const user = program.command("user").description("people who sign in");
  command(user, "list", "list users").action(async (options) =>
    (await import("./users.ts")).listPeople(host, optionsOf(options)),
  );
  command(user, "reset <email>", "print a password reset link")
    .option("--second-factor", "also turn off two-factor authentication")
    .action(async (address: string, options) =>
      (await import("./users.ts")).resetUser(host, address, optionsOf(options)),
    );
  command(user, "invite <email>", "print an invitation link to an organization")
    .requiredOption("--org <id>", "organization id")
    .option("--role <role>", "role: owner, admin, payer, editor or viewer", "viewer")
    .option("--project <id>", "the only project the member works in; repeatable", collected, [])
    .option(
      "--up-to <amount>",
      "the most a payer may pay, void or approve at once, as in 500USD; repeatable",
      collected,
      [],
    )
    .action(async (address: string, options) =>
      (await import("./users.ts")).inviteUser(host, address, optionsOf(options)),
    );

  command(
    program,
    "import <what> [file]",
    "import readings from a .csv of any tool, .ndjson, or .json of a known service (may be gzipped; - reads standard input), or: import creators|followers|opening-balances|payments|accounts <file>",
  )
    .requiredOption("--org <id>", "organization id")
    .requiredOption("--project <name_or_id>", "project name (case-insensitive) or id; a new name creates the project")
    .option("--read-on <date>", "date of the readings, for rows without one")
    .option("--date-order <order>", "dmy or mdy: how to read dates such as 03/09/2026")
    .option("--creator <handle>", "creator of every row, for an export of a single channel")
    .option("--platform <name>", "platform of rows that do not name one")
    .option("--column <field=name>", "column to read a field from, such as captured_at=Date; repeatable", collected)
    .option("--skip <name>", "column to ignore; repeatable", collected)
    .option("--encoding <name>", "encoding of the file, if neither UTF-8 nor UTF-16")
    .option("--profile <name>", "of CSV: a saved profile that says how the file is read (the one of its header)")
    .option("--no-profile", "of CSV: read it by no profile")
    .option("--preset <name>", `of JSON: whose answer the file is (${jsonPresets.join(", ")})`)
    .option("--mapping <file>", "of JSON: a file that says where the fields of a post are, as JSONPath")
    .option("--dry-run", "of readings, followers and accounts: say what would be stored, and store nothing")
    .option("--entity <which>", "of accounts: individual or business, for rows and payees that do not say it")
    .option("--currency <code>", "of amounts: currency of rows that do not say theirs (USD)")
    .option("--decimals <sign>", "of amounts: point or comma, how to read amounts such as 1.250")
    .option("--record-equal", "of payments: also record rows that equal a recorded payment")
    .action(async (what: string, file: string | undefined, options) =>
      (await import("./import.ts")).importFile(host, what, file, optionsOf(options)),
    );
  const readings = program.command("readings").description("readings as they are stored");
  command(
    readings,
    "pack",
    "pack readings of past months, which then take a quarter of the room; can be stopped and run again",
  )
    .option("--older-than <days>", "months that ended so many days ago (what STIPEND_PACK_READINGS says)")
    .action(async (options) => (await import("./pack-readings.ts")).packOldReadings(host, optionsOf(options)));
  const imports = program.command("imports").description("files that were imported");
  command(imports, "list", "list imports, newest first, with what each brought")
    .requiredOption("--org <id>", "organization id")
    .action(async (options) => (await import("./imports.ts")).printImports(host, optionsOf(options)));
  command(imports, "undo <id>", "take back what an import brought, as a whole")
    .requiredOption("--org <id>", "organization id")
    .requiredOption("--reason <text>", "why; kept with the import and in the audit log")
    .action(async (id: string, options) =>
      (await import("./imports.ts")).undoNamedImport(host, id, optionsOf(options)),
    );
  const profiles = program.command("profiles").description("how files of a tool are read, saved under a name");
  command(profiles, "list", "list profiles, newest first, with their columns")
    .requiredOption("--org <id>", "organization id")
    .action(async (options) => (await import("./profiles.ts")).printProfiles(host, optionsOf(options)));
  command(profiles, "save <name> <file>", "save how a CSV file is read; the next file with its columns is read alike")
    .requiredOption("--org <id>", "organization id")
    .option("--kind <kind>", `what the file holds: ${profileKinds.join(" or ")} (readings)`)
    .option("--date-order <order>", "dmy or mdy: how to read dates such as 03/09/2026")
    .option("--platform <name>", "platform of rows that do not name one")
    .option("--column <field=name>", "column to read a field from, such as captured_at=Date; repeatable", collected)
    .option("--skip <name>", "of readings: column to ignore; repeatable", collected)
    .option("--encoding <name>", "encoding of the file, if neither UTF-8 nor UTF-16")
    .action(async (name: string, file: string, options) =>
      (await import("./profiles.ts")).saveProfile(host, name, file, optionsOf(options)),
    );
  command(profiles, "delete <name>", "delete a profile; what was read by it stays")
    .requiredOption("--org <id>", "organization id")
    .action(async (name: string, options) =>
      (await import("./profiles.ts")).deleteNamedProfile(host, name, optionsOf(options)),
    );
  const source = program.command("source").description("services that are asked for readings");
  const ofOrganization = (name: string, summary: string) =>
    command(source, name, summary).requiredOption("--org <id>", "organization id");
  ofOrganization("add <kind>", "add a source to a project (json, youtube, apify, trackagoat, growi, viral, shortimize)")
    .requiredOption("--project <name_or_id>", "project name (case-insensitive) or id")
    .option("--name <name>", "its name (the kind)")
    .option("--set <name=value>", "a setting of the kind; repeatable", collected, [])
    .option("--settings <file>", "a JSON file of settings: what is secret belongs here, not on a command line")
    .option("--units-per-day <n>", "its budget a day, in the kind's units (the kind's allowance)")
    .option("--no-watch", "do not look through creators' accounts for new posts")
    .action(async (kind: string, options) => (await import("./source.ts")).addSource(host, kind, optionsOf(options)));
  ofOrganization("list", "list sources, how they are, and what they have spent today").action(async (options) =>
    (await import("./source.ts")).printSources(host, optionsOf(options)),
  );
  ofOrganization("test <name_or_id>", "make the cheapest request that shows whether the settings work").action(
    async (named: string, options) => (await import("./source.ts")).testNamedSource(host, named, optionsOf(options)),
  );
  ofOrganization("run <name_or_id>", "ask a source now and wait for its answers").action(
    async (named: string, options) => (await import("./source.ts")).runNamedSource(host, named, optionsOf(options)),
  );
  command(program, "accrue", "evaluate everything that is due and book what was earned")
    .option(
      "--as-of <instant>",
      "ISO 8601 time; the run ignores everything after it (now); confirms a run more than 35 days past the last",
    )
    .option("--org <id>", "only this organization (all)")
    .action(async (options) => (await import("./accrue.ts")).runAccruals(host, optionsOf(options)));
  const clock = program.command("clock").description("this machine's clock, next to what was stored before");
  command(clock, "check", "list organizations whose audit log is ahead of the clock").action(async (options) =>
    (await import("./clock.ts")).checkClock(host, "check", optionsOf(options)),
  );
  command(clock, "confirm", "confirm that the clock is right: entries ahead of it no longer count").action(
    async (options) => (await import("./clock.ts")).checkClock(host, "confirm", optionsOf(options)),
  );
  command(
    program,
    "rate <scenario.json>",
    "evaluate a scenario file without a database; - reads standard input",
  ).action(async (file: string, options) => (await import("./rate.ts")).rateFile(host, file, optionsOf(options)));
  command(
    program,
    "rail-file <run.json>",
    "make the payment file of a run (PayPal, Wise, Nacha, SEPA, CSV) without a database, or list what is wrong; - reads standard input",
  )
    .option("--out <directory>", "write the files there, readable by you alone; exits with 1 if the run has errors")
    .action(async (file: string, options) => (await import("./rail-file.ts")).railFile(host, file, optionsOf(options)));
  command(program, "explain <id>", "explain how the amount of an accrual was calculated, or what a structure pays")
    .option("--creator <handle_or_id>", "with a structure's id: the creator it pays, or paid nothing")
    .option("--date <date>", "with --creator: a date of the period (today)")
    .action(async (id: string, options) => (await import("./explain.ts")).explainId(host, id, optionsOf(options)));
  command(
    program,
    "statement <id>",
    "print the statement of a creator or a payee as CSV, or write it to a file as CSV, JSON, a page to print, or PDF",
  )
    .option("--from <date>", "first day (the first on which anything happened)")
    .option("--to <date>", "last day (today)")
    .option("--currency <code>", "only this currency")
    .option("--out <file>", "file to write; its ending says its format: .csv, .json, .html or .pdf")
    .action(async (id: string, options) =>
      (await import("./statement.ts")).printStatement(host, id, optionsOf(options)),
    );
  command(program, "invoice <id>", "print what a self-billed invoice or a credit note says, or write its PDF to a file")
    .option("--out <file>", "file to write, ending in .pdf")
    .action(async (id: string, options) => (await import("./invoice.ts")).printInvoice(host, id, optionsOf(options)));
  const archive = (named: string, description: string, whichMonth: string) =>
    command(program, named, description)
      .requiredOption("--org <id>", "organization id")
      .option("--month <month>", `${whichMonth}: YYYY-MM, or last for the one before this`);
  archive("statements <file>", "write all statements of a month or of some days as PDFs in one ZIP", "the month")
    .option("--from <date>", "first day, in place of a month")
    .option("--to <date>", "last day")
    .action(async (file: string, options) =>
      (await import("./archives.ts")).writeStatements(host, file, optionsOf(options)),
    );
  archive("invoices <file>", "write invoices and credit notes as PDFs in one ZIP", "the month of issue (all)")
    .option("--payee <id>", "only this payee's")
    .option("--kind <kind>", "only invoice or credit_note")
    .action(async (file: string, options) =>
      (await import("./archives.ts")).writeInvoices(host, file, optionsOf(options)),
    );
  command(program, "replay", "recompute past periods and list accruals that would differ today, with the causes")
    .requiredOption("--from <date>", "first date; periods that overlap the range are recomputed in full")
    .requiredOption("--to <date>", "last date")
    .option("--org <id>", "only this organization (all)")
    .action(async (options) => (await import("./replay.ts")).replayHistory(host, optionsOf(options)));
  command(program, "verify", "check every invariant and recompute every accrual; exits with 1 if a check fails")
    .option("--against <anchor>", "an anchor kept elsewhere, or a file of them, one a line (repeatable)", collected, [])
    .option("--signed-by <file>", "public key (Ed25519, PEM) that every anchor must be signed by")
    .action(async (options) => (await import("./verify.ts")).verifyDatabase(host, optionsOf(options)));
  command(program, "anchor", "print where each organization's audit chain ends, to keep elsewhere")
    .option("--sign-with <file>", "private key (Ed25519, PEM) to sign with; keep it off this machine")
    .action(async (options) => (await import("./anchor.ts")).printAnchors(host, optionsOf(options)));
  command(program, "journal <file>", "write the journal as CSV for an accounting program")
    .requiredOption("--org <id>", "organization id")
    .option("--from <date>", "first date (the first on which anything happened)")
    .option("--to <date>", "last date (today)")
    .option("--currency <code>", "only this currency (all)")
    .action(async (file: string, options) =>
      (await import("./journal.ts")).writeJournal(host, file, optionsOf(options)),
    );
  command(program, "backup <file>", "back up the running embedded database to one file (.zst, or .gz)").action(
    async (file: string, options) => (await import("./backup.ts")).backupDatabase(host, file, optionsOf(options)),
  );
  command(program, "restore <file>", "restore a backup into an empty data directory, then verify it").action(
    async (file: string, options) => (await import("./backup.ts")).restoreDatabase(host, file, optionsOf(options)),
  );
  command(program, "export <file>", "export all data as NDJSON (.ndjson, .ndjson.gz) to move to another server")
    .option("--database <name>", "of several databases, the one to export (the first)")
    .action(async (file: string, options) =>
      (await import("./backup.ts")).exportDatabase(host, file, optionsOf(options)),
    );
  command(program, "import-all <file>", "import an export into an empty database, then verify it")
    .option("--database <name>", "of several databases, the one to import into (the first)")
    .action(async (file: string, options) =>
      (await import("./backup.ts")).importDatabase(host, file, optionsOf(options)),
    );
  command(
    program,
    "demo",
    "create a sample program in ./data-demo (or STIPEND_DATA_DIR), print a summary, and serve it",
  )
    .option("--no-serve", "exit after creating it")
    .addOption(new Option("--creators <n>", "number of creators").default("60").hideHelp())
    .addOption(new Option("--months <n>", "number of months").default("6").hideHelp())
    .action(async (options) => (await import("./demo/index.ts")).demo(host, optionsOf(options)));
  return program;
}

/** Collects the values of a repeatable option. */
function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
