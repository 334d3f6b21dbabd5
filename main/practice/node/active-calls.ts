/** The calls that run at the moment, as `getrpcinfo` names them. */

/** A call that runs, with the time since its start in microseconds. */
export interface ActiveCall {
  readonly method: string;
  readonly duration: number;
}

export class ActiveCalls {
  readonly #running = new Map<object, { readonly method: string; readonly since: number }>();

  /** Runs a call and counts it as active until it has settled. */
  async track<T>(method: string, run: () => T | Promise<T>): Promise<T> {
    const token = {};
    this.#running.set(token, { method, since: performance.now() });
    try {
      return await run();
    } finally {
      this.#running.delete(token);
    }
  }

  /** Forgets all calls, as the end of the process does. */
  clear(): void {
    this.#running.clear();
  }

  list(): ActiveCall[] {
    const now = performance.now();
    return [...this.#running.values()].map(({ method, since }) => ({
      method,
      duration: Math.round((now - since) * 1000),
    }));
  }
}
