import { html, type SafeHtml } from '@remix-run/html-template';
import type { Mood } from './badge.ts';

/** One station of a way: a mark on the line, what happened, and what there is to say about it. */
export function step(mood: Mood, title: SafeHtml | string, content: readonly SafeHtml[]): SafeHtml {
  return html`<li class="step ${mood}">
    <h3>${title}</h3>
    ${[...content]}
  </li>`;
}
