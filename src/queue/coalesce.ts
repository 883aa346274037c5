type Work = () => Promise<void>;

/**
 * Returns a function that runs work for a key, once at a time; everybody who asks while it runs shares the one run
 * that follows (with the work given last). Whoever asks is thus served by a run that began after the question, as a
 * wake needs it: a run that was already under way may have looked too early.
 */
export function createCoalescer(): (key: string, work: Work) => Promise<void> {
  const states = new Map<string, { current: Promise<void>; next: Promise<void> | null; work: Work }>();

  const start = (key: string, work: Work): Promise<void> => {
    const state = { current: work(), next: null as Promise<void> | null, work };
    states.set(key, state);
    const forget = () => {
      if (state.next === null) states.delete(key);
    };
    state.current.then(forget, forget);
    return state.current;
  };

  return (key, work) => {
    const state = states.get(key);
    if (state === undefined) return start(key, work);
    state.work = work;
    const startNext = () => start(key, state.work);
    state.next ??= state.current.then(startNext, startNext);
    return state.next;
  };
}
