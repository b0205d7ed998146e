// Ctrl-C, and being told to end, as a signal: whoever works gets the chance to leave nothing behind.

export function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => stop.abort());
  return stop.signal;
}
