/** A call to the engine that the operation's state does not allow; the message says the way out. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  /** `wrong-wallet`: something may be under way in another wallet than the one at hand. */
  readonly code: 'not-allowed' | 'wrong-wallet';

  constructor(message: string, code: 'not-allowed' | 'wrong-wallet' = 'not-allowed') {
    super(message);
    this.code = code;
  }
}
