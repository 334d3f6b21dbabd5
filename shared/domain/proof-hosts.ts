/**
 * How to put domain proofs onto common kinds of hosting, with the issuer's own domain filled in.
 */
import { isHash } from './asset-id.ts';
import { proofFileName, proofPath, proofUrl } from './domain-proof.ts';
import { domainProblem } from './fields.ts';

/** Kinds of hosting that there are instructions for. */
export const PROOF_HOSTS = {
  nginx: 'nginx',
  apache: 'Apache',
  caddy: 'Caddy',
  'github-pages': 'GitHub Pages',
  netlify: 'Netlify',
  vercel: 'Vercel',
  's3-cloudfront': 'Amazon S3 with CloudFront',
  ftp: 'FTP or SFTP upload',
} as const;

export type ProofHost = keyof typeof PROOF_HOSTS;

/** One thing to do. */
export interface HostStep {
  readonly words: string;
  /** Text to copy: lines of a file, or commands. */
  readonly copy?: string;
}

/** What there is to fill in. */
interface Place {
  readonly domain: string;
  readonly assetIds: readonly string[];
  /** Folder of the site on a server of one's own. */
  readonly root: string;
}

/** All proofs begin so, whatever the asset: one rule serves those to come, too. */
const PREFIX = '/.well-known/liquid-asset-proof-';

const files = ({ assetIds }: Place) => assetIds.map(proofFileName);

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

/** Puts the files into the folder of a site on a server of one's own. */
function placeFiles(place: Place): HostStep {
  const folder = `${place.root}/.well-known`;
  return {
    words: `Copy the proof${place.assetIds.length === 1 ? '' : 's'} into the folder .well-known below the web root, readable for the web server. If your site lies in another folder than ${place.root}, use that one here and below.`,
    copy: lines(
      `mkdir -p ${folder}`,
      `cp ${files(place).join(' ')} ${folder}/`,
      `chmod 755 ${folder}`,
      `chmod 644 ${folder}/liquid-asset-proof-*`,
    ),
  };
}

/** Puts the files into a site that is published from a folder of files. */
function addFiles(place: Place, folder: string): HostStep {
  return {
    words: `Unpack the archive into ${folder}, so that the folder .well-known lies in it with ${files(place).join(' and ')}.`,
  };
}

