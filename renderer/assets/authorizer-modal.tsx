import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { besidesFields, showFields } from '../parts/form-fields.ts';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import type { AssetDetail } from './asset-words.ts';

/** The address that AMP asks in the end: it adds this to the one that was set. */
export function withSuffix(address: string): string {
  return `${address.trim().replace(/\/+$/, '')}/issuerauthorizer`;
}

interface AuthorizerModalProps {
  readonly asset: AssetDetail['asset'];
  readonly onClose: () => void;
}

/** Whom AMP asks about transfers between holders. */
export function AuthorizerModal({ asset, onClose }: AuthorizerModalProps) {
  const set = useDo('assets:askToSetAuthorizer');
  const form = useForm({ mode: 'controlled', initialValues: { address: asset.authorizer } });
  const { address } = form.getValues();
  return (
    <Modal opened onClose={onClose} title="Issuer authorization endpoint" centered size="lg">
      <form
        onSubmit={form.onSubmit((values) =>
          set.mutate(
            { assetUuid: asset.assetUuid, address: values.address },
            { onSuccess: onClose, onError: (failure) => showFields(form, failure) },
          ),
        )}
      >
        <Stack gap="sm">
          <p>
            A server of yours that AMP asks before Green signs a transfer between holders, after
            AMP’s own rules have passed. Its answer decides. AMP does not ask it while the asset is
            locked.
          </p>
          <TextInput
            label="Address of your server"
            placeholder="https://rules.example.com/amp"
            description="Use https. Leave it empty to have nobody asked."
            data-autofocus
            maxLength={500}
            {...form.getInputProps('address')}
          />
          <p className="quiet" aria-live="polite">
            {address.trim() === '' ? (
              'AMP will ask nobody.'
            ) : (
              <>
                AMP will ask <span className="mono">{withSuffix(address)}</span>
              </>
            )}
          </p>
          <Problem
            failure={besidesFields(set.error, ['address'])}
            title="AMP did not take it."
            stay
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={set.isPending}>
              Ask to change it
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
