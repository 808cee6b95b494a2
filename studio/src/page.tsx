/**
 * Starts the page.
 *
 * @module
 */
import { render } from 'preact';
import { connect } from './model/talk.ts';
import { App } from './ui/app.tsx';

const root = document.getElementById('app');
if (root !== null) {
	render(<App />, root);
	connect();
}
