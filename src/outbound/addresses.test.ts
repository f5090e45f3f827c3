import { expect, test } from "vitest";
import { isNamed, NOTHING_ALLOWED, readAllowed, whyRefused } from "./addresses.ts";

const refused = (address: string, allowed = NOTHING_ALLOWED, hostname = "tracker.example") =>
  whyRefused(address, hostname, allowed) !== undefined;

test.each([
  ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  ...["100.64.0.1", "100.127.255.255", "169.254.169.254", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1"],
  ...["203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "168.63.129.16"],
  ...["::", "::1", "::7f00:1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1"],
  ...["64:ff9b::7f00:1", "64:ff9b::8.8.8.8", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:7f00:1::", "100::1"],
  ...["fc00::1", "fd12:3456::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001:db8::1"],
  ...["3fff::1", "5f00::1", "nonsense"],
])("%s is refused", (address) => {
  expect(refused(address)).toBe(true);
});

test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "169.253.0.1", "2606:4700::1111", "2a00:1450::1"])(
  "%s is public",
  (address) => {
    expect(refused(address)).toBe(false);
  },
);

test("a setting opens the hosts, addresses and ranges it names, and nothing next to them", () => {
  const allowed = readAllowed("10.1.0.0/16, 127.0.0.1 fd12::/16,[::1],Tracker.Internal");
  expect(["10.1.2.3", "127.0.0.1", "fd12::9", "::1"].map((address) => refused(address, allowed))).toEqual([
    ...[false, false, false, false],
  ]);
  expect(["10.2.0.1", "127.0.0.2", "fd13::9", "192.168.0.1"].filter((address) => !refused(address, allowed))).toEqual(
    [],
  );
  expect(refused("192.168.0.1", allowed, "tracker.internal.")).toBe(false);
  expect(refused("192.168.0.1", allowed, "other.internal")).toBe(true);
  expect(isNamed("TRACKER.internal", allowed)).toBe(true);
  expect(isNamed("[::1]", allowed)).toBe(true);
  expect(isNamed("tracker.example", allowed)).toBe(false);
});

test.each([
  ...["169.254.169.254", "fe80::1", "fd00:ec2::254", "100.100.100.200", "64:ff9b::a9fe:a9fe", "::ffff:169.254.169.254"],
  ...["2002:a9fe:a9fe::", "0.0.0.0", "::", "224.0.0.1", "255.255.255.255"],
])("no setting opens %s", (address) => {
  const all = readAllowed("0.0.0.0/0, ::/0, tracker.example");
  expect(refused(address, all)).toBe(true);
});

test.each(["10.0.0.0/33", "10.0.0", "http://tracker.internal", "tracker.internal:8080", "300.1.1.1", "a..b", "*"])(
  "the setting %s is refused, quoted",
  (text) => {
    expect(() => readAllowed(`10.0.0.1, ${text}`)).toThrow(`"${text}" is neither`);
  },
);
