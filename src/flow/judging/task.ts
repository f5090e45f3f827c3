import type { MemberCycle, Term } from "../../engine/cycles.ts";
import type { Cover, Judgement, Needs, ScheduledPeriod, Window } from "../../engine/types.ts";

/** A period of a creator that is due, before its inputs are loaded. */
export interface Task {
  readonly structureId: string;
  readonly creatorId: string;
  readonly scheduled: ScheduledPeriod;
  readonly cover: Cover;
  readonly needs: Needs;
  /** Set for the cycle of a campaign member. */
  readonly member?: Member;
}

/** The term, all the creator's memberships in it, and the cycle of one of them. */
export interface Member {
  readonly term: Term;
  readonly windows: readonly Window[];
  readonly cycle: MemberCycle;
}

/** One judgement with whose it is. */
export interface Judged {
  readonly structureId: string;
  readonly creatorId: string;
  readonly judgement: Judgement;
}

/** Windows of assignment: creator -> structure -> windows. */
export type Windows = ReadonlyMap<string, ReadonlyMap<string, readonly Window[]>>;