const HOSTS: Readonly<Record<ProofHost, (place: Place) => readonly HostStep[]>> = {
  nginx: (place) => [
    placeFiles(place),
    {
      words: `In the server block of ${place.domain} that listens on port 443, add this before the other locations. It comes before rules for names with a leading dot and before the start page of single-page apps.`,
      copy: lines(
        `location ^~ ${PREFIX} {`,
        `    root ${place.root};`,
        '    default_type text/plain;',
        '    try_files $uri =404;',
        '}',
      ),
    },
    { words: 'Test the settings and load them.', copy: lines('nginx -t && nginx -s reload') },
  ],
  apache: (place) => [
    placeFiles(place),
    {
      words: `In the virtual host of ${place.domain} for port 443, add this.`,
      copy: lines(
        `<Directory "${place.root}/.well-known">`,
        '    Require all granted',
        '    <FilesMatch "^liquid-asset-proof-">',
        '        ForceType text/plain',
        '    </FilesMatch>',
        '</Directory>',
      ),
    },
    {
      words:
        'If a .htaccess file in the web root rewrites addresses, as content management systems do, add this directly below "RewriteEngine On".',
      copy: lines('RewriteRule ^\\.well-known/liquid-asset-proof- - [L]'),
    },
    {
      words: 'Test the settings and load them.',
      copy: lines('apachectl configtest && apachectl graceful'),
    },
  ],
  caddy: (place) => [
    placeFiles(place),
    {
      words: `Add the handle block to the site in the Caddyfile. Caddy takes care of the certificate itself.`,
      copy: lines(
        `${place.domain} {`,
        `    handle ${PREFIX}* {`,
        `        root * ${place.root}`,
        '        header Content-Type text/plain',
        '        file_server',
        '    }',
        '    # What was here before comes into a second block: handle { ... }',
        '}',
      ),
    },
    { words: 'Load the settings.', copy: lines('caddy reload --config /etc/caddy/Caddyfile') },
  ],
  'github-pages': (place) => [
    addFiles(place, 'the folder that is published (the root of the repository, or docs)'),
    {
      words:
        'Add an empty file .nojekyll beside it. Without it, GitHub leaves out everything whose name begins with a dot.',
      copy: lines(
        'touch .nojekyll',
        'git add --force .nojekyll .well-known',
        'git commit -m "Add the proof of our Liquid asset"',
        'git push',
      ),
    },
    {
      words: `In the settings of the repository, under Pages, enter ${place.domain} as the custom domain and switch "Enforce HTTPS" on.`,
    },
    {
      words:
        'If a workflow of GitHub Actions builds the site, make it take along files whose names begin with a dot when it uploads the result.',
    },
  ],
  netlify: (place) => [
    addFiles(
      place,
      'the folder that Netlify publishes (often public or dist; static in some tools)',
    ),
    {
      words:
        'Add these lines to the file _headers in the same folder, so that the file is declared as text.',
      copy: lines(`${PREFIX}*`, '  Content-Type: text/plain; charset=utf-8'),
    },
    {
      words: `Deploy, and look under Domain management that ${place.domain} itself is a domain of the site and has a certificate. Password protection must be off.`,
    },
  ],
  vercel: (place) => [
    addFiles(place, 'the folder public of the project'),
    {
      words: 'Add this to vercel.json, so that the file is declared as text.',
      copy: `${JSON.stringify(
        {
          headers: [
            {
              source: `${PREFIX}(.*)`,
              headers: [{ key: 'Content-Type', value: 'text/plain; charset=utf-8' }],
            },
          ],
        },
        undefined,
        2,
      )}\n`,
    },
    {
      words: `Deploy to production, and look under Domains that ${place.domain} itself is assigned to the project. Deployment Protection must not ask visitors of this domain for a login.`,
    },
  ],
  's3-cloudfront': (place) => [
    {
      words:
        'Upload the proofs; put the name of your bucket and the id of your distribution in place of BUCKET and DISTRIBUTION.',
      copy: lines(
        ...place.assetIds.map(
          (assetId) =>
            `aws s3 cp ${proofFileName(assetId)} s3://BUCKET${proofPath(assetId)} --content-type text/plain`,
        ),
        'aws cloudfront create-invalidation --distribution-id DISTRIBUTION --paths "/.well-known/*"',
      ),
    },
    {
      words: `The distribution must have ${place.domain} as an alternate domain name and a certificate for it, which lies in the region us-east-1.`,
    },
    {
      words:
        'If the distribution answers 403 and 404 with the start page (custom error responses of single-page apps), a missing file looks like a page: the check then says that HTML is served.',
    },
  ],
  ftp: (place) => [
    {
      words: `Open the web root of ${place.domain} with your FTP program (often called public_html, htdocs or www), and make it show hidden files. Use SFTP or FTPS where your provider offers it.`,
    },
    {
      words:
        'Make the folder .well-known there, with the dot and a hyphen, unless it is there already. It may hold files for other purposes; leave those.',
    },
    {
      words: `Upload ${files(place).join(' and ')} into it in binary mode. The names have no extension; take care that none is added (".txt").`,
    },
    { words: 'Set the rights of the folder to 755 and those of the files to 644.' },
  ],
};

/** What is the same everywhere. */
function lastSteps({ domain, assetIds }: Place): readonly HostStep[] {
  return [
    {
      words: `Look at the result: the one sentence comes, without a login and from ${domain} itself, not only from www.${domain}. Then let Ballast check it.`,
      copy: lines(...assetIds.map((assetId) => `curl -i ${proofUrl(domain, assetId)}`)),
    },
    {
      words:
        "Leave the files where they are for the assets' whole life, also when the site moves or is made anew.",
    },
  ];
}

/**
 * What to do to publish proofs at a kind of hosting; several assets of one domain at once.
 *
 * @throws RangeError for a domain or an asset id that is none, because both become part of commands
 *   and settings that are copied.
 */
export function hostInstructions(
  host: ProofHost,
  domain: string,
  assetIds: readonly string[],
): readonly HostStep[] {
  if (domainProblem(domain) !== undefined || assetIds.length === 0 || !assetIds.every(isHash)) {
    throw new RangeError('instructions are made for a valid domain and at least one asset id');
  }
  const place: Place = { domain, assetIds, root: `/var/www/${domain}` };
  return [...HOSTS[host](place), ...lastSteps(place)];
}
