#!/usr/bin/env node
/**
 * `npm run demo`: the main job from nothing, on the practice network, in this process.
 */
import { runDemo } from './demo.ts';
import { startStage } from './stage.ts';

const stage = await startStage((line) => process.stdout.write(`${line}\n`));
try {
  const wrong = await runDemo(stage);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await stage.end();
}
