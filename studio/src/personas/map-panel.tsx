/**
 * The map of the matrix: a million personas in a plane, to look around in and to choose from.
 *
 * @module
 */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { language, word } from '../model/language.ts';
import { Drawer } from '../ui/drawer.tsx';
import { atlas, type Dot, dots, loadAtlas } from './atlas.ts';
import { Face } from './face.tsx';
import { MapCanvas } from './map-canvas.tsx';
import { mapView, pointed } from './map-state.ts';
import { WHOLE_MAP, zoomedView } from './map-view.ts';
import { Card } from './persona-cards.tsx';

const ZOOM_STEP = 1.5;

/** See the module. */
export function MapPanel() {
	const failed = useSignal(false);
	useEffect(() => {
		loadAtlas().catch(() => {
			failed.value = true;
		});
	}, []);
	const now = atlas.value;
	if (now === undefined) {
		return (
			<Drawer title={word('map')}>
				<p role="status">{word(failed.value ? 'mapFailed' : 'mapLoading')}</p>
			</Drawer>
		);
	}
	const spoken = language.value;
	return (
		<Drawer title={word('map')}>
			<p class="fine">{word('mapIntro')}</p>
			<p class="fine end">↑ {now.ends.top[spoken]}</p>
			<MapCanvas atlas={now} />
			<p class="fine end">↓ {now.ends.bottom[spoken]}</p>
			<p class="fine ends">
				<span>← {now.ends.left[spoken]}</span>
				<span>{now.ends.right[spoken]} →</span>
			</p>
			<Pointed dot={pointed.value} />
			<div class="row">
				<button type="button" class="filter" aria-label={word('zoomIn')} onClick={() => zoom(ZOOM_STEP)}>
					+
				</button>
				<button type="button" class="filter" aria-label={word('zoomOut')} onClick={() => zoom(1 / ZOOM_STEP)}>
					−
				</button>
				<button
					type="button"
					class="filter"
					onClick={() => {
						mapView.value = WHOLE_MAP;
					}}
				>
					{word('wholeMap')}
				</button>
			</div>
			<p class="fine">{word('mapKeys')}</p>
			<details>
				<summary>{word('onMap')}</summary>
				<ul class="cards">
					{dots.value.map((dot) => (
						<Card key={dot.id} card={dot} />
					))}
				</ul>
			</details>
		</Drawer>
	);
}

function zoom(factor: number): void {
	mapView.value = zoomedView(mapView.value, factor);
}

/** Who is under the pointer; its room is kept free when nobody is, so that nothing jumps. */
function Pointed({ dot }: { dot: Dot | undefined }) {
	return (
		<div id="pointed" class="now" role="status">
			{dot === undefined ? null : (
				<>
					<Face traits={dot.vector} />
					<div>
						<strong>{dot.name[language.value]}</strong>
						<span>{dot.role[language.value]}</span>
					</div>
				</>
			)}
		</div>
	);
}
