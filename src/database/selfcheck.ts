import { Client, type ClientConfig } from "pg";
import { REQUEST_ROLES } from "../store/roles.ts";
import { OLDEST_SERVER } from "./migrate.ts";

export interface SelfCheckOptions {
  /** Reads the process's clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** `false` only for tests on a server without durability; everything else is still checked. */
  readonly durable?: boolean;
}

const MOST_CLOCK_SKEW_MS = 5_000;

interface Facts {
  readonly version: number;
  readonly server_encoding: string;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
  readonly standard_conforming_strings: string;
  readonly isolation: string;
  readonly clock_ms: number;
  readonly roles: readonly {
    readonly name: string;
    /** Null: there is no such role. */
    readonly superuser: boolean | null;
    readonly bypass: boolean | null;
    readonly owned: string | null;
    readonly member_of_owner: boolean;
    /** The other role of requests, where this one has its rights, too. */
    readonly member_of: string | null;
  }[];
}

const NAMES = REQUEST_ROLES.map((name) => `'${name}'`).join(", ");

/** One row with everything the checks look at. */
const FACTS = `
  select current_setting('server_version_num')::int4 / 10000 as version,
    current_setting('server_encoding') as server_encoding,
    current_setting('fsync') as fsync,
    current_setting('full_page_writes') as full_page_writes,
    current_setting('synchronous_commit') as synchronous_commit,
    current_setting('standard_conforming_strings') as standard_conforming_strings,
    current_setting('default_transaction_isolation') as isolation,
    (extract(epoch from clock_timestamp()) * 1000)::float8 as clock_ms,
    (select json_agg(json_build_object('name', name, 'superuser', r.rolsuper, 'bypass', r.rolbypassrls,
       'owned', (select min(c.oid::regclass::text) from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p', 'v', 'm')),
       'member_of_owner', coalesce((select bool_or(pg_has_role(r.oid, c.relowner, 'member')) from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relowner <> r.oid), false),
       'member_of', (select o.rolname from pg_roles o
         where o.rolname in (${NAMES}) and o.oid <> r.oid and not r.rolsuper and pg_has_role(r.oid, o.oid, 'member'))
       ) order by place)
     from unnest(array[${NAMES}]) with ordinality as wanted (name, place) left join pg_roles r on r.rolname = wanted.name) as roles`;

/**
 * Checks that the database keeps what Stipend promises: nothing committed is lost, text is UTF-8, and row security
 * applies to requests. Returns one sentence per problem; start only when there is none.
 */
export async function selfCheck(connection: ClientConfig, options: SelfCheckOptions): Promise<string[]> {
  const client = new Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    // The first query warms the connection, so that the second measures only the clock.
    await client.query("select 1");
    const askedAt = options.now();
    const { rows } = await client.query<Facts>(FACTS);
    const answeredAt = options.now();
    const facts = rows[0];
    if (facts === undefined) throw new Error("The database answered nothing to the self-check.");
    const skewMs = Math.max(askedAt - facts.clock_ms, facts.clock_ms - answeredAt, 0);
    return [
      ...settingFailures(facts),
      ...(options.durable === false ? [] : durabilityFailures(facts)),
      ...facts.roles.flatMap(roleFailures),
      ...(skewMs > MOST_CLOCK_SKEW_MS
        ? [`The clocks of the database and of this machine differ by ${Math.round(skewMs / 1000)} s; set them right.`]
        : []),
    ];
  } finally {
    await client.end().catch(() => {});
  }
}

function settingFailures(facts: Facts): string[] {
  const wrong: string[] = [];
  if (facts.version < OLDEST_SERVER) {
    wrong.push(`The database server is PostgreSQL ${facts.version}; Stipend needs ${OLDEST_SERVER} or newer.`);
  }
  if (facts.server_encoding !== "UTF8") {
    wrong.push(`The database's encoding is ${facts.server_encoding}; make a new one with encoding UTF8.`);
  }
  if (facts.standard_conforming_strings !== "on") {
    wrong.push("standard_conforming_strings is off in the database; switch it on.");
  }
  if (facts.isolation !== "read committed") {
    wrong.push(`default_transaction_isolation is ${facts.isolation}; set it to read committed.`);
  }
  return wrong;
}

function durabilityFailures(facts: Facts): string[] {
  const wrong: string[] = [];
  if (facts.fsync !== "on") wrong.push("fsync is off in the database: a power cut would destroy it; switch it on.");
  if (facts.full_page_writes !== "on") {
    wrong.push("full_page_writes is off in the database: a power cut could tear its pages; switch it on.");
  }
  if (facts.synchronous_commit === "off") {
    wrong.push("synchronous_commit is off in the database: a crash would lose what was acknowledged; switch it on.");
  }
  return wrong;
}

function roleFailures(role: Facts["roles"][number]): string[] {
  const { name } = role;
  if (role.superuser === null) return [`The role ${name} is missing; migrate the database.`];
  const wrong: string[] = [];
  if (role.superuser) wrong.push(`The role ${name} is a superuser and would see every organization.`);
  if (role.bypass === true) wrong.push(`The role ${name} bypasses row security and would see every organization.`);
  if (role.owned !== null) wrong.push(`The role ${name} owns ${role.owned}; give it to the migrating role.`);
  // A superuser counts as a member of every role.
  if (role.member_of_owner && !role.superuser) {
    wrong.push(`The role ${name} is a member of the role that owns the tables; revoke that membership.`);
  }
  if (role.member_of !== null) {
    wrong.push(`The role ${name} is a member of ${role.member_of}, whose limits are others; revoke that membership.`);
  }
  return wrong;
}
