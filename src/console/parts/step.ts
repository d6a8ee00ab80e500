import { html, type SafeHtml } from '@remix-run/html-template';
import type { Mood } from './badge.ts';

/** One step of a list of steps: a mark on the line, what happened, and details. */
export function step(mood: Mood, title: SafeHtml | string, content: readonly SafeHtml[]): SafeHtml {
  return html`<li class="step ${mood}">
    <h3>${title}</h3>
    ${[...content]}
  </li>`;
}
