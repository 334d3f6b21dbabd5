import { Button, Group, PasswordInput, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { NodeReport } from '../../shared/contract/setup.ts';
import { besidesFields } from '../parts/form-fields.ts';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import { USUAL_URLS } from './chains.ts';
import { EMPTY_NODE, isLogin, NODE_FIELDS, nodeRules, toConnect } from './node-rules.ts';
import { useFormFailure } from './use-form-failure.ts';
import { useSetup } from './use-setup.ts';

/** Address and login of a node, typed. */
export function NodeByHand({ onDone }: { readonly onDone: (report: NodeReport) => void }) {
  const { network = 'live', node } = useSetup();
  const connect = useDo('node:connect');
  const form = useForm({
    mode: 'controlled',
    initialValues: {
      ...EMPTY_NODE,
      url: node.url ?? USUAL_URLS[network],
      cookieFile: node.cookieFile ?? '',
    },
    validate: nodeRules,
  });
  const { show, focusFirst } = useFormFailure(form);
  const { login } = form.values;
  const send = () =>
    connect.mutate(toConnect(form.getValues()), {
      onSuccess: (report) => {
        form.setFieldValue('password', '');
        connect.reset();
        onDone(report);
      },
      onError: show,
    });
  return (
    <Panel title="Address and login">
      <form className="setup-form" onSubmit={form.onSubmit(send, focusFirst)} noValidate>
        <TextInput
          label="Address"
          description="Scheme, host and port of the node’s RPC."
          required
          withAsterisk={false}
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          {...form.getInputProps('url')}
        />
        <Radio.Group
          label="Login"
          value={login}
          onChange={(value) => isLogin(value) && form.setFieldValue('login', value)}
        >
          <Group gap="lg" mt={4}>
            <Radio value="password" label="User name and password" />
            <Radio value="cookie" label="Cookie file" />
          </Group>
        </Radio.Group>
        {login === 'cookie' ? (
          <TextInput
            label="Cookie file"
            description="The whole path. The node writes the file into the folder of its chain when it starts."
            required
            withAsterisk={false}
            autoComplete="off"
            spellCheck={false}
            maxLength={4_000}
            {...form.getInputProps('cookieFile')}
          />
        ) : (
          <>
            <TextInput
              label="User name"
              description="rpcuser of elements.conf, or the name in front of the colon of rpcauth."
              required
              withAsterisk={false}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              {...form.getInputProps('username')}
            />
            <PasswordInput
              label="Password"
              required
              withAsterisk={false}
              autoComplete="off"
              maxLength={1_000}
              {...form.getInputProps('password')}
            />
          </>
        )}
        <Problem
          failure={besidesFields(connect.error, NODE_FIELDS)}
          title="The node was not connected."
          stay
        />
        <Group>
          <Button
            type="submit"
            variant={network === 'practice' ? 'default' : 'filled'}
            loading={connect.isPending}
          >
            Test and connect
          </Button>
        </Group>
      </form>
    </Panel>
  );
}
