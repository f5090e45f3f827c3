/**
 * Organizations over several databases: an `App` for each, and which of them serves whom. Sign-in and the directory are in
 * the first one, home. What is cached here may be outdated without harm: a database refuses organizations that it does not
 * serve (`hold_organization`), and the refusal drops the route. With one database there are no places, and nothing here
 * costs a round trip.
 */
import { DomainError } from "../contract/errors.ts";
import type { Database } from "../store/db.ts";
import {
  countPlaces,
  findPlace,
  findPlaceOfKey,
  insertPlace,
  insertPlaceOfKey,
  PLACE_CHANGES,
  type Place,
} from "../store/places.ts";
import { isMoving } from "../store/sqlstates.ts";
import type { App, Places } from "./context.ts";

/** Keys and organizations kept in memory; all are dropped when there are more. */
const KEPT_MAX = 50_000;
const RETRY_SECONDS = 5;

/** A database among several. */
export interface PlaceName {
  readonly name: string;
  /** Whether new organizations may be put there: it is among those of `STIPEND_DATABASES`. */
  readonly takesNew: boolean;
}

/** The databases of a process, and what it has learned of the directory. */
export class Directory implements Places {
  readonly #names: readonly PlaceName[];
  readonly #apps = new Map<string, App>();
  readonly #listeners: ((app: App) => void)[] = [];
  readonly #organizationOfKey = new Map<string, string>();
  readonly #databaseOf = new Map<string, string>();
  /** Counts what was dropped: a look-up that began before is not kept after it. */
  #changes = 0;

  /** @param names home first, then the others in the order they were set */
  constructor(names: readonly PlaceName[]) {
    this.#names = names;
  }

  get names(): readonly string[] {
    return this.#names.map(({ name }) => name);
  }

  get home(): App {
    return this.named(this.names[0] ?? "");
  }

  named(name: string): App {
    const app = this.#apps.get(name);
    if (app !== undefined) return app;
    throw new DomainError("unavailable", `The database ${name} cannot be reached; nothing was changed. Retry later.`, {
      retryAfter: RETRY_SECONDS,
    });
  }

