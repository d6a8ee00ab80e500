import type { ConsolePage } from '../../console-page.ts';

export const sendSample: ConsolePage = {
  method: 'POST',
  path: '/set-up/sample',
  show: async ({ form }, ports) => {
    const platform = form.get('platform') ?? '';
    const result = await ports.sendSample(platform);
    if (result === 'unknown') return undefined;
    ports.logger.info({ act: 'send_sample', platform, result }, 'operator_acted');
    return { redirect: `/console?notice=sample_${result}` };
  },
};
