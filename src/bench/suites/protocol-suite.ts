/**
 * `protocol`: which events, fields and orders a Realtime server supports. Runs against any address.
 *
 * @module
 */
import type { WireEvent } from '../caller/wire-event.ts';
import type { SuiteResult, Table } from '../report/report.ts';
import { eventCoverage, otherEvents } from './protocol/event-coverage.ts';
import { NOT_PROBED } from './protocol/expected-events.ts';
import type { Finding, Flow, FlowTools } from './protocol/flow.ts';
import { RESPONSE_FLOWS } from './protocol/response-flows.ts';
import { SESSION_FLOWS } from './protocol/session-flows.ts';
import { SPEECH_FLOWS } from './protocol/speech-flows.ts';
import { requestSpeech } from './request-speech.ts';
import type { Suite, SuiteContext } from './suite.ts';

const FLOWS: readonly Flow[] = [...SESSION_FLOWS, ...RESPONSE_FLOWS, ...SPEECH_FLOWS];

/** The suite. */
export const protocolSuite: Suite = {
	name: 'protocol',
	title: 'events, fields and orders of the Realtime protocol',
	run: runProtocol,
};

async function runProtocol(context: SuiteContext): Promise<SuiteResult> {
	const findings: Finding[] = [];
	const events: WireEvent[] = [];
	const notes: string[] = [];
	const target = await context.openTarget();
	const speech = await requestSpeech();
	const tools: FlowTools = {
		connection: target.connection,
		...(speech === undefined ? {} : { speech }),
		find: (subject, mark, note = '') => findings.push({ subject, mark, note }),
		saw: (seen) => events.push(...seen),
	};
	context.progress.start('protocol flows', FLOWS.length);
	try {
		for (const flow of FLOWS) {
			await runFlow(flow, tools, notes);
			context.progress.step();
		}
	} finally {
		await target.close();
	}
	return report(findings, events, notes);
}

async function runFlow(flow: Flow, tools: FlowTools, notes: string[]): Promise<void> {
	if (flow.needsSpeech && tools.speech === undefined) {
		notes.push(`Flow "${flow.name}" was skipped: there is no speech to send.`);
		return;
	}
	try {
		await flow.run(tools);
	} catch (error) {
		tools.find(`flow "${flow.name}"`, '○', error instanceof Error ? error.message : String(error));
	}
}

function report(findings: readonly Finding[], events: readonly WireEvent[], notes: readonly string[]): SuiteResult {
	const coverage = eventCoverage(events);
	const others = otherEvents(events);
	return {
		status: 'ran',
		figures: [
			{ label: 'behaviours supported', value: countMarks(findings) },
			{ label: 'server events seen complete', value: countMarks(coverage) },
		],
		tables: [toTable('Behaviours', findings), toTable('Server events', coverage)],
		plots: [],
		notes: [
			'● as documented, ◐ in part, ○ not. An event that no flow brought about counts as ○.',
			`Not probed over a WebSocket: ${NOT_PROBED.join(', ')}.`,
			...(others.length === 0 ? [] : [`Beyond the documented list: ${others.join(', ')}.`]),
			...notes,
		],
		data: { findings, coverage, others },
	};
}

function countMarks(findings: readonly Finding[]): string {
	const count = (mark: string) => findings.filter((finding) => finding.mark === mark).length;
	return `● ${count('●')}  ◐ ${count('◐')}  ○ ${count('○')}  of ${findings.length}`;
}

function toTable(title: string, findings: readonly Finding[]): Table {
	return {
		title,
		columns: [title === 'Behaviours' ? 'behaviour' : 'event', 'mark', 'note'],
		rows: findings.map(({ subject, mark, note }) => [subject, mark, note]),
	};
}
