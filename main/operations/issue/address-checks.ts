/**
 * Checks of the treasury addresses and the public key of an issuance against the wallet.
 */
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { ElementsNode, OwnAddress } from '../../elements/node.ts';
import type { CheckList, Subject } from '../preflight/check-list.ts';

const DESTINATION: Subject = { id: 'destination', title: 'Treasury address' };
const TOKEN: Subject = { id: 'token-address', title: 'Address of the reissuance token' };

const ANOTHER = 'Take a new address of the treasury wallet.';

/** @returns the address as the wallet knows it; `undefined` when it cannot be used. */
async function checkAddress(
  node: ElementsNode,
  subject: Subject,
  address: string,
  checks: CheckList,
): Promise<OwnAddress | undefined> {
  let found: OwnAddress | undefined;
  await checks.look(subject, async () => {
    if (!(await node.validateAddress(address)).isValid) {
      checks.fail(subject, `"${address}" is no address of this chain`, ANOTHER);
      return;
    }
    const info = await node.addressInfo(address);
    if (!info.isConfidential) {
      checks.fail(
        subject,
        `${address} is not confidential; a token on an open output can never be used`,
        ANOTHER,
      );
    } else if (!info.isMine) {
      checks.fail(subject, `${address} does not belong to wallet "${node.wallet}"`, ANOTHER);
    } else {
      found = info;
      checks.pass(subject, address);
    }
  });
  return found;
}

/**
 * The issuance is recognised by its addresses when AMP's answer is lost, so nothing may have come to
 * them before.
 */
async function checkUnused(
  node: ElementsNode,
  addresses: readonly OwnAddress[],
  checks: CheckList,
): Promise<void> {
  const subject = { id: 'unused', title: 'Addresses are unused' };
  await checks.look(subject, async () => {
    const own = new Set(addresses.map(({ unconfidential }) => unconfidential));
    const entry = (await node.transactionsSince()).find(
      ({ address }) => address !== undefined && own.has(address),
    );
    if (entry === undefined) checks.pass(subject, 'Nothing was received at them yet');
    else {
      checks.fail(
        subject,
        `${entry.address} was used in transaction ${entry.txid} already`,
        `If that is this very issuance, it is done. Else: ${ANOTHER}`,
      );
    }
  });
}

function checkKey(form: IssueForm, addresses: readonly OwnAddress[], checks: CheckList): void {
  const subject = { id: 'own-key', title: "The key is the wallet's" };
  const pubkey = form.pubkey.toLowerCase();
  if (addresses.some((address) => address.pubkey?.toLowerCase() === pubkey)) {
    checks.pass(subject, 'It belongs to one of the treasury addresses');
  } else {
    checks.warn(
      subject,
      'It belongs to none of the treasury addresses',
      'Make sure that the issuer can sign with it: a removal from the registry needs that.',
    );
  }
}

/** @param usable whether the wallet can be asked. */
export async function checkAddresses(
  node: ElementsNode,
  form: IssueForm,
  usable: boolean,
  checks: CheckList,
): Promise<void> {
  if (!usable) {
    checks.fail(DESTINATION, 'The wallet could not be asked', 'Mend the node first.');
    return;
  }
  const wanted: (readonly [Subject, string])[] = [[DESTINATION, form.destinationAddress]];
  if (form.isReissuable) wanted.push([TOKEN, form.reissuanceAddress]);
  const found: OwnAddress[] = [];
  for (const [subject, address] of wanted) {
    const own = await checkAddress(node, subject, address, checks);
    if (own !== undefined) found.push(own);
  }
  const plain = new Set(found.map(({ unconfidential }) => unconfidential));
  if (plain.size < found.length) {
    checks.fail(
      { id: 'different', title: 'Addresses differ' },
      'Asset and reissuance token are to go to the same address',
      ANOTHER,
    );
  }
  if (found.length < wanted.length) return;
  await checkUnused(node, found, checks);
  checkKey(form, found, checks);
}
