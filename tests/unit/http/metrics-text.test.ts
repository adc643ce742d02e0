import { expect, test } from "vitest";
import { histogram, metricsText } from "#app/http/metrics-text";
import { routePatterns } from "#app/http/route-pattern.server";

test("figures are written as Prometheus reads them", () => {
  const seconds = histogram([0.1, 1]);
  for (const value of [0.05, 0.5, 5]) seconds.note(value);
  const text = metricsText([
    { name: "a_total", help: "How many.", type: "counter", samples: [{ labels: { route: 'x"\\\n' }, value: 2 }] },
    { name: "b_seconds", help: "How long.", type: "histogram", samples: seconds.samples({ route: "/" }) },
  ]);
  expect(text.split("\n")).toEqual([
    "# HELP a_total How many.",
    "# TYPE a_total counter",
    'a_total{route="x\\"\\\\\\n"} 2',
    "# HELP b_seconds How long.",
    "# TYPE b_seconds histogram",
    'b_seconds_bucket{route="/",le="0.1"} 1',
    'b_seconds_bucket{route="/",le="1"} 2',
    'b_seconds_bucket{route="/",le="+Inf"} 3',
    'b_seconds_sum{route="/"} 5.55',
    'b_seconds_count{route="/"} 3',
    "",
  ]);
});

test("a path stands among the figures by its pattern, and what is no route of ours as other", () => {
  const routes = Object.fromEntries(
    ["cases", "cases/:caseId", "cases/new", "calendar/:file.ics", "*"].map((path) => [path, { id: path, path }]),
  );
  const patternOf = routePatterns({ routes } as unknown as Parameters<typeof routePatterns>[0]);
  expect(patternOf("/cases/x1y2")).toBe("/cases/:caseId");
  expect(patternOf("/cases/new")).toBe("/cases/new");
  expect(patternOf("/a/answers")).toBe("/a/answers");
  expect(patternOf("/sms-report/secret")).toBe("/sms-report/:token");
  expect(patternOf("/cases/x1y2/anything")).toBe("other");
  expect(patternOf("/wp-login.php")).toBe("other");
});
