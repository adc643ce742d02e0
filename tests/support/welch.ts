/**
 * Whether two samples have the same mean (Welch 1947). With the large samples that are meant, the distribution of t is the
 * normal one.
 */
export function welch(a: readonly number[], b: readonly number[]) {
  const [first, second] = [a, b].map((sample) => {
    const mean = sample.reduce((sum, value) => sum + value, 0) / sample.length;
    const spread = sample.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sample.length - 1);
    return { mean, error: spread / sample.length };
  }) as [Moments, Moments];
  const difference = first.mean - second.mean;
  const t = difference / Math.sqrt(first.error + second.error);
  return { difference, t, p: 2 * upperTail(Math.abs(t)) };
}

interface Moments {
  readonly mean: number;
  /** The square of the mean's standard error. */
  readonly error: number;
}

/** The share of a normal distribution above z, to seven places (Abramowitz and Stegun 26.2.17). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const weights = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153];
  const sum = weights.reduce((all, weight) => (all + weight) * t, 0);
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
