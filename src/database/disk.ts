import { statfs } from "node:fs/promises";

/** The free space of a disk. */
export interface DiskSpace {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export type DiskState = "ok" | "low" | "full";

export interface DiskWatch {
  /** As of the last look; `ok` where the disk cannot be read. */
  state(): DiskState;
  space(): DiskSpace | null;
  stop(): void;
}

const GIBIBYTE = 1024 ** 3;
/** A share, and the bytes above which no share is too small: a twentieth of a large disk is plenty. */
const LOW = { share: 0.15, plentyBytes: 20 * GIBIBYTE };
const FULL = { share: 0.05, plentyBytes: 5 * GIBIBYTE };
/** Once full it must be this much better before writes are taken again, so that the state does not flap. */
const RELIEF = 1.2;
const LOOK_MS = 5_000;

/** The state of a disk, from its free space and its state at the last look. */
export function stateOf({ freeBytes, totalBytes }: DiskSpace, before: DiskState): DiskState {
  const isBelow = ({ share, plentyBytes }: typeof LOW, factor: number) =>
    freeBytes < Math.min(totalBytes * share, plentyBytes) * factor;
  if (isBelow(FULL, before === "full" ? RELIEF : 1)) return "full";
  return isBelow(LOW, 1) ? "low" : "ok";
}

/**
 * Looks at the disk under the embedded database every few seconds. A database that runs out of disk stops in the middle
 * of something; refusing writes before that keeps everything readable. `onChange` is called with each change of state.
 */
export async function watchDisk(
  path: string,
  onChange: (state: DiskState, space: DiskSpace) => void,
  ask: (path: string) => Promise<DiskSpace> = askDisk,
  lookMs = LOOK_MS,
): Promise<DiskWatch> {
  let [state, space]: [DiskState, DiskSpace | null] = ["ok", null];
  const look = async () => {
    try {
      space = await ask(path);
    } catch {
      // A disk that cannot be read must not stop writes.
      space = null;
      return;
    }
    const now = stateOf(space, state);
    if (now === state) return;
    state = now;
    onChange(state, space);
  };
  await look();
  const timer = setInterval(look, lookMs);
  timer.unref();
  return { state: () => state, space: () => space, stop: () => clearInterval(timer) };
}

async function askDisk(path: string): Promise<DiskSpace> {
  const { bsize, bavail, blocks } = await statfs(path);
  return { freeBytes: bsize * bavail, totalBytes: bsize * blocks };
}

/** The disk in numbers, for Prometheus; nothing where none is watched. */
export function diskGauges(watch: DiskWatch | null): { name: string; help: string; value: number }[] {
  const space = watch?.space() ?? null;
  if (space === null) return [];
  return [
    { name: "stipend_disk_free_bytes", help: "Room on the embedded database's disk.", value: space.freeBytes },
    { name: "stipend_disk_total_bytes", help: "Size of the embedded database's disk.", value: space.totalBytes },
  ];
}
