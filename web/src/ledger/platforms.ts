/** Platforms by the names people know them by. */
const platformNames: Readonly<Record<string, string>> = {
  tiktok: "TikTok",
  instagram: "Instagram",
  youtube: "YouTube",
};

export function platformName(platform: string): string {
  return platformNames[platform] ?? platform;
}
