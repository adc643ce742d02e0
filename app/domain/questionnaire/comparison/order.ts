/**
 * The keys that changed their place among those that both lists have: the fewest that must be taken out so that the others
 * stand in the order they had. What was only pushed aside by others has not moved.
 */
export function movedKeys(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const places = new Map(before.map((key, index) => [key, index]));
  const kept = after.filter((key) => places.has(key));
  const stay = new Set(longestRise(kept.map((key) => places.get(key) ?? 0)));
  return new Set(kept.filter((key) => !stay.has(places.get(key) ?? 0)));
}

/** The longest row of numbers that rise, from left to right. */
function longestRise(numbers: readonly number[]): number[] {
  const length: number[] = [];
  const from: number[] = [];
  numbers.forEach((number, index) => {
    length[index] = 1;
    from[index] = -1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      if ((numbers[earlier] ?? 0) >= number || (length[earlier] ?? 0) + 1 <= (length[index] ?? 0)) continue;
      length[index] = (length[earlier] ?? 0) + 1;
      from[index] = earlier;
    }
  });
  const rise: number[] = [];
  let at = length.indexOf(Math.max(0, ...length));
  while (at >= 0) {
    rise.unshift(numbers[at] ?? 0);
    at = from[at] ?? -1;
  }
  return rise;
}
