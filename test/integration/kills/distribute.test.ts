import { killMatrix } from './matrix.ts';

await killMatrix('distribute');
