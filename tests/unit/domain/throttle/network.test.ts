import { expect, test } from "vitest";
import { networkOf } from "#app/domain/throttle/network";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["64:ff9b::192.0.2.33", "64:ff9b:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["2001:db8:1::2:3:4:5", "2001:db8:1:0::/64"],
  ["2001:db8::2:3:4:5:6", "2001:db8:0:2::/64"],
  ["::2:3:4:5:6:7", "0:0:2:3::/64"],
  ["::2:3:4:5:192.0.2.33", "0:0:2:3::/64"],
  ["::1:2:3:4:5:192.0.2.33", "0:1:2:3::/64"],
  ["::ffff:10.20.30.40", "10.20.30.40"],
  ["::ffff:10.20.30.40.50", "0:0:0:0::/64"],
  ["1::ffff:10.20.30.40", "1:0:0:0::/64"],
  ["2001:db8:1:2:3:4:192.0.2.33", "2001:db8:1:2::/64"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("the addresses of one subscriber are one, those of two are not", () => {
  expect(networkOf("2001:db8:1:2::a")).toBe(networkOf("2001:db8:1:2:ffff::b"));
  expect(networkOf("2001:db8:1:2::a")).not.toBe(networkOf("2001:db8:1:3::a"));
});
