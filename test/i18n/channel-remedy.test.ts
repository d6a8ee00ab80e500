import { expect, test } from 'vitest';
import { channelRemedyEn } from '../../src/i18n/channel-remedy-en.ts';
import { channelRemedyVi } from '../../src/i18n/channel-remedy-vi.ts';
import { reasonIn } from '../../src/i18n/reason-in.ts';
import { setupRepliesVi } from '../../src/i18n/setup-replies-vi.ts';
import { channelFaults } from '../../src/orders/channel-fault.ts';

test.each([channelRemedyEn, channelRemedyVi])(
  'each fault of a channel has a remedy of its own',
  (remedyOf) => {
    const faults = [...channelFaults, undefined];
    const remedies = faults.map((fault) => remedyOf('ID-OF-CHANNEL', fault));
    expect(new Set(remedies).size).toBe(faults.length);
    for (const remedy of remedies) expect(remedy).toMatch(/^[^<>{}[\]]{30,}\.$/);
    const commands = remedies.join('').match(/`order-tracker deliveries [a-z]+ [^`]*`/g) ?? [];
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(command).toContain('ID-OF-CHANNEL');
  },
);

test('a permission that has no name in Vietnamese keeps its English one', () => {
  expect(reasonIn.vi('the bot lacks "Pin Messages" in the channel')).toBe(
    'bot thiếu quyền “Pin Messages” trong kênh',
  );
  expect(setupRepliesVi.right({ english: 'Pin Messages' })).toBe('Pin Messages');
  expect(setupRepliesVi.right({ english: 'Manage Threads' })).toBe(
    'Quản lý chủ đề (Manage Threads)',
  );
});

test.each([
  ['Discord answered 500', 'Discord trả lời 500'],
  ['Discord answered 400 (code 50035): name', 'Discord trả lời 400 (mã 50035): name'],
  ['the message was deleted', 'tin nhắn đã bị xóa'],
  ['the bot lacks "Create Posts" in the forum', 'bot thiếu quyền “Tạo bài đăng” trong diễn đàn'],
  ['no answer from Discord (Timeout)', 'Discord không trả lời (Timeout)'],
  ['something that somebody wrote', 'something that somebody wrote'],
])('the reason %j is %j in Vietnamese', (reason, vietnamese) => {
  expect(reasonIn.vi(reason)).toBe(vietnamese);
  expect(reasonIn.en(reason)).toBe(reason);
});
