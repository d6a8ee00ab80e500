import { formatNumber } from './format-number.ts';
import type { PrivacyReplies } from './privacy-replies.ts';

const n = (value: number) => formatNumber(value, 'vi');

export const privacyRepliesVi: PrivacyReplies = {
  title: '**Những gì bot này lưu về bạn**',
  nothing: 'Không lưu gì cả.',
  links: 'Các đơn hàng đã liên kết với bạn:',
  more: ({ count }) => `và ${n(count)} đơn hàng khác`,
  notified: ({ count }) =>
    count === 0
      ? 'Hiện không có thông báo nào. Vẫn lưu: nơi gửi, ngôn ngữ, các giai đoạn và giờ không làm phiền.'
      : `Thông báo về ${n(count)} đơn hàng: nơi gửi, ngôn ngữ, các giai đoạn và giờ không làm phiền của bạn.`,
  claims: ({ count }) =>
    `Bạn đã nhận là của mình ${n(count)} đơn hàng đang liên kết với người khác.`,
  code: ({ until }) => `Một mã của \`/đơn-hàng nhận\`, ở dạng băm. Mã hết hạn ${until}.`,
  rest: '-# Số lần tra cứu của bạn được đếm trong một giờ. Đơn hàng thuộc về cửa hàng: vui lòng hỏi nhân viên cửa hàng về đơn hàng. Tin nhắn trong Discord không được lưu ở đây.',
  exportFile: 'Xuất ra tệp',
  erase: 'Xóa',
  exported:
    'Tệp này chứa những gì bot lưu theo ID Discord của bạn, trừ bộ đếm, mã băm và các tin nhắn đã gửi. Đơn hàng thuộc về cửa hàng.',
  eraseQuestion:
    'Xóa mọi thứ bot này lưu về bạn? Các đơn hàng sẽ không còn liên kết với bạn, và bạn không còn nhận thông báo. Không thể hoàn tác.',
  eraseYes: 'Xóa tất cả',
  keep: 'Giữ lại',
  erased:
    'Đã xóa tất cả. Chỉ giữ lại một mã băm để bot xóa lại nếu một bản sao lưu cũ được khôi phục.',
  erasedBefore: ({ again }) => `Hôm nay bạn đã xóa hai lần. Vui lòng thử lại ${again}.`,
};
