#!/usr/bin/env node
import * as module from 'node:module';

// Node 22 and later keep compiled code between starts; older ones have no such function.
module.enableCompileCache?.();
await import('../dist/cli/main.js');
