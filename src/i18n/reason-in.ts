import type { Locale } from './locale.ts';
import { permissionNamesVi } from './permission-names-vi.ts';

const sentences: Readonly<Record<string, string>> = {
  'the channel no longer exists': 'kênh không còn tồn tại',
  'the bot is not in this server, or there is none by that id':
    'bot không ở trong máy chủ này, hoặc không có máy chủ nào mang ID này',
  'the forum requires a tag on every post': 'diễn đàn yêu cầu mỗi bài đăng phải có thẻ (tag)',
  'the bot is not in the server, or lacks "View Channel" there':
    'bot không ở trong máy chủ, hoặc thiếu quyền “Xem kênh”',
  'messages cannot be sent in this kind of channel': 'không thể gửi tin nhắn trong loại kênh này',
  'the bot lacks "Send Messages" or "Embed Links" in the channel':
    'bot thiếu quyền “Gửi tin nhắn” hoặc “Nhúng liên kết” trong kênh',
  'this kind of channel does not accept cards': 'loại kênh này không nhận thông báo',
  'the thread is archived': 'chủ đề đã được lưu trữ',
  'the thread is locked': 'chủ đề đã bị khóa',
  'the bot lacks "Read Message History" in the channel, so it cannot reply':
    'bot thiếu quyền “Đọc lịch sử tin nhắn” trong kênh nên không thể trả lời',
  'the server has too many active threads': 'máy chủ có quá nhiều chủ đề đang hoạt động',
  'Discord refuses the bot token (DISCORD_TOKEN)': 'Discord từ chối token của bot (DISCORD_TOKEN)',
  'the message was deleted': 'tin nhắn đã bị xóa',
  'the post was deleted': 'bài đăng đã bị xóa',
  'the post is archived and locked, and the bot lacks "Manage Threads"':
    'bài đăng đã được lưu trữ và bị khóa, và bot thiếu quyền “Quản lý chủ đề”',
  'it is no forum channel, so it has no posts (mode forum)':
    'không phải kênh diễn đàn nên không có bài đăng (mode forum)',
  'Discord limits the whole bot': 'Discord đang giới hạn toàn bộ bot',
  'Discord limits this channel': 'Discord đang giới hạn kênh này',
};

function inVietnamese(reason: string): string {
  const [, lacking, place] =
    /^the bot lacks ("[\w ]+"(?: and "[\w ]+")*) in the (channel|forum)$/.exec(reason) ?? [];
  if (lacking !== undefined) {
    const names = [...lacking.matchAll(/"([^"]+)"/g)].map(
      ([, name = '']) => permissionNamesVi[name] ?? name,
    );
    return `bot thiếu quyền ${names.map((name) => `“${name}”`).join(' và ')} trong ${place === 'forum' ? 'diễn đàn' : 'kênh'}`;
  }
  return (
    sentences[reason] ??
    reason
      .replace(/^no answer from Discord/, 'Discord không trả lời')
      .replace(
        /^Discord answered (\d+)(?: \(code (\d+)\))?/,
        (_all, status: string, code?: string) =>
          code === undefined
            ? `Discord trả lời ${status}`
            : `Discord trả lời ${status} (mã ${code})`,
      )
  );
}

/** A stored reason, which is English, in a language; one that is not ours stays as it is. */
export const reasonIn: Readonly<Record<Locale, (reason: string) => string>> = {
  en: (reason) => reason,
  vi: inVietnamese,
};
