/**
 * Tells of a response's items: each is announced as part of the response and, if it is kept, of the conversation.
 *
 * @module
 */

import type { MessageLedger } from '../conversation/message-ledger.ts';
import type { SessionCore } from '../core.ts';
import type { ResponseEffect, ResponseHead } from './response-machine.ts';

/** An item of a response was opened or closed: enters it in the ledger and tells the client. */
export function tellItem(
	core: SessionCore,
	ledger: MessageLedger,
	{ id, vivavoce }: ResponseHead,
	{ type, item, outputIndex }: Exclude<ResponseEffect, { type: 'emit' }>,
): void {
	const isOpened = type === 'item_opened';
	const previous = isOpened ? ledger.opened(item) : ledger.closed(item);
	const by = vivavoce === undefined ? {} : { vivavoce };
	core.emit({
		type: isOpened ? 'response.output_item.added' : 'response.output_item.done',
		response_id: id,
		output_index: outputIndex,
		item,
		...by,
	});
	if (previous !== undefined) {
		core.emit({
			type: isOpened ? 'conversation.item.added' : 'conversation.item.done',
			item,
			previous_item_id: previous,
			...by,
		});
	}
}
