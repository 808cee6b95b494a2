import { expect, test } from 'vitest';
import { realtimeUrl } from './realtime-url.ts';

test.each([
	['http://localhost:8440', undefined, 'ws://localhost:8440/v1/realtime'],
	['https://voice.example', 'm', 'wss://voice.example/v1/realtime?model=m'],
	['ws://h/realtime?intent=transcription', 'm', 'ws://h/realtime?intent=transcription'],
	['wss://h/v1/realtime?model=a', 'b', 'wss://h/v1/realtime?model=a'],
])('%s with model %s is %s', (address, model, expected) => {
	expect(realtimeUrl(address, model)).toBe(expected);
});

test('says what an address must look like', () => {
	expect(() => realtimeUrl('localhost')).toThrow('--url must be an address such as ws://');
	expect(() => realtimeUrl('ftp://localhost')).toThrow('got ftp:');
});
