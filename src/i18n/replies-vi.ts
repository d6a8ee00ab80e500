import { formatNumber } from './format-number.ts';
import type { Replies } from './replies.ts';

const n = (value: number) => formatNumber(value, 'vi');

export const repliesVi: Replies = {
  unknownOrder: 'Không có đơn hàng nào mang số này. Bạn hãy kiểm tra lại số đơn và thử lần nữa.',
  whichOrder: 'Có nhiều đơn hàng mang số này. Bạn muốn xem đơn nào?',
  tooManyLookUps: ({ again }) =>
    `Bạn đã tra cứu nhiều đơn liên tiếp. Bạn có thể tra cứu tiếp ${again}.`,
  staffOnly: 'Chỉ nhân viên cửa hàng mới dùng được lệnh này.',
  failed: ({ id }) =>
    `Đã có lỗi ở phía chúng tôi. Bạn hãy thử lại; nếu vẫn lỗi, hãy gửi mã này cho nhân viên: \`${id}\``,
  unknownCommand: 'Lệnh này không có (hoặc không còn nữa). Gõ `/` để xem các lệnh hiện có.',
  outdatedButton: 'Nút này đã cũ. Bạn hãy dùng lại lệnh.',
  platformSilent: ({ platforms }) =>
    `${platforms} không trả lời, nên đây là tất cả những gì đã biết.`,
  recent: {
    title: 'Đơn hàng mới nhất',
    titleFor: ({ status }) => `Đơn hàng mới nhất: ${status}`,
    none: 'Không có đơn hàng nào như vậy.',
    older: 'Cũ hơn',
    newest: 'Mới nhất',
  },
  find: {
    title: ({ text }) => `Đơn hàng có “${text}”`,
    none: 'Không có đơn hàng nào có những từ này trong số đơn, sản phẩm hay tên khách.',
    more: ({ count }) => `Đây là ${n(count)} đơn mới nhất. Thêm từ để thu hẹp kết quả.`,
  },
  itemCount: ({ count }) => `${n(count)} sản phẩm`,
  bot: {
    well: 'Mọi thứ đều ổn',
    unwell: 'Có việc cần chú ý',
    gateway: 'Kết nối với Discord',
    gatewayState: {
      off: 'không dùng (tương tác đến qua HTTP)',
      standby: 'ở máy khác',
      connecting: 'đang kết nối',
      up: 'đang hoạt động',
      down: 'mất kết nối, đang thử lại',
      token_refused: 'Discord từ chối token, đang thử lại',
    },
    lastEvents: 'Sự kiện gần nhất',
    noEvent: 'chưa có',
    backlog: 'Đang chờ',
    waiting: ({ events, deliveries }) =>
      `${n(events)} sự kiện chờ đọc, ${n(deliveries)} thẻ chờ đăng`,
    parked: 'Kênh tạm dừng',
    parkedSince: ({ channel, reason, since }) => `${channel} ${since}: ${reason}`,
    everyChannel: 'mọi kênh',
    dead: 'Không xử lý được',
    deadCount: ({ events, deliveries }) => `${n(events)} sự kiện, ${n(deliveries)} thẻ`,
    deadButTold: ({ reason }) => `${reason} (đã báo bằng một câu ngắn)`,
    redrive: 'Gửi lại',
    redriven: ({ deliveries, messages, channels }) =>
      `Đang thử lại ngay: ${n(deliveries)} thẻ bị từ chối, ${n(messages)} tin nhắn đang chờ, ${n(channels)} kênh tạm dừng.`,
    nothingToRedrive: 'Không có gì cần thử lại.',
    gaps: 'Sự kiện bị lỡ',
    gapCount: ({ found, healed }) => `tìm thấy ${n(found)}, đã báo bù ${n(healed)}`,
    version: 'Phiên bản',
    started: ({ when }) => `Khởi động ${when}`,
  },
};
