import type { Campaign, Cover, Needs, ScheduledPeriod, Window } from "../../engine/types.ts";

/** A period of a creator that is due, before its inputs are loaded. */
export interface Task {
  readonly structureId: string;
  readonly creatorId: string;
  readonly scheduled: ScheduledPeriod;
  readonly cover: Cover;
  readonly needs: Needs;
  /** Set for the cycle of a campaign member: the campaign, and the membership. */
  readonly member?: { readonly campaign: Campaign; readonly window: Window };
}
