#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as module from 'node:module';

// Node 22 and later keep compiled code between starts; older ones have no such function.
module.enableCompileCache?.();
// One file is read sooner than hundreds (scripts/build-start.ts); a build by tsc alone has only the modules.
const bundle = new URL('../dist/vivavoce.js', import.meta.url);
await import(existsSync(bundle) ? bundle.href : '../dist/cli/main.js');
