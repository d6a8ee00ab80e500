import { html, type SafeHtml } from '@remix-run/html-template';
import { isSnowflake } from '../../config/is-snowflake.ts';
import { everyChannel } from '../../outbox/every-channel.ts';
import type { ConsolePage } from '../console-page.ts';
import type { ConsolePorts } from '../console-ports.ts';
import { hiddenFormToken } from '../parts/action-form.ts';
import { channelText } from '../parts/channel-label.ts';

const action = '/deliveries/clear';

/** For a blocked channel that is gone: its cards go to another one, or are given up. */
export function clearForms(channelId: string, formToken: string, ports: ConsolePorts): SafeHtml {
  if (channelId === everyChannel) return html``;
  const others = ports.channelsBeside(channelId);
  const name = channelText(channelId, ports);
  const common = html`${hiddenFormToken(formToken)}
    <input type="hidden" name="channel" value="${channelId}" />`;
  return html`<form class="clear" method="post" action="/console${action}">
      ${common}
      <label>
        Move to
        <input name="to" list="channels-but-${channelId}" required pattern="[0-9]{17,20}" />
      </label>
      <datalist id="channels-but-${channelId}">
        ${others.map((id) => html`<option value="${id}">${channelText(id, ports)}</option>`)}
      </datalist>
      <button class="quiet">Move<span class="unseen"> the cards of ${name}</span></button>
    </form>
    <form class="clear" method="post" action="/console${action}">
      ${common}
      <label>
        <input type="checkbox" name="drop" value="${channelId}" required /> Its cards will not be
        posted
      </label>
      <button class="quiet">Drop<span class="unseen"> the cards of ${name}</span></button>
    </form>`;
}

/** Moves to the channel the form names, or drops where it is confirmed by the same id. */
export const clearChannel: ConsolePage = {
  method: 'POST',
  path: action,
  show: async ({ form }, { desk, logger, nudge }) => {
    const channel = form.get('channel') ?? '';
    const to = form.get('to')?.trim();
    const isMove = to !== undefined && isSnowflake(to) && to !== channel;
    const isDrop = to === undefined && channel !== '' && form.get('drop') === channel;
    if (!isMove && !isDrop) return { redirect: '/console/deliveries?notice=unclear' };
    const cleared = await desk.clearChannel(channel, to);
    logger.info({ act: 'clear_channel', channel, to, ...cleared }, 'operator_acted');
    nudge();
    return { redirect: `/console/deliveries?notice=${cleared ? 'cleared' : 'not_blocked'}` };
  },
};
