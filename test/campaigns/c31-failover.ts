/**
 * C31: the database's leader is killed, frozen, cut off or replaced under load. With a synchronous standby nothing
 * acknowledged is lost; with an asynchronous one what is lost is counted, and a client that asks again is paid once.
 */
import { appOn, type TestApp } from "../support/app-on.ts";
import { until } from "../support/until.ts";
import { expectSound } from "./arena.ts";
import { type Act, acts, killed, SHORT_ACTS } from "./c31-acts.ts";
import { Load, type Served } from "./c31-load.ts";
import { Cluster } from "./c31-world.ts";
import { type Campaign, expectSame, expectTrue } from "./campaign.ts";
import { ageRuns, NIGHT_ACCRUALS, nightCounts, openNight } from "./nights.ts";
import { openTenant, post, ServerProcess, type Tenant } from "./process.ts";

/** Patroni needs 20 s to believe that a leader is gone, and seconds to promote; the rest is for a busy machine. */
const RECOVERY_MS = 120_000;

/** What a campaign has seen so far. */
class Seen {
  readonly silences: number[][] = [];
  strikes = 0;
  /** Acknowledged, and gone with the leader, where nothing waited for the standby. */
  lost = 0;
  nights = 0;
}

interface Scene {
  readonly cluster: Cluster;
  readonly app: TestApp;
  readonly tenant: Tenant;
  readonly served: readonly Served[];
  readonly load: Load;
  readonly seen: Seen;
  readonly report: (message: string) => void;
}

/** Acknowledged payments that are not in the books, of those that were acknowledged by the time of asking. */
async function missing({ tenant, load }: Scene): Promise<string[]> {
  const { acknowledged } = load;
  const rows = await tenant.ledger.sql("select note from payments where org_id = $1 and note like 'load %'", [
    tenant.ledger.ctx.orgId,
  ]);
  const found = new Set(rows.map(({ note }) => note));
  return acknowledged.filter((note) => !found.has(note));
}

/** Strikes the leader, waits until every server takes payments again, and sets the node right. */
async function strike(scene: Scene, act: Act): Promise<void> {
  const { cluster, load, seen, report } = scene;
  const leader = await cluster.leader();
  load.restart();
  await act.strike(cluster, leader);
  await cluster.leader(act.isTakenOver ? leader : undefined);
  await load.untilTaken(RECOVERY_MS);
  const silences = load.silences();
  await act.heal?.(cluster, leader);
  await cluster.whole();
  await load.untilTaken(RECOVERY_MS);
  seen.strikes += 1;
  seen.silences.push(silences);
  const said = scene.served.map(({ way }, at) => `${way} ${seconds(silences[at] ?? 0)}`);
  report(`${act.name}: longest without a 201: ${said.join(", ")}`);
}

/** A run whose database is lost in the middle of it is finished by asking again, and books every day once. */
async function strikeRun(scene: Scene, act: Act): Promise<void> {
  const [first] = scene.served;
  if (first === undefined) throw new Error("nobody serves");
  const { address } = first.server;
  const night = await openNight(scene.app, address);
  const ask = () => post(address, night.apiKey, "/accrual-runs", {});
  const asked = ask();
  await until("some of the night is booked", async () => (await nightCounts(night)).booked > 0);
  const before = await nightCounts(night);
  expectTrue("the night is in progress when the leader goes", before.running === 1 && before.done === 0);
  await strike(scene, act);
  await asked;
  await ageRuns(night);
  await until("the night is booked", async () => {
    await ask();
    return (await nightCounts(night)).done > 0;
  });
  const { booked, different } = await nightCounts(night);
  expectSame("days of the night, and different ones", [booked, different], [NIGHT_ACCRUALS, NIGHT_ACCRUALS]);
  scene.seen.nights += 1;
}

