/**
 * Files of tools that are known by their headers. Sources: exports as their owners publish them in public repositories and the
 * tools' own pages (TikTok Studio, YouTube Studio, Meta Business Suite, Apify's clockworks and Instagram scrapers, Shortimize, viral.app).
 */
import type { ColumnName } from "./targets.ts";

export interface Preset {
  readonly name: string;
  /** Names, in letters and digits only, that a header must have to be taken for this file. */
  readonly needs: readonly string[];
  /** Where each part is: the first of these names that the header has. */
  readonly places: Readonly<Partial<Record<ColumnName, readonly string[]>>>;
  readonly platform?: string;
  /** What a person reads about such a file. */
  readonly note: string;
}

const NO_READING_DATE = "It does not say when it was read, so you do.";

export const presets: readonly Preset[] = [
  {
    name: "TikTok Studio",
    needs: ["videotitle", "videolink", "posttime"],
    platform: "tiktok",
    places: {
      url: ["videolink"],
      title: ["videotitle"],
      posted_at: ["posttime"],
      view_count: ["totalviews", "videoviews", "views"],
      like_count: ["totallikes", "likes"],
      comment_count: ["totalcomments", "comments"],
      share_count: ["totalshares", "shares"],
      save_count: ["addtofavorites", "totalbookmarks", "totalfavorites", "totalsaves", "bookmarks"],
    },
    note: NO_READING_DATE,
  },
  {
    name: "YouTube Studio",
    needs: ["content", "videotitle", "videopublishtime"],
    platform: "youtube",
    places: {
      external_id: ["content"],
      title: ["videotitle"],
      posted_at: ["videopublishtime"],
      view_count: ["views"],
      like_count: ["likes"],
      comment_count: ["commentsadded", "comments"],
      share_count: ["shares"],
    },
    note: `It holds one channel without its name. ${NO_READING_DATE} Its row of totals is passed over.`,
  },
  {
    name: "Meta Business Suite, Instagram",
    needs: ["postid", "accountusername", "publishtime", "permalink"],
    platform: "instagram",
    places: {
      url: ["permalink"],
      external_id: ["postid"],
      creator_handle: ["accountusername"],
      creator_name: ["accountname"],
      title: ["description", "title"],
      posted_at: ["publishtime"],
      kind: ["posttype"],
      view_count: ["views", "plays"],
      like_count: ["likes"],
      comment_count: ["comments"],
      share_count: ["shares"],
      save_count: ["saves"],
    },
    note: NO_READING_DATE,
  },
  {
    name: "Meta Business Suite, Facebook",
    needs: ["postid", "pagename", "publishtime", "permalink"],
    platform: "facebook",
    places: {
      url: ["permalink"],
      external_id: ["postid"],
      title: ["title", "description"],
      posted_at: ["publishtime"],
      kind: ["posttype"],
      view_count: ["views", "3secondvideoviews", "videoviews"],
      like_count: ["reactions", "likes"],
      comment_count: ["comments"],
      share_count: ["shares"],
    },
    note: `It holds one page, by its title and not its handle. ${NO_READING_DATE}`,
  },
  {
    name: "Apify, TikTok scraper",
    needs: ["webvideourl", "playcount", "diggcount"],
    platform: "tiktok",
    places: {
      url: ["webvideourl"],
      external_id: ["id"],
      creator_handle: ["authormetaname"],
      creator_name: ["authormetanickname"],
      title: ["text"],
      posted_at: ["createtimeiso", "createtime"],
      view_count: ["playcount"],
      like_count: ["diggcount"],
      comment_count: ["commentcount"],
      share_count: ["sharecount"],
      save_count: ["collectcount"],
      captured_at: ["scrapedat"],
    },
    note: NO_READING_DATE,
  },
  {
    name: "Apify, Instagram scraper",
    needs: ["shortcode", "ownerusername", "url", "timestamp"],
    platform: "instagram",
    places: {
      url: ["url"],
      creator_handle: ["ownerusername"],
      creator_name: ["ownerfullname"],
      title: ["caption"],
      posted_at: ["timestamp"],
      kind: ["type"],
      view_count: ["videoplaycount", "videoviewcount"],
      like_count: ["likescount"],
      comment_count: ["commentscount"],
      share_count: ["sharescount", "resharecount"],
      captured_at: ["scrapedat"],
    },
    note: NO_READING_DATE,
  },
  {
    name: "Shortimize",
    needs: ["adlink", "latestviews", "uploadedat"],
    places: {
      url: ["adlink"],
      external_id: ["adid"],
      platform: ["platform", "adplatform"],
      creator_handle: ["username"],
      title: ["title", "caption"],
      posted_at: ["uploadedat"],
      captured_at: ["latestupdatedat"],
      view_count: ["latestviews"],
      like_count: ["latestlikes"],
      comment_count: ["latestcomments"],
      share_count: ["latestshares"],
      save_count: ["latestbookmarks"],
    },
    note: "A reading's date is when Shortimize last looked.",
  },
  {
    name: "viral.app",
    needs: ["platformvideoid", "viewcount", "publishedat"],
    places: {
      external_id: ["platformvideoid"],
      url: ["videourl", "url", "link"],
      platform: ["platform"],
      creator_handle: ["accountusername", "username"],
      creator_name: ["accountdisplayname", "displayname"],
      title: ["caption", "title"],
      posted_at: ["publishedat"],
      captured_at: ["loadat", "loadedat"],
      kind: ["contenttype"],
      view_count: ["viewcount"],
      like_count: ["likecount"],
      comment_count: ["commentcount"],
      share_count: ["sharecount"],
      save_count: ["bookmarkcount"],
    },
    note: "A reading's date is when viral.app loaded the post.",
  },
];
