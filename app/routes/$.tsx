import { notFound } from "#app/http/errors";

/** Every address that is nobody's. As a route, so that the page of the error knows its reader's language. */
export function loader() {
  throw notFound();
}

export function action() {
  throw notFound();
}

export default function NowherePage() {
  return null;
}
