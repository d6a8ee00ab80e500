/** How Discord’s Vietnamese settings call the permissions that the bot needs; the rest are known in English. */
export const permissionNamesVi: Readonly<Record<string, string>> = {
  'View Channel': 'Xem kênh',
  'Send Messages': 'Gửi tin nhắn',
  'Embed Links': 'Nhúng liên kết',
  'Read Message History': 'Đọc lịch sử tin nhắn',
  'Create Posts': 'Tạo bài đăng',
  'Send Messages in Threads': 'Gửi tin nhắn trong chủ đề',
  'Manage Threads': 'Quản lý chủ đề',
};
