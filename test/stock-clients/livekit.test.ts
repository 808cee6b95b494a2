import { describeStockClient } from './describe-stock-client.ts';

describeStockClient({ name: 'RealtimeModel of the LiveKit plugin', script: './livekit-client.ts', closeCode: null });
