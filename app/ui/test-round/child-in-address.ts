/** The child beside whom the log is filled in, for as long as it is: in the address, and stored nowhere. */
export interface ChildInAddress {
  readonly age: string;
  readonly npf: string;
  readonly language: string;
}

export function childInAddress(address: URLSearchParams): ChildInAddress {
  const said = (name: string) => address.get(name) ?? "";
  return { age: said("age"), npf: said("npf"), language: said("language") };
}

/** The address of another question beside the same child. */
export function addressOf(here: string, item: string, { age, npf, language }: ChildInAddress): string {
  const told = Object.entries({ age, npf, language }).filter(([, value]) => value !== "");
  return `${here}?${new URLSearchParams([["item", item], ...told]).toString()}#log`;
}
