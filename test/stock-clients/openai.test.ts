import { describeStockClient } from './describe-stock-client.ts';

describeStockClient({ name: 'OpenAIRealtimeWS', script: './openai-client.ts', closeCode: 1000 });
