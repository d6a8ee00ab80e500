const english = {
  today: 'Today at',
  used: ['You', ' used '],
  edited: '(edited)',
  thinking: 'Order Tracker is thinking…',
  onlyYou: 'Only you can see this',
  dismiss: 'Dismiss message',
};
const vietnamese = {
  today: 'Hôm nay lúc',
  used: ['Bạn', ' đã dùng '],
  edited: '(đã chỉnh sửa)',
  thinking: 'Order Tracker đang suy nghĩ…',
  onlyYou: 'Chỉ bạn mới thấy tin nhắn này',
  dismiss: 'Bỏ qua tin nhắn',
};

let language = 'en-US';

/** What the reader has set Discord to: its own words, and how it says times. */
export const chosen = {
  language: () => language,
  words: () => (language === 'vi' ? vietnamese : english),
};

export function setLanguage(code) {
  language = code;
}
