/** The columns of a file of follower counts, and what tools call them. */
import { guessPlaces, type Part, type Places } from "./columns.ts";

export const followerColumns = ["handle", "follower_count", "captured_at", "platform", "creator_id"] as const;
export type FollowerColumn = (typeof followerColumns)[number];

export interface FollowerPart extends Part<FollowerColumn> {
  readonly hint: string;
}

export const followerParts: readonly FollowerPart[] = [
  {
    name: "follower_count",
    label: "Followers",
    hint: "in total at that time",
    known: [
      ...["followercount", "followers", "followerscount", "totalfollowers", "follower", "fans", "fancount"],
      ...["authormetafans", "subscribers", "subscribercount", "subscriberscount", "totalsubscribers", "pagefollowers"],
      ...["latestfollowers", "currentfollowers", "numberoffollowers", "abonnenten", "abonnés", "abonnes", "seguidores"],
    ],
  },
  {
    name: "captured_at",
    label: "Read at",
    hint: "when they were counted",
    // Nothing else of such a file has a date, so that a plain name is clear.
    known: [
      ...["capturedat", "readat", "readon", "takenat", "takenon", "countedat", "countedon", "scrapedat", "scrapedon"],
      ...["snapshotdate", "snapshotat", "fetchedat", "recordedat", "collectedat", "checkedat", "date", "day", "datum"],
      ...["timestamp", "datetime", "time", "asof", "updatedat", "lastupdated", "gelesenam", "abgerufenam", "fecha"],
    ],
  },
  {
    name: "creator_id",
    label: "Stipend's ID",
    hint: "of the creator",
    known: ["creatorid"],
  },
  {
    name: "handle",
    label: "Creator's handle",
    hint: "or the address of the profile",
    known: [
      ...["handle", "creatorhandle", "username", "accountusername", "tiktokhandle", "instagramhandle", "youtubehandle"],
      ...["authormetaname", "uniqueid", "ownerusername", "account", "accountname", "profile", "profileurl"],
      ...[
        "profilelink",
        "konto",
        "kanal",
        "profil",
        "compte",
        "cuenta",
        "conta",
        "creator",
        "channel",
        "channelname",
        "page",
        "pagename",
        "user",
        "link",
        "url",
        "name",
      ],
    ],
  },
  {
    name: "platform",
    label: "Platform",
    hint: "TikTok, YouTube, Instagram…",
    known: ["platform", "network", "socialnetwork", "plattform", "plateforme", "plataforma"],
  },
];

/** The places that a header suggests. */
export function guessFollowerPlaces(header: readonly string[]): Places<FollowerColumn> {
  return guessPlaces(header, followerParts);
}

/** How well a row does as the header of a file of follower counts. */
export function rateFollowerHeader(cells: readonly string[]): number {
  return cells.length > 1_000 ? 0 : Object.keys(guessFollowerPlaces(cells)).length;
}
