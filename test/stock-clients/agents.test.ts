import { describeStockClient } from './describe-stock-client.ts';

describeStockClient({ name: 'RealtimeSession of the Agents SDK', script: './agents-client.ts', closeCode: null });
