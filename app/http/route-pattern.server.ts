import type { ServerBuild } from "@remix-run/node";

/**
 * The pattern of a path, `/cases/:caseId` instead of `/cases/x1`: what may stand where people look at figures. Anything
 * that is no route of ours is `other`, so that nobody can write into the figures by asking for strange addresses.
 */
export function routePatterns(build: ServerBuild): (path: string) => string {
  const paths = Object.values(build.routes).flatMap(({ path = "" }) => (path === "" || path === "*" ? [] : [path]));
  const known = ["a/answers", ...paths]
    .sort((a, b) => dynamicParts(a) - dynamicParts(b))
    .map((path) => ({ pattern: `/${path}`, matches: expression(path) }));
  return (path) => {
    if (path === "/") return "/";
    if (path.startsWith("/assets/")) return "/assets/*";
    if (path.startsWith("/sms-report/")) return "/sms-report/:token";
    return known.find(({ matches }) => matches.test(path))?.pattern ?? "other";
  };
}

function dynamicParts(path: string): number {
  return path.split("/").filter((part) => /^[:*]/.test(part)).length;
}

function expression(path: string): RegExp {
  const parts = path.split("/").map((part) => {
    if (part === "*") return "/.*";
    if (part.startsWith(":")) return part.endsWith("?") ? "(?:/[^/]+)?" : `/[^/]+${escaped(/\.[^:]*$/.exec(part)?.[0] ?? "")}`;
    return `/${escaped(part)}`;
  });
  return new RegExp(`^${parts.join("")}/?$`);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
