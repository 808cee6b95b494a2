#!/usr/bin/env node
import '../../bin/vivavoce.js';
