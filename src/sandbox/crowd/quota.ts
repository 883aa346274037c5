/**
 * Hands out names so that their shares are kept at every length: always the one that lags furthest behind.
 * A tenth of the campaign thus holds every kind of person too.
 */
export function createQuota<T extends string>(weights: Readonly<Record<T, number>>): () => T {
  const names = Object.keys(weights) as T[];
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  const given = new Map<T, number>(names.map((name) => [name, 0]));
  let count = 0;
  return () => {
    count += 1;
    const lag = (name: T) => (weights[name] / total) * count - (given.get(name) ?? 0);
    const next = names.reduce((furthest, name) => (lag(name) > lag(furthest) ? name : furthest));
    given.set(next, (given.get(next) ?? 0) + 1);
    return next;
  };
}