/** Every commit waits for the standby: nothing that was acknowledged may be gone, whatever happens. */
async function synchronousRound(scene: Scene, chosen: readonly Act[]): Promise<void> {
  for (const act of chosen) {
    await (act === killed ? strikeRun(scene, act) : strike(scene, act));
    expectSame(`acknowledged and lost (${act.name})`, await missing(scene), []);
  }
}

/** No commit waits: what is lost is counted, and asking again with the same key pays it once. */
async function asynchronousRound(scene: Scene): Promise<void> {
  await scene.cluster.setSynchronous(false);
  await strike(scene, killed);
  const lost = await missing(scene);
  for (const note of lost) {
    const { status, text } = await scene.load.again(note);
    expectTrue(`a lost payment asked for again is answered ${status} ${text}`, status === 201);
  }
  expectSame("lost, and asked for again", await missing(scene), []);
  scene.seen.lost += lost.length;
  scene.report(`asynchronous: ${lost.length} acknowledged payments went with the leader`);
  await scene.cluster.setSynchronous(true);
}

async function expectOnce({ tenant, load }: Scene): Promise<void> {
  const [count] = await tenant.ledger.sql(
    "select count(*)::int as payments, count(distinct note)::int as different from payments where org_id = $1 and note like 'load %'",
    [tenant.ledger.ctx.orgId],
  );
  const all = load.acknowledged.length;
  expectSame("payments in the books, and different ones", count, { payments: all, different: all });
}

/** A standby that takes over knows nothing of what has changed, so that nothing analyzes the tables that have grown. */
async function expectSoundNow(app: TestApp): Promise<void> {
  await app.database.owner.query("analyze");
  await expectSound(app);
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;

export const failover: Campaign = {
  name: "c31",
  title: "Failover",
  proves:
    "A leader that is killed, frozen, cut off or replaced under load loses nothing acknowledged with a synchronous standby; no key pays twice, and an interrupted run is finished.",
  unit: "rounds",
  short: 1,
  long: 10,
  tooLongForTests: "a failover alone takes half a minute (npm run campaigns -- c31)",
  async run(_arena, { bound, isLong, report }) {
    const cluster = await Cluster.start();
    const app = appOn({ connection: cluster.connection, drop: async () => {} });
    const served: Served[] = [];
    try {
      const proxied = await ServerProcess.startOn(cluster.connection);
      served.push({ way: "through HAProxy", server: proxied });
      const direct = await ServerProcess.startOn({ connectionString: cluster.bothHosts });
      served.push({ way: "by both hosts", server: direct });
      const tenant = await openTenant(app);
      const scene = { cluster, app, tenant, served, load: new Load(served, tenant), seen: new Seen(), report };
      const { load, seen } = scene;
      const possible = acts.filter(({ splits }) => splits !== true || cluster.network.isSplit);
      if (possible.length < acts.length) report("no network namespaces here: the leader is not cut off");
      for (let round = 0; round < bound; round++) {
        await synchronousRound(scene, isLong ? possible : possible.slice(0, SHORT_ACTS));
        if (isLong) await asynchronousRound(scene);
        await expectSoundNow(app);
        report(`${round + 1} rounds`);
      }
      await load.end();
      await expectOnce(scene);
      for (const { way, server } of served)
        expectSame(`exits of the server ${way}: ${server.endings}`, server.unexpectedExits, 0);
      await expectSoundNow(app);
      const slowest = served.map(
        ({ way }, at) => `${seconds(Math.max(...seen.silences.map((all) => all[at] ?? 0)))} ${way}`,
      );
      const cut = cluster.network.isSplit ? "" : ", none of them cut off";
      const behind = isLong ? `, asynchronous: ${seen.lost} lost, each paid once when asked for again` : "";
      return `${seen.strikes} strikes${cut}, ${load.requests} requests for ${load.acknowledged.length} payments, 0 acknowledged lost, 0 doubled${behind}, ${seen.nights} interrupted runs finished; longest without a 201: ${slowest.join(", ")}`;
    } finally {
      await Promise.all(served.map(({ server }) => server.end("SIGKILL")));
      await app.close();
      await cluster.close();
    }
  },
};
