/**
 * Who is paid at the addresses of a distribution, as AMP's assignments and registered users say.
 */
import type { OperationView } from '../../shared/operations/model.ts';
import type { AmpApi } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';

/** Who is paid at an address. */
export interface Recipient {
  readonly address: string;
  readonly name?: string;
  readonly gaid?: string;
}

type Distribution = Pick<OperationView, 'id' | 'kind' | 'assetUuid' | 'reference'>;

export class RecipientNames {
  readonly #amp: Pick<AmpApi, 'assignments' | 'registeredUsers'>;
  readonly #asked = new Map<string, Promise<readonly Recipient[]>>();

  constructor(amp: Pick<AmpApi, 'assignments' | 'registeredUsers'>) {
    this.#amp = amp;
  }

  /**
   * Recipients of an operation, asked for once. Empty for what pays nobody, and where AMP does not
   * tell; then the next one to ask has AMP asked again.
   */
  of(operation: Distribution): Promise<readonly Recipient[]> {
    if (operation.kind !== 'distribute') return Promise.resolve([]);
    const { id } = operation;
    const asked = this.#asked.get(id) ?? this.#ask(operation);
    this.#asked.set(id, asked);
    return asked;
  }

  async #ask({ id, assetUuid, reference }: Distribution): Promise<readonly Recipient[]> {
    try {
      const [assignments, users] = await Promise.all([
        this.#amp.assignments(assetUuid),
        this.#amp.registeredUsers(),
      ]);
      const byId = new Map(users.map((user) => [user.id, user]));
      return assignments.flatMap(({ distributionUuid, receivingAddress, registeredUser, gaid }) => {
        if (distributionUuid !== reference || receivingAddress === undefined) return [];
        const user = byId.get(registeredUser);
        const own = gaid ?? user?.gaid;
        return [
          {
            address: receivingAddress,
            ...(user !== undefined && { name: user.name }),
            ...(own !== undefined && { gaid: own }),
          },
        ];
      });
    } catch (error) {
      this.#asked.delete(id);
      if (!(error instanceof AmpError)) throw error;
      return [];
    }
  }
}