  opened(): readonly App[] {
    return this.names.flatMap((name) => this.#apps.get(name) ?? []);
  }

  missing(): readonly string[] {
    return this.names.filter((name) => !this.#apps.has(name));
  }

  /** Adds a database once it can be reached. */
  open(name: string, app: App): void {
    this.#apps.set(name, app);
    for (const listener of this.#listeners) listener(app);
  }

  /** Calls `listener` for every database, now or once it can be reached. */
  whenOpen(listener: (app: App) => void): void {
    this.#listeners.push(listener);
    for (const app of this.opened()) listener(app);
  }

  async of(orgId: string): Promise<App> {
    const known = this.#databaseOf.get(orgId);
    if (known !== undefined) return this.named(known);
    const asOf = this.#changes;
    const found = await this.home.database.lookUp((db) => findPlace(db, orgId));
    if (found === undefined) return this.home;
    this.#keep(found, asOf);
    return this.named(found.database);
  }

  async ofKey(hash: Buffer): Promise<App | null> {
    const name = hash.toString("base64");
    const known = this.#organizationOfKey.get(name);
    if (known !== undefined) return this.of(known);
    const asOf = this.#changes;
    const found = await this.home.database.lookUp((db) => findPlaceOfKey(db, hash));
    if (found === undefined) return null;
    this.#keep(found, asOf);
    if (this.#organizationOfKey.size >= KEPT_MAX) this.#organizationOfKey.clear();
    this.#organizationOfKey.set(name, found.org_id);
    return this.named(found.database);
  }

  async movedFrom(from: App, named: { readonly hash: Buffer } | { readonly orgId: string }): Promise<App | null> {
    const asOf = this.#changes;
    const found = await this.home.database.lookUp((db) =>
      "hash" in named ? findPlaceOfKey(db, named.hash) : findPlace(db, named.orgId),
    );
    if (found === undefined || found.database === from.name) return null;
    this.#keep(found, asOf);
    return this.named(found.database);
  }

  #keep({ org_id, database }: Place, asOf: number): void {
    if (asOf !== this.#changes) return;
    if (this.#databaseOf.size >= KEPT_MAX) this.#databaseOf.clear();
    this.#databaseOf.set(org_id, database);
  }

  /** Drops what is known of where organizations are. A key belongs to its organization for good. */
  forget(): void {
    this.#changes += 1;
    this.#databaseOf.clear();
  }

  /** Drops it whenever an organization has moved, also to another process's knowledge; `stop` ends it. */
  listen(): { stop(): Promise<void> } {
    const drop = () => this.forget();
    return this.home.database.listen(PLACE_CHANGES, { begun: drop, notified: drop, lost: () => {} });
  }

  /** The same database, which drops the route to an organization that it refuses to serve. */
  watched(database: Database): Database {
    const dropping = async <T>(work: Promise<T>): Promise<T> => {
      try {
        return await work;
      } catch (error) {
        if (isMoving(error)) this.forget();
        throw error;
      }
    };
    return {
      ...database,
      transaction: (scope, work, options) => dropping(database.transaction(scope, work, options)),
      ownerTransaction: (work, options) => dropping(database.ownerTransaction(work, options)),
    };
  }

  /**
   * Where a new organization is put: the named database, or the one with the fewest organizations among those that can be
   * reached; of equals the one that was set first.
   *
   * @throws DomainError `invalid_body` for an unknown name, `unavailable` where none can be reached
   */
  async forNew(name: string | undefined): Promise<App> {
    if (name !== undefined) {
      if (this.names.includes(name)) return this.named(name);
      const path = "database";
      const message = `must be one of ${this.names.join(", ")}`;
      throw new DomainError("invalid_body", `Invalid body at ${path}: ${message}`, { errors: [{ path, message }] });
    }
    const counts = await this.home.database.ownerTransaction(countPlaces);
    const taking = this.#names.filter(({ takesNew }) => takesNew);
    const [chosen] = taking
      .filter(({ name }) => this.#apps.has(name))
      .sort((one, other) => (counts.get(one.name) ?? 0) - (counts.get(other.name) ?? 0));
    return this.named(chosen?.name ?? taking[0]?.name ?? "");
  }
}

/** The app of sign-in and the directory. */
export function homeOf(app: App): App {
  return app.places?.home ?? app;
}

/** The app whose database serves an organization. */
export async function appOf(app: App, orgId: string): Promise<App> {
  return app.places === undefined ? app : app.places.of(orgId);
}

/** The app whose database serves the organization of a key; null for an unknown one. */
export async function appOfKey(app: App, hash: Buffer): Promise<App | null> {
  return app.places === undefined ? app : app.places.ofKey(hash);
}

/** Where a new organization is put, which `name` may say. @throws DomainError `invalid_body`, `unavailable` */
export async function appForNew(app: App, name?: string): Promise<App> {
  if (app.places !== undefined) return app.places.forNew(name);
  if (name === undefined) return app;
  const message = "can be named only where STIPEND_DATABASES is set";
  throw new DomainError("invalid_body", `Invalid body at database: ${message}`, {
    errors: [{ path: "database", message }],
  });
}

/** Every database. @throws DomainError `unavailable` while one cannot be reached: nothing is left out in silence */
export function everyApp(app: App): readonly App[] {
  return app.places === undefined ? [app] : app.places.names.map((name) => app.places?.named(name) ?? app);
}

/** The databases that can be reached, and whether these are all. */
export function reachableApps(app: App): { readonly apps: readonly App[]; readonly areAll: boolean } {
  if (app.places === undefined) return { apps: [app], areAll: true };
  return { apps: app.places.opened(), areAll: app.places.missing().length === 0 };
}

/** Notes in the directory where a new organization is, before it is committed there: one without rows does no harm. */
export async function notePlace({ places, name }: App, orgId: string): Promise<void> {
  if (places === undefined || name === undefined) return;
  await places.home.database.ownerTransaction((tx) => insertPlace(tx, { org_id: orgId, database: name }));
}

/** Notes in the directory whose a new key is, before it is committed: the hash of one that is not there opens nothing. */
export async function notePlaceOfKey({ places }: App, hash: Buffer, orgId: string): Promise<void> {
  if (places === undefined) return;
  await places.home.database.ownerTransaction((tx) => insertPlaceOfKey(tx, hash, orgId));
}
