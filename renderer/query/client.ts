/**
 * What the page knows of main's answers, and how it asks.
 */
import {
  QueryClient,
  queryOptions,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { CallData, CallInput } from '../../shared/contract/calls.ts';
import type { CallName } from '../../shared/contract/names.ts';
import { type CallFailed, call, type InputOf } from './call.ts';
import { refreshAfter } from './stale.ts';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: CallFailed;
  }
}

/** How long an answer is taken for fresh when nothing says otherwise. */
const FRESH_MS = 15_000;

/**
 * A new memory of answers. Main repeats what can be repeated, so nothing is tried again here, and
 * whether the machine is online is none of the page's business: it speaks to main only.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: FRESH_MS },
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
  });
}

/**
 * A question to main, for `useQuery` and for the memory of answers.
 *
 * @example useQuery(reading('assets:read', { assetUuid }))
 */
export function reading<N extends CallName>(name: N, ...input: InputOf<N>) {
  return queryOptions<CallData<N>, CallFailed>({
    queryKey: [name, ...input],
    queryFn: () => call(name, ...input),
  });
}

/** Fields of inputs that nobody but main may keep. */
const SECRETS = ['password', 'passphrase'];

/**
 * A copy to be sent. Secrets are wiped from what was handed over, which the memory of things done
 * keeps as long as its page is open.
 */
function takeOver<T>(input: T): T {
  if (typeof input !== 'object' || input === null) return input;
  const copy = { ...input };
  for (const name of SECRETS) if (name in input) Reflect.set(input, name, '');
  return copy;
}

/**
 * A thing to do. What it makes outdated is read again when it went well.
 *
 * A password or passphrase in the input is wiped there as soon as it is sent.
 *
 * @example const check = useDo('operations:check'); check.mutate({ id });
 */
export function useDo<N extends CallName>(
  name: N,
): UseMutationResult<
  CallData<N>,
  CallFailed,
  undefined extends CallInput<N> ? void : CallInput<N>
> {
  const client = useQueryClient();
  return useMutation({
    mutationKey: [name],
    mutationFn: (input) =>
      call(name, ...((input === undefined ? [] : [takeOver(input)]) as unknown as InputOf<N>)),
    onSuccess: () => refreshAfter(client, name),
  });
}
