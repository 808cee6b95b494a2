/**
 * Character cards: those that came here, the way in, and the way out.
 *
 * @module
 */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CardFormat } from '../../../src/persona/cards/card-file.ts';
import { ApiError } from '../model/api.ts';
import { language, word } from '../model/language.ts';
import { link } from '../model/status.ts';
import type { Word } from '../model/words-en.ts';
import { DropZone } from '../ui/drop-zone.tsx';
import { FileButton } from '../ui/file-button.tsx';
import { CARD_ENDINGS, exportCard } from './export-card.ts';
import { attachBook, deleteImported, importCard, imported, loadImported } from './imported.ts';
import { Card } from './persona-cards.tsx';

interface Outcome {
	readonly failed: boolean;
	/** What was left out of a card, or why there is none. */
	readonly lines: readonly string[];
}

const outcome = signal<Outcome | undefined>(undefined);
const isBusy = signal(false);

/** Does something with a card; what goes wrong is shown. */
async function work(failure: Word, task: () => Promise<readonly string[]>): Promise<void> {
	isBusy.value = true;
	outcome.value = undefined;
	try {
		outcome.value = { failed: false, lines: await task() };
	} catch (error) {
		const reason = error instanceof ApiError && error.status === 0 ? word('waiting') : String((error as Error).message);
		outcome.value = { failed: true, lines: [word(failure), reason] };
	} finally {
		isBusy.value = false;
	}
}

async function takeCards(files: readonly File[]): Promise<readonly string[]> {
	const warnings: string[] = [];
	for (const file of files) {
		warnings.push(...(await importCard(file)));
	}
	return warnings;
}

/** See the module. */
export function CardDesk() {
	const isOpen = link.value === 'open';
	useEffect(() => {
		if (isOpen) {
			void loadImported();
		}
	}, [isOpen]);
	return (
		<section class="desk">
			<DropZone
				id="card-file"
				label={word('importCard')}
				accept=".json,.png,.apng,.charx,.zip,application/json,image/png"
				multiple={true}
				disabled={!isOpen || isBusy.value}
				take={(files) => void work('importFailed', () => takeCards(files))}
			>
				<p class="fine">{word('importHint')}</p>
			</DropZone>
			<Result />
			<ExportChoice />
			<ImportedCards />
		</section>
	);
}

function Result() {
	const { failed, lines } = outcome.value ?? { failed: false, lines: [] };
	const shown = failed || lines.length === 0 ? lines : [word('importWarnings'), ...lines];
	return (
		<div id="card-result" role="status" class={failed ? 'problem' : 'fine'}>
			{isBusy.value ? <p>{word('importing')}</p> : null}
			{shown.map((line) => (
				<p key={line}>{line}</p>
			))}
		</div>
	);
}

const FORM_WORDS = {
	v3: 'cardV3',
	v2: 'cardV2',
	png: 'cardPng',
	charx: 'cardCharx',
	aieos: 'cardAieos',
	lorebook: 'cardLorebook',
} as const satisfies Record<CardFormat, Word>;

/** A menu that acts: it goes back to its title, so that the same form can be chosen again. */
function ExportChoice() {
	return (
		<label>
			{word('exportAs')}
			<select
				id="export-card"
				value=""
				disabled={isBusy.value}
				onChange={({ currentTarget }) => {
					const form = currentTarget.value as CardFormat;
					currentTarget.value = '';
					void work('exportFailed', async () => {
						await exportCard(form, language.value);
						return [];
					});
				}}
			>
				<option value="">…</option>
				{(Object.keys(CARD_ENDINGS) as CardFormat[]).map((form) => (
					<option key={form} value={form}>
						{word(FORM_WORDS[form])}
					</option>
				))}
			</select>
		</label>
	);
}

function ImportedCards() {
	if (imported.value.length === 0) {
		return null;
	}
	return (
		<details class="imported" open={true}>
			<summary>{word('imported')}</summary>
			<ul class="cards">
				{imported.value.map((card) => (
					<Card key={card.id} card={card}>
						<FileButton
							label={word('attachBook')}
							accept=".json,.png,.charx,application/json"
							take={([file]) => file && void work('importFailed', () => attachBook(card.id, file))}
						/>
						<button
							type="button"
							class="quiet"
							aria-label={`${word('deleteCard')}: ${card.name[language.value]}`}
							onClick={() =>
								void work('deleteFailed', async () => {
									await deleteImported(card.id);
									return [];
								})
							}
						>
							{word('deleteCard')}
						</button>
					</Card>
				))}
			</ul>
		</details>
	);
}
