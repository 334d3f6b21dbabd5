import { killMatrix } from './matrix.ts';

await killMatrix('issue');
