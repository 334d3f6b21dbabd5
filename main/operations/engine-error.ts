/** A call to the engine that the operation's state does not allow; the message says the way out. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}
